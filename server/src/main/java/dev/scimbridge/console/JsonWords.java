package dev.scimbridge.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Values of JSON as people read them: without braces and quotation marks. */
final class JsonWords {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 600;

    private JsonWords() {}

    /** One value in a line, cut when it is very long. */
    static String of(JsonNode value) {
        String words = words(value);
        return words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "…";
    }

    private static String words(JsonNode value) {
        if (value.isArray()) {
            List<String> elements = new ArrayList<>();
            value.forEach(element -> elements.add(words(element)));
            return String.join(value.path(0).isContainerNode() ? "; " : ", ", elements);
        }
        if (value.isObject()) {
            List<String> members = new ArrayList<>();
            value.properties().forEach(member -> members.add(member.getKey() + " " + words(member.getValue())));
            return String.join(", ", members);
        }
        return value.isNull() ? "" : value.asText();
    }

    /**
     * What differs between two states, each JSON, other words, or empty: {@code path}, {@code before} and {@code after} of
     * every value. Words have no path.
     */
    static List<Map<String, String>> differences(String before, String after) {
        Map<String, String> was = values(before);
        Map<String, String> is = values(after);
        TreeSet<String> paths = new TreeSet<>(was.keySet());
        paths.addAll(is.keySet());
        return paths.stream()
                .filter(path -> !was.getOrDefault(path, "").equals(is.getOrDefault(path, "")))
                .map(path ->
                        Map.of("path", path, "before", was.getOrDefault(path, ""), "after", is.getOrDefault(path, "")))
                .toList();
    }

    private static Map<String, String> values(String text) {
        Map<String, String> values = new TreeMap<>();
        try {
            JsonNode json = JSON.readTree(text);
            if (json.isObject()) {
                collect("", json, values);
                return values;
            }
        } catch (JsonProcessingException words) {
            // Not everything is JSON.
        }
        if (!text.isEmpty()) {
            values.put("", text);
        }
        return values;
    }

    private static void collect(String path, JsonNode json, Map<String, String> values) {
        json.properties().forEach(member -> {
            String below = path.isEmpty() ? member.getKey() : path + "." + member.getKey();
            if (member.getValue().isObject() && !member.getValue().isEmpty()) {
                collect(below, member.getValue(), values);
            } else {
                values.put(below, of(member.getValue()));
            }
        });
    }

    /** The object that a text is; without members when it is something else. */
    static ObjectNode object(String text) {
        try {
            return JSON.readTree(text) instanceof ObjectNode object ? object : JSON.createObjectNode();
        } catch (JsonProcessingException notJson) {
            return JSON.createObjectNode();
        }
    }

    /** What stands in a list of texts. */
    static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    /** The JSON itself, a member a line. */
    static String pretty(JsonNode json) {
        return json.toPrettyString();
    }
}
