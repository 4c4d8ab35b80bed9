package dev.scimbridge.conformance.given;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the owner of a server tells of it.
 *
 * @param absentId an id that no resource has, in the form that the server's ids have
 * @param inactiveUser the id of a User whose {@code active} is false
 * @param filters values that are worth filtering for
 * @param expiredCursor a cursor of Users that the server gave out and that has expired since (RFC 9865 §2.1)
 * @param secondToken the token of another client that may read the same resources
 * @param powerlessToken a valid token of a client that may not read Users
 * @param newUser members that each User which the suite creates gets, on top of what the schema requires
 * @param newGroup the same for Groups
 */
public record GivenValues(
        Optional<String> absentId,
        Optional<String> inactiveUser,
        List<Known> filters,
        Optional<String> expiredCursor,
        Optional<String> secondToken,
        Optional<String> powerlessToken,
        Optional<JsonNode> newUser,
        Optional<JsonNode> newGroup) {

    /**
     * A value that one resource is known to have.
     *
     * @param endpoint of its resource type, e.g. {@code /Users}
     * @param attribute as written in a filter, e.g. {@code name.familyName}
     */
    public record Known(String endpoint, String attribute, JsonNode value, String id) {}

    /** What must not be shown. */
    public List<String> secrets() {
        return Stream.of(secondToken, powerlessToken).flatMap(Optional::stream).toList();
    }

    /** Nothing. */
    public static GivenValues none() {
        return new GivenValues(
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
