package dev.scimbridge.conformance.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads members by SCIM's rule that attribute names are case-insensitive (RFC 7643 §2.1). */
public final class Json {
    private Json() {}

    /** The member of that name in any case; a missing node if there is none. */
    public static JsonNode member(JsonNode object, String name) {
        JsonNode exact = object.path(name);
        if (!exact.isMissingNode() || !object.isObject()) {
            return exact;
        }
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (member.getKey().equalsIgnoreCase(name)) {
                return member.getValue();
            }
        }
        return MissingNode.getInstance();
    }

    /** True if the values are equal, and those of each array too, in whatever order, for RFC 7643 gives them none. */
    public static boolean sameInAnyOrder(JsonNode one, JsonNode other) {
        if (one.isArray() && other.isArray()) {
            List<JsonNode> rest = new ArrayList<>();
            other.forEach(rest::add);
            for (JsonNode value : one) {
                Optional<JsonNode> same = rest.stream()
                        .filter(each -> sameInAnyOrder(value, each))
                        .findFirst();
                if (same.isEmpty()) {
                    return false;
                }
                rest.remove(same.get());
            }
            return rest.isEmpty();
        }
        if (one.isObject() && other.isObject()) {
            return one.size() == other.size()
                    && one.properties().stream()
                            .allMatch(member -> sameInAnyOrder(member.getValue(), other.path(member.getKey())));
        }
        return one.equals(other);
    }

    /** True for what RFC 7643 §2.5 calls unassigned: missing, null or an empty array. */
    public static boolean isUnassigned(JsonNode value) {
        return value.isMissingNode() || value.isNull() || (value.isArray() && value.isEmpty());
    }
}
