package dev.scimbridge.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;

/** Settings as they are typed: {@code leaverTail=10d}, {@code include=["Staff"]}, {@code guards.removals=never}. */
final class Settings {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Settings() {}

    /** The settings as a merge patch (RFC 7396). */
    static ObjectNode patch(Map<String, String> typed) {
        ObjectNode patch = JSON.createObjectNode();
        typed.forEach((key, value) -> {
            String[] parts = key.split("\\.", -1);
            ObjectNode object = patch;
            for (int i = 0; i < parts.length - 1; i++) {
                object = object.withObjectProperty(parts[i]);
            }
            object.set(parts[parts.length - 1], value(value));
        });
        return patch;
    }

    /** Lists, objects, texts in quotes and null are JSON; everything else is a text as it stands. */
    private static JsonNode value(String typed) {
        String text = typed.strip();
        if (!text.matches("(?s)[\\[{\"].*|null")) {
            return TextNode.valueOf(text);
        }
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException malformed) {
            throw new CommandFailure(
                    ExitCode.USAGE, "'" + typed + "' is not JSON; write a list like [\"one group\", \"another\"]");
        }
    }
}
