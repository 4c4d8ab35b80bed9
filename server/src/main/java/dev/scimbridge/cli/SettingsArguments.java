package dev.scimbridge.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Settings as people type and read them: {@code KEY=VALUE}, with dots for levels, as {@code docs/reference/commands.md}
 * tells. Every command reads them here.
 */
final class SettingsArguments {

    private static final ObjectReader JSON = new ObjectMapper().reader(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private SettingsArguments() {}

    /**
     * The JSON of what was typed, as a merge patch (RFC 7396).
     *
     * @throws CommandFailure when it could mean two things
     */
    static ObjectNode json(List<String> arguments) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String key = argument.substring(0, Math.max(0, equals)).strip();
            List<String> path = List.of(key.split("\\.", -1));
            if (path.contains("")) {
                throw wrong("'" + argument + "' is not a setting; write KEY=VALUE, like interval=10m");
            }
            put(json, key, path, value(argument.substring(equals + 1).strip()));
        }
        return json;
    }

    /** Nothing is null; lists, objects and texts in quotes are JSON; everything else is a text as it stands. */
    private static JsonNode value(String typed) {
        if (typed.isEmpty()) {
            return JsonNodeFactory.instance.nullNode();
        }
        if (!typed.matches("(?s)[\\[{\"].*|null")) {
            return JsonNodeFactory.instance.textNode(typed);
        }
        try {
            return JSON.readTree(typed);
        } catch (JsonProcessingException malformed) {
            throw wrong(
                    "'" + typed
                            + "' is not JSON; write a list like [\"one group\", \"another\"], and a text that begins"
                            + " like JSON in quotes, like \"[EU] Staff\"; a shell takes quotes away unless others are around them");
        }
    }

    private static void put(ObjectNode json, String key, List<String> path, JsonNode value) {
        ObjectNode place = json;
        for (String level : path.subList(0, path.size() - 1)) {
            JsonNode there = place.path(level);
            if (!there.isMissingNode() && !there.isObject()) {
                throw twoLevels(key);
            }
            place = there instanceof ObjectNode object ? object : place.putObject(level);
        }
        String last = path.get(path.size() - 1);
        JsonNode before = place.path(last);
        place.set(last, before.isMissingNode() ? value : both(key, before, value));
    }

    /** A key given again makes a list. */
    private static JsonNode both(String key, JsonNode before, JsonNode value) {
        if (before.isObject() || value.isObject()) {
            throw twoLevels(key);
        }
        if (before.isNull() || value.isNull()) {
            throw wrong(key + " is given twice, once without a value; leave that one out");
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (JsonNode part : List.of(before, value)) {
            if (part.isArray()) {
                list.addAll((ArrayNode) part);
            } else {
                list.add(part);
            }
        }
        return list;
    }

    private static CommandFailure twoLevels(String key) {
        String top = key.contains(".") ? key.substring(0, key.lastIndexOf('.')) : key;
        return wrong(top + " is given as a value and with a level beneath it; leave one of them out");
    }

    private static CommandFailure wrong(String sentence) {
        return new CommandFailure(ExitCode.USAGE, sentence);
    }

    /** Tells how an integration stands and what is set of it. */
    static void print(JsonNode standing, PrintWriter out) {
        JsonNode secret = standing.path("secret");
        String expires = secret.path("expires").asText("");
        out.println(standing.path("integration").asText() + "  "
                + standing.path("state").asText() + "  ("
                + standing.path("origin").asText() + ")  secret: "
                + secret.path("kind").asText("none yet")
                + (expires.isEmpty() ? "" : ", expires " + expires));
        Table table = new Table("KEY", "VALUE");
        rows("", standing.path("settings"), table);
        table.print(out);
    }

    private static void rows(String prefix, JsonNode settings, Table table) {
        settings.properties().forEach(entry -> {
            if (entry.getValue().isObject()) {
                rows(prefix + entry.getKey() + ".", entry.getValue(), table);
            } else {
                table.row(prefix + entry.getKey(), text(entry.getValue()));
            }
        });
    }

    private static String text(JsonNode value) {
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(", "))
                : value.asText();
    }
}
