package dev.scimbridge.delta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/**
 * What a JSON value looks like, without what it says: names stay, values become words for their kind. The items of an array
 * become one; a name that not all of them have gets a question mark.
 */
final class JsonShape {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String DATE_TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d.*";

    private JsonShape() {}

    static JsonNode of(JsonNode node) {
        if (node.isObject()) {
            ObjectNode shape = NODES.objectNode();
            node.properties().forEach(entry -> shape.set(entry.getKey(), of(entry.getValue())));
            return shape;
        }
        if (node.isArray()) {
            ArrayNode shape = NODES.arrayNode();
            return node.isEmpty() ? shape : shape.add(merged(node));
        }
        return TextNode.valueOf(kind(node));
    }

    private static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> node.textValue().matches(DATE_TIME) ? "dateTime" : "text";
            case NUMBER -> "number";
            case BOOLEAN -> "boolean";
            case NULL -> "null";
            default -> "nothing";
        };
    }

    private static JsonNode merged(JsonNode items) {
        boolean objects = StreamSupport.stream(items.spliterator(), false).allMatch(JsonNode::isObject);
        if (!objects) {
            Set<String> kinds = new TreeSet<>();
            items.forEach(item -> kinds.add(item.isContainerNode() ? of(item).toString() : kind(item)));
            return TextNode.valueOf(String.join("|", kinds));
        }
        Map<String, Set<JsonNode>> members = new LinkedHashMap<>();
        Map<String, Integer> seen = new LinkedHashMap<>();
        for (JsonNode item : items) {
            item.properties().forEach(entry -> {
                members.computeIfAbsent(entry.getKey(), name -> new LinkedHashSet<>())
                        .add(of(entry.getValue()));
                seen.merge(entry.getKey(), 1, Integer::sum);
            });
        }
        ObjectNode shape = NODES.objectNode();
        members.forEach((name, shapes) ->
                shape.set(seen.getOrDefault(name, 0) < items.size() ? name + "?" : name, oneOf(shapes)));
        return shape;
    }

    private static JsonNode oneOf(Set<JsonNode> shapes) {
        if (shapes.size() == 1) {
            return shapes.iterator().next();
        }
        Set<String> words = new TreeSet<>();
        shapes.forEach(shape -> words.add(shape.isTextual() ? shape.textValue() : shape.toString()));
        return TextNode.valueOf(String.join("|", words));
    }
}
