package dev.scimbridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Settings as people type and read them: {@code KEY=VALUE}, with dots for levels; a key given again makes a list. */
final class SettingsArguments {

    private SettingsArguments() {}

    /** The JSON of what was typed; {@code KEY=} is null, which removes. */
    static ObjectNode json(List<String> arguments) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals < 1) {
                throw new CommandFailure(
                        ExitCode.USAGE, "'" + argument + "' is not a setting; write KEY=VALUE, like interval=10m");
            }
            String[] path = argument.substring(0, equals).split("\\.", -1);
            put(json, path, argument.substring(equals + 1));
        }
        return json;
    }

    private static void put(ObjectNode json, String[] path, String value) {
        ObjectNode place = json;
        for (int level = 0; level < path.length - 1; level++) {
            place = place.path(path[level]) instanceof ObjectNode there ? there : place.putObject(path[level]);
        }
        String key = path[path.length - 1];
        JsonNode before = place.path(key);
        if (value.isEmpty()) {
            place.putNull(key);
        } else if (before instanceof ArrayNode list) {
            list.add(value);
        } else if (before.isTextual()) {
            place.putArray(key).add(before.asText()).add(value);
        } else {
            place.put(key, value);
        }
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
