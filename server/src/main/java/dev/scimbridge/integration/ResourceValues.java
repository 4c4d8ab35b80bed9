package dev.scimbridge.integration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Values in the JSON of a resource: by the paths of the mapping's rules, and compared with those of another version. */
final class ResourceValues {

    private static final Pattern PATH = Pattern.compile("([$\\w]+)(?:\\[type eq \"([^\"]*)\"])?(?:\\.([$\\w]+))?");
    private static final Set<String> NOT_COMPARED = Set.of("meta", "schemas");

    private ResourceValues() {}

    /**
     * The value at a path.
     *
     * @param path such as {@code name.givenName}, {@code emails[type eq "work"].value} or {@code urn:…:User:department}
     * @return a missing node when there is none; an array for several
     */
    static JsonNode at(JsonNode resource, String path) {
        int colon = path.startsWith("urn:") ? path.lastIndexOf(':') : -1;
        JsonNode object = colon < 0 ? resource : resource.path(path.substring(0, colon));
        Matcher parts = PATH.matcher(path.substring(colon + 1));
        if (!parts.matches()) {
            return JsonNodeFactory.instance.missingNode();
        }
        JsonNode attribute = object.path(parts.group(1));
        if (!attribute.isArray()) {
            return parts.group(3) == null ? attribute : attribute.path(parts.group(3));
        }
        ArrayNode found = JsonNodeFactory.instance.arrayNode();
        for (JsonNode item : attribute) {
            JsonNode value = parts.group(3) == null ? item : item.path(parts.group(3));
            boolean wanted =
                    parts.group(2) == null || item.path("type").asText().equals(parts.group(2));
            if (wanted && !value.isMissingNode()) {
                found.add(value);
            }
        }
        return found.isEmpty() ? JsonNodeFactory.instance.missingNode() : found.size() == 1 ? found.get(0) : found;
    }

    /** What is different in a later version, by path. */
    static List<Explanation.Difference> between(JsonNode before, JsonNode after) {
        Map<String, Set<String>> old = new TreeMap<>();
        Map<String, Set<String>> recent = new TreeMap<>();
        flatten("", before, old);
        flatten("", after, recent);
        Set<String> paths = new LinkedHashSet<>(old.keySet());
        paths.addAll(recent.keySet());
        List<Explanation.Difference> differences = new ArrayList<>();
        for (String path : paths) {
            Set<String> gone = new LinkedHashSet<>(old.getOrDefault(path, Set.of()));
            Set<String> come = new LinkedHashSet<>(recent.getOrDefault(path, Set.of()));
            Set<String> same = new LinkedHashSet<>(gone);
            same.retainAll(come);
            gone.removeAll(same);
            come.removeAll(same);
            if (!gone.isEmpty() || !come.isEmpty()) {
                differences.add(new Explanation.Difference(path, String.join(", ", gone), String.join(", ", come)));
            }
        }
        return differences;
    }

    private static void flatten(String path, JsonNode node, Map<String, Set<String>> values) {
        if (node.isObject()) {
            node.properties().forEach(entry -> {
                if (!path.isEmpty() || !NOT_COMPARED.contains(entry.getKey())) {
                    flatten(join(path, entry.getKey()), entry.getValue(), values);
                }
            });
        } else if (node.isArray()) {
            node.forEach(item ->
                    values.computeIfAbsent(path, first -> new LinkedHashSet<>()).add(words(item)));
        } else {
            values.computeIfAbsent(path, first -> new LinkedHashSet<>()).add(node.asText());
        }
    }

    /** What stands in an extension comes after its URN and a colon (RFC 7644 §3.10). */
    private static String join(String path, String name) {
        if (path.isEmpty()) {
            return name.startsWith("urn:") ? name + ":" : name;
        }
        return path.endsWith(":") ? path + name : path + "." + name;
    }

    private static String words(JsonNode item) {
        return item.isObject()
                ? item.properties().stream()
                        .map(entry -> entry.getValue().asText())
                        .collect(Collectors.joining(" "))
                : item.asText();
    }
}
