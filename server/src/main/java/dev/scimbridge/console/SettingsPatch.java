package dev.scimbridge.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Changes of settings as the admin API takes them: JSON merge patches.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7396">RFC 7396</a>
 */
final class SettingsPatch {

    private SettingsPatch() {}

    /** What the API makes of a value by a patch. RFC 7396 §2. */
    static JsonNode applied(JsonNode before, JsonNode patch) {
        if (!patch.isObject()) {
            return patch;
        }
        ObjectNode after = before.isObject() ? before.deepCopy() : JsonNodeFactory.instance.objectNode();
        patch.properties().forEach(member -> {
            if (member.getValue().isNull()) {
                after.remove(member.getKey());
            } else {
                after.set(member.getKey(), applied(after.path(member.getKey()), member.getValue()));
            }
        });
        return after;
    }

    /** The patch that puts a value in the place of another: what the new one lacks is taken away, at every level. */
    static JsonNode replacing(JsonNode before, JsonNode after) {
        if (!before.isObject() || !after.isObject()) {
            return after;
        }
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        before.fieldNames().forEachRemaining(patch::putNull);
        after.properties()
                .forEach(member ->
                        patch.set(member.getKey(), replacing(before.path(member.getKey()), member.getValue())));
        return patch;
    }
}
