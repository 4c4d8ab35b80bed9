package dev.scimbridge.conformance.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;

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

    /** True for what RFC 7643 §2.5 calls unassigned: missing, null or an empty array. */
    public static boolean isUnassigned(JsonNode value) {
        return value.isMissingNode() || value.isNull() || (value.isArray() && value.isEmpty());
    }
}
