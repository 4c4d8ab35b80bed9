package dev.scimbridge.scim.filter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.scim.schema.Attribute;
import dev.scimbridge.scim.schema.ResolvedPath;
import java.util.ArrayList;
import java.util.List;

/** What stands in a resource's JSON at a path. The members have the schemas' own spelling, as the bridge writes them. */
public final class ResourceValues {

    private ResourceValues() {}

    /**
     * The JSON values at the path, those of all elements where a step is multi-valued. Null, an empty list, an empty
     * string and a complex value without any value in it are none (RFC 7643 §2.5, RFC 7644 §3.4.2.2 Table 3);
     * {@code false} and 0 are values.
     */
    public static List<JsonNode> at(JsonNode resource, ResolvedPath path) {
        List<JsonNode> nodes = List.of(resource);
        for (Attribute step : path.steps()) {
            List<JsonNode> next = new ArrayList<>();
            for (JsonNode node : nodes) {
                JsonNode member = node.path(step.name());
                if (member.isArray()) {
                    member.forEach(next::add);
                } else {
                    next.add(member);
                }
            }
            nodes = next;
        }
        return nodes.stream().filter(ResourceValues::isAssigned).toList();
    }

    /** The keys of the values at the path. */
    public static List<ValueKey> keys(JsonNode resource, ResolvedPath path) {
        return at(resource, path).stream()
                .flatMap(value -> ValueKey.of(path.leaf(), value).stream())
                .toList();
    }

    /** Whether the path leads to a value. */
    public static boolean present(JsonNode resource, ResolvedPath path) {
        return !at(resource, path).isEmpty();
    }

    private static boolean isAssigned(JsonNode value) {
        if (value.isContainerNode()) {
            for (JsonNode part : value) {
                if (isAssigned(part)) {
                    return true;
                }
            }
            return false;
        }
        return !value.isNull()
                && !value.isMissingNode()
                && !(value.isTextual() && value.textValue().isEmpty());
    }
}
