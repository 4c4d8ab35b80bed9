package dev.scimbridge.integration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.scimbridge.store.AuditEntry;
import dev.scimbridge.store.CreatedIntegration;
import dev.scimbridge.sync.ConfiguredName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A created integration as JSON: its settings, and what the audit keeps of it. There is no secret in either, and in what is kept
 * for good no name of a person.
 */
final class LifeJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String SETTINGS = "settings";
    private static final List<String> NAMING_PEOPLE = List.of("includePeople", "excludePeople", "condition");

    private LifeJson() {}

    static ObjectNode settings(CreatedIntegration each) {
        try {
            return (ObjectNode) JSON.readTree(each.settings());
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("The database holds settings that are not JSON", broken);
        }
    }

    static String word(CreatedIntegration.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /**
     * An entry that tells what was before and after: all of it when there is one side alone, otherwise what differs.
     *
     * @param before nothing when it is created
     * @param after nothing when it is removed
     */
    static AuditEntry audit(
            Instant at,
            String administrator,
            String action,
            String name,
            @Nullable CreatedIntegration before,
            @Nullable CreatedIntegration after) {
        ObjectNode was = told(before);
        ObjectNode is = told(after);
        if (before != null && after != null) {
            removeEqual((ObjectNode) was.path(SETTINGS), (ObjectNode) is.path(SETTINGS));
            removeEqual(was, is);
        }
        hidePeople(was);
        hidePeople(is);
        return new AuditEntry(0, at, administrator, action, name, "", text(was), text(is));
    }

    private static ObjectNode told(@Nullable CreatedIntegration each) {
        ObjectNode json = JSON.createObjectNode();
        if (each != null) {
            json.put("state", word(each.state()));
            json.set(SETTINGS, settings(each));
            each.secret()
                    .ifPresent(secret -> json.put("secretSetAt", secret.setAt().toString()));
        }
        return json;
    }

    private static void removeEqual(ObjectNode one, ObjectNode other) {
        List<String> names = new ArrayList<>();
        one.fieldNames().forEachRemaining(names::add);
        names.removeIf(name -> !one.path(name).equals(other.path(name)));
        one.remove(names);
        other.remove(names);
    }

    /** A hash stands for a name: enough to see a change, and to find whom one knows by name. */
    private static void hidePeople(ObjectNode told) {
        if (told.path(SETTINGS) instanceof ObjectNode settings) {
            NAMING_PEOPLE.stream()
                    .filter(settings::has)
                    .forEach(key -> settings.set(key, withoutNames(settings.path(key))));
        }
    }

    private static JsonNode withoutNames(JsonNode given) {
        if (given.isArray()) {
            ArrayNode each = JSON.createArrayNode();
            given.forEach(one -> each.add(withoutNames(one)));
            return each;
        }
        String text = given.asText().strip();
        return ConfiguredName.isObjectId(text) ? given : TextNode.valueOf("sha256:" + ConfiguredName.hash(text));
    }

    private static String text(ObjectNode json) {
        return json.isEmpty() ? "" : json.toString();
    }
}
