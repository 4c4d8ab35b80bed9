package dev.scimbridge.conformance.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.conformance.http.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A list response (RFC 7644 §3.4.2) as the server wrote it, whether or not it is right. */
public record ListResponse(Answer answer, JsonNode json) {

    public static ListResponse of(Answer answer) {
        return new ListResponse(answer, answer.demandStatus(200).json());
    }

    public OptionalInt totalResults() {
        return number("totalResults");
    }

    public OptionalInt startIndex() {
        return number("startIndex");
    }

    public OptionalInt itemsPerPage() {
        return number("itemsPerPage");
    }

    public Optional<String> nextCursor() {
        return Optional.of(json.path("nextCursor").asText("")).filter(cursor -> !cursor.isEmpty());
    }

    public List<JsonNode> resources() {
        List<JsonNode> resources = new ArrayList<>();
        json.path("Resources").forEach(resources::add);
        return resources;
    }

    /** The ids in the order shown; an empty text for a resource without one. */
    public List<String> ids() {
        return resources().stream().map(one -> one.path("id").asText("")).toList();
    }

    /** The member if it is a JSON integer. */
    private OptionalInt number(String name) {
        JsonNode value = json.path(name);
        return value.isIntegralNumber() ? OptionalInt.of(value.intValue()) : OptionalInt.empty();
    }
}
