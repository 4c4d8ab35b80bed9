package dev.scimbridge.conformance.checks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.model.Urns;
import java.util.Set;
import java.util.TreeSet;

/** What several checks demand of an error response (RFC 7644 §3.12). */
final class Errors {
    private Errors() {}

    /** That status, with a SCIM error that says the same. */
    static void demandError(Answer answer, Integer... statuses) {
        demandStatus(answer, statuses);
        demandBody(answer);
    }

    static void demandStatus(Answer answer, Integer... statuses) {
        Set<Integer> allowed = new TreeSet<>(Set.of(statuses));
        answer.demand(
                allowed.contains(answer.status()),
                "The status is %s instead of %s.",
                answer.status(),
                allowed.size() == 1 ? statuses[0] : "one of " + allowed);
    }

    /** Any status that says that it was done; which one it should be is for another check. */
    static void demandTaken(Answer answer) {
        answer.demand(answer.status() / 100 == 2, "It is refused with %s.", answer.status());
    }

    static void demandBody(Answer answer) {
        JsonNode error = answer.json();
        answer.demand(
                ListResponses.texts(error.path("schemas")).contains(Urns.ERROR),
                "The error's schemas is %s.",
                error.path("schemas"));
        answer.demand(
                error.path("status").isTextual()
                        && error.path("status").asText().equals(String.valueOf(answer.status())),
                "The error's status is %s, not the JSON string \"%s\".",
                error.path("status"),
                answer.status());
    }

    /** Status 400, with that scimType or with none: it is OPTIONAL where no sentence demands it (RFC 7644 §3.12). */
    static void demandRefused(Answer answer, String scimType) {
        demandError(answer, 400);
        String found = answer.json().path("scimType").asText(scimType);
        answer.demand(found.equals(scimType), "scimType is %s instead of %s.", found, scimType);
    }

    /** Status 400 with that scimType. */
    static void demandBadRequest(Answer answer, String scimType) {
        demandError(answer, 400);
        String found = answer.json().path("scimType").asText("missing");
        answer.demand(found.equals(scimType), "scimType is %s instead of %s.", found, scimType);
    }
}
