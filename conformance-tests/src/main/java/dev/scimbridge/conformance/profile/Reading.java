package dev.scimbridge.conformance.profile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.conformance.ServerUnderTest;
import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.http.Pace;
import dev.scimbridge.conformance.http.RateLimited;
import dev.scimbridge.conformance.http.Request;
import dev.scimbridge.conformance.http.ScimClient;
import dev.scimbridge.conformance.learn.Knowledge;
import dev.scimbridge.conformance.learn.Population;
import dev.scimbridge.conformance.model.ListResponse;
import dev.scimbridge.conformance.model.ResourceType;
import dev.scimbridge.conformance.requirement.RequirementNotMet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One reading of a server as some client does it, beside what a careful walk has found there. */
public final class Reading {
    private final ScimClient client;
    private final Knowledge known;

    private Reading(ServerUnderTest server) {
        this.client = new ScimClient(
                server.baseUri(), server.token(), Pace.of(server.requestsPerSecond()), server.transport());
        this.known = new Knowledge(client, server.maxResources());
    }

    /** Reads the server as each of the readers would. */
    public static List<ReaderVerdict> verdicts(ServerUnderTest server, List<Reader> readers) {
        Reading reading = new Reading(server);
        List<ReaderVerdict> verdicts = new ArrayList<>();
        for (Reader reader : readers) {
            verdicts.add(reading.verdict(reader));
        }
        return verdicts;
    }

    private ReaderVerdict verdict(Reader reader) {
        try {
            reader.read(this);
            return new ReaderVerdict(reader, true, "", List.of());
        } catch (RequirementNotMet unmet) {
            return new ReaderVerdict(reader, false, String.valueOf(unmet.getMessage()), unmet.evidence());
        } catch (RateLimited e) {
            return new ReaderVerdict(reader, false, "not finished: " + e.getMessage(), List.of());
            // REST Assured throws checked exceptions undeclared.
        } catch (Exception e) {
            return new ReaderVerdict(reader, false, "not finished: no answer (" + e + ")", List.of());
        }
    }

    Answer send(Request request) {
        return client.send(request);
    }

    /** A GET that must answer 200. */
    Answer ok(String path) {
        return send(Request.get(path)).demandStatus(200);
    }

    Optional<ResourceType> users() {
        return known.userType();
    }

    Optional<ResourceType> groups() {
        return known.groupType();
    }

    Population population(ResourceType type) {
        return known.population(type);
    }

    /** The most that this reading looks at; a reading that has seen so much has seen enough. */
    boolean isComplete(ResourceType type) {
        return population(type).complete();
    }

    /** Demands that the ids are those of everybody. */
    void demandEverybody(ResourceType type, List<String> ids, Answer last) {
        Set<String> missing = new HashSet<>(population(type).ids());
        missing.removeAll(ids);
        last.demand(
                !isComplete(type) || missing.isEmpty(),
                "%s of %s resources at %s are never seen, e.g. %s.",
                missing.size(),
                population(type).ids().size(),
                type.endpoint(),
                missing.stream().findFirst().orElse("none"));
    }

    /** The first value of an attribute that the type's resources show. */
    Optional<String> someValue(ResourceType type, String attribute) {
        return population(type).resources().stream()
                .map(resource -> resource.json().path(attribute))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .findFirst();
    }

    /** Demands that a lookup finds exactly the resources whose attribute has that value. */
    void demandFinds(Request request, String attribute, String value) {
        Answer answer = send(request);
        List<JsonNode> found = ListResponse.of(answer).resources();
        answer.demand(
                found.size() == 1 && found.get(0).path(attribute).asText().equalsIgnoreCase(value),
                "The lookup of %s finds %s resources.",
                value,
                found.size());
    }
}
