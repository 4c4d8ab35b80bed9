package dev.scimbridge.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The body of a decision: <code>{}</code> for everybody in the hold, <code>{"people": [ids]}</code>, or
 * <code>{"department": "name"}</code>.
 *
 * @param people ids; empty means everybody, or everybody of the department
 * @param department the served department of the people; empty text for those without one
 */
record Decision(List<String> people, Optional<String> department) {

    private static final int LONGEST_BODY = 10_000_000;

    /**
     * Reads a body; an empty one is {@code {}}.
     *
     * @throws AdminException when it is something else
     */
    static Decision read(String body) {
        JsonNode json = parsed(body);
        JsonNode listed = json.path("people");
        if (json.size() == 1 && json.path("department").isTextual()) {
            return new Decision(List.of(), Optional.of(json.path("department").asText()));
        }
        boolean knownOnly = json.isObject() && json.size() == (json.has("people") ? 1 : 0);
        boolean list = listed.isMissingNode() || (listed.isArray() && !listed.isEmpty());
        if (!knownOnly || !list) {
            throw AdminException.invalid("The body is {} for everybody, {\"people\": [ids]} with at least one id, or"
                    + " {\"department\": \"name\"}.");
        }
        List<String> people = new ArrayList<>();
        for (JsonNode id : listed) {
            if (!id.isTextual()) {
                throw AdminException.invalid("The ids of people are texts.");
            }
            people.add(id.asText());
        }
        return new Decision(people, Optional.empty());
    }

    private static JsonNode parsed(String body) {
        if (body.length() > LONGEST_BODY) {
            throw AdminException.invalid("The body is too long.");
        }
        return JsonRequest.value(body);
    }
}
