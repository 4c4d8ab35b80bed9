package dev.scimbridge.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The JSON object that a request carries, of which all members are known. */
final class KnownMembers {

    private final ObjectNode json;

    private KnownMembers(ObjectNode json) {
        this.json = json;
    }

    /**
     * Reads a body.
     *
     * @param members those that there may be
     * @throws AdminException when it is something else
     */
    static KnownMembers of(String body, Set<String> members) {
        KnownMembers read = new KnownMembers(JsonRequest.object(body));
        Set<String> unknown = new TreeSet<>();
        read.json.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(members);
        if (!unknown.isEmpty()) {
            throw AdminException.invalid("The body knows " + String.join(", ", new TreeSet<>(members)) + "; not "
                    + String.join(", ", unknown) + ".");
        }
        return read;
    }

    /** A text that has to be there. */
    String text(String member) {
        return optionalText(member).orElseThrow(() -> AdminException.invalid(member + " is missing; give a text."));
    }

    /** A text that may be missing or null. */
    Optional<String> optionalText(String member) {
        JsonNode value = json.path(member);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw AdminException.invalid(member + " is not a text that says something.");
        }
        return Optional.of(value.textValue().strip());
    }

    /** The texts of a list, each of which says something; empty when there is no list. */
    List<String> texts(String member) {
        JsonNode value = json.path(member);
        if (!value.isMissingNode() && !value.isArray()) {
            throw AdminException.invalid(member + " is not a list of texts.");
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode element : value) {
            if (!element.isTextual() || element.textValue().isBlank()) {
                throw AdminException.invalid(member + ": every one is a text that says something.");
            }
            texts.add(element.textValue().strip());
        }
        return texts;
    }

    /** Any value; missing when there is none. */
    JsonNode value(String member) {
        return json.path(member);
    }
}
