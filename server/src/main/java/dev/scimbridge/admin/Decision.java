package dev.scimbridge.admin;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The body of a decision: <code>{}</code> for everybody in the hold, <code>{"people": [ids]}</code>, or
 * <code>{"department": "name"}</code>.
 *
 * @param people ids; empty means everybody, or everybody of the department
 * @param department the served department of the people; empty text for those without one
 */
record Decision(List<String> people, Optional<String> department) {

    /**
     * Reads a body; an empty one is {@code {}}.
     *
     * @throws AdminException when it is something else
     */
    static Decision read(String body) {
        KnownMembers json = KnownMembers.of(body, Set.of("people", "department"));
        List<String> people = json.texts("people");
        boolean named = !json.value("people").isMissingNode();
        if (!named && json.value("department").isTextual()) {
            return new Decision(List.of(), Optional.of(json.value("department").textValue()));
        }
        if ((named && people.isEmpty()) || !json.value("department").isMissingNode()) {
            throw AdminException.invalid("The body is {} for everybody, {\"people\": [ids]} with at least one id, or"
                    + " {\"department\": \"name\"}.");
        }
        return new Decision(people, Optional.empty());
    }
}
