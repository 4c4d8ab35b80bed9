package dev.scimbridge.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scimbridge.graph.GraphGroup;
import dev.scimbridge.graph.GraphProperties;
import dev.scimbridge.graph.GraphUser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Graph objects for tests, from JSON in which single quotes stand for double ones. */
final class GraphObjects {

    private static final ObjectMapper JSON = new ObjectMapper();

    private GraphObjects() {}

    static GraphUser user(String id, String properties) {
        return new GraphUser(id, properties(properties));
    }

    static GraphGroup group(String id, String properties) {
        return new GraphGroup(id, properties(properties), List.of());
    }

    /** The users of Microsoft's fictitious tenant. */
    static List<GraphUser> contoso() {
        try (InputStream file = Objects.requireNonNull(GraphObjects.class.getResourceAsStream("contoso.json"))) {
            List<GraphUser> users = new ArrayList<>();
            JSON.readTree(file)
                    .get("users")
                    .forEach(user -> users.add(new GraphUser(user.get("id").asText(), properties(user))));
            return users;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GraphProperties properties(String json) {
        try {
            return properties(JSON.readTree(json.replace('\'', '"')));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    private static GraphProperties properties(JsonNode node) {
        Map<String, JsonNode> properties = new LinkedHashMap<>();
        node.properties().forEach(property -> properties.put(property.getKey(), property.getValue()));
        return GraphProperties.of(properties);
    }
}
