package dev.scimbridge.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.scimbridge.graph.Presence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rules and contexts for mapping in tests, and their results as JSON trees. */
final class Mapped {

    static final MappingRules RULES = new MappingRules(URI.create("https://b/scim/v2"));

    /** An active person in no group, with no manager, known to have no leave date. */
    static final UserContext ACTIVE = new UserContext(
            new LifecycleState(true, "", new Presence.Cleared<>(), Optional.empty()), List.of(), Optional.empty());

    private static final ObjectMapper JSON = new ObjectMapper();

    private Mapped() {}

    /** JSON in which single quotes stand for double ones; null stands for a value that is not there. */
    static JsonNode json(@Nullable String text) {
        return text == null
                ? MissingNode.getInstance()
                : json(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    static JsonNode json(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
