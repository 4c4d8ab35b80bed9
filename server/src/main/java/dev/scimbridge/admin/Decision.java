package dev.scimbridge.admin;

import dev.scimbridge.store.HeldChange;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The body of a decision: <code>{}</code> for everybody in the hold, <code>{"people": [ids]}</code>, or
 * <code>{"department": "name"}</code>, each with the <code>version</code> that was seen, or without.
 *
 * @param people ids; empty means everybody, or everybody of the department
 * @param department the served department of the people; empty text for those without one
 * @param version what was seen, as a review or the hold told it; empty when the decision is about whatever is there
 */
record Decision(List<String> people, Optional<String> department, Optional<String> version) {

    /** A decision that nobody has made yet. */
    record Review(HeldChange.Decision verdict, Decision decision) {}

    /**
     * Reads a body; an empty one is {@code {}}.
     *
     * @throws AdminException when it is something else
     */
    static Decision read(String body) {
        return read(KnownMembers.of(body, Set.of("people", "department", "version")));
    }

    /**
     * Reads the same with the <code>decision</code>: <code>approve</code> or <code>reject</code>.
     *
     * @throws AdminException when it is something else
     */
    static Review review(String body) {
        KnownMembers json = KnownMembers.of(body, Set.of("people", "department", "version", "decision"));
        HeldChange.Decision verdict = switch (json.text("decision")) {
            case "approve" -> HeldChange.Decision.APPROVED;
            case "reject" -> HeldChange.Decision.REJECTED;
            default -> throw AdminException.invalid("decision is approve or reject.");
        };
        return new Review(verdict, read(json));
    }

    private static Decision read(KnownMembers json) {
        List<String> people = json.texts("people");
        Optional<String> version = json.optionalText("version");
        boolean named = !json.value("people").isMissingNode();
        if (!named && json.value("department").isTextual()) {
            return new Decision(List.of(), Optional.of(json.value("department").textValue()), version);
        }
        if ((named && people.isEmpty()) || !json.value("department").isMissingNode()) {
            throw AdminException.invalid("The body is {} for everybody, {\"people\": [ids]} with at least one id, or"
                    + " {\"department\": \"name\"}.");
        }
        return new Decision(people, Optional.empty(), version);
    }
}
