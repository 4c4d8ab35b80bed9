package dev.scimbridge.conformance.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a path of a PATCH operation points at (RFC 7644 §3.5.2, Figure 7).
 *
 * @param filter which values of the attribute are meant; null for all
 */
record PatchTarget(Attributes.Found found, @Nullable Predicate<JsonNode> filter) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static PatchTarget of(String path, Attributes attributes, Set<Defect> defects) {
        int open = path.indexOf('[');
        if (open < 0) {
            return new PatchTarget(find(path, attributes), null);
        }
        int close = path.lastIndexOf(']');
        String rest = close < open ? "x" : path.substring(close + 1);
        if (!rest.isEmpty() && !rest.startsWith(".")) {
            throw new Refusal(400, "invalidPath", "The path is not one: " + path);
        }
        String name = path.substring(0, open);
        Attributes.Found whole = find(name, attributes);
        Predicate<JsonNode> matches =
                new FilterParser(path.substring(0, close + 1), attributes, defects, false).parse();
        Predicate<JsonNode> ofElement = element -> matches.test(holding(whole, element));
        return new PatchTarget(find(name + rest, attributes), ofElement);
    }

    private static Attributes.Found find(String path, Attributes attributes) {
        return attributes.find(path).orElseThrow(() -> new Refusal(400, "invalidPath", "No schema defines " + path));
    }

    /** A resource with that one value, for the filter to look at. */
    private static ObjectNode holding(Attributes.Found found, JsonNode element) {
        ObjectNode resource = JSON.createObjectNode();
        ObjectNode holder = found.container().isEmpty() ? resource : resource.putObject(found.container());
        holder.putArray(found.name()).add(element);
        return resource;
    }

    boolean isMultiValued() {
        return found.attribute().path("multiValued").asBoolean();
    }

    boolean isComplex() {
        return found.attribute().path("type").asText().equals("complex");
    }

    /** Where the attribute stands; made if it is not there. */
    ObjectNode holder(ObjectNode resource) {
        return found.container().isEmpty() ? resource : resource.withObjectProperty(found.container());
    }

    private boolean means(JsonNode element) {
        return element.isObject() && (filter == null || filter.test(element));
    }

    /** The values that are meant, to be changed in place. */
    List<ObjectNode> elements(ObjectNode resource) {
        return found.elements(resource).stream()
                .filter(this::means)
                .map(ObjectNode.class::cast)
                .toList();
    }

    /** The values that are not meant. */
    ArrayNode others(ObjectNode resource) {
        ArrayNode others = JSON.createArrayNode();
        found.elements(resource).stream().filter(element -> !means(element)).forEach(others::add);
        return others;
    }
}
