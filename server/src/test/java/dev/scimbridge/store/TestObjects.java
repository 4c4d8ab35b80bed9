package dev.scimbridge.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.scimbridge.graph.GraphGroup;
import dev.scimbridge.graph.GraphProperties;
import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.store.RevisionWriter.Commit;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Small objects for the store's tests. */
final class TestObjects {

    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final Commit NOTHING = new Commit(NOON, List.of(), List.of(), Map.of(), Set.of(), "rules", "{}");

    private TestObjects() {}

    static GraphUser user(String id) {
        return user(id, Map.of());
    }

    static GraphUser user(String id, String property, String value) {
        return user(id, Map.of(property, TextNode.valueOf(value)));
    }

    static GraphUser user(String id, Map<String, JsonNode> properties) {
        return new GraphUser(id, GraphProperties.of(properties));
    }

    static GraphGroup group(String id, String displayName) {
        return new GraphGroup(id, GraphProperties.of(Map.of("displayName", TextNode.valueOf(displayName))), List.of());
    }

    static Cursor cursor(String feed, String url) {
        return new Cursor(feed, url, false, 1, true, false, "subject", NOON, Optional.empty());
    }

    static ResourceDraft resource(ResourceType type, String id, String etag) {
        return resource(type, id, etag, ("{\"id\":\"" + id + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    static ResourceDraft resource(ResourceType type, String id, String etag, byte[] json) {
        return new ResourceDraft(type, id, etag, NOON, NOON, ResourceState.ACTIVE, Optional.empty(), json);
    }

    static Commit put(ResourceDraft... resources) {
        return new Commit(NOON, List.of(resources), List.of(), Map.of(), Set.of(), "rules", "{}");
    }

    static Commit remove(ResourceType type, String... ids) {
        List<ResourceKey> keys =
                Arrays.stream(ids).map(id -> new ResourceKey(type, id)).toList();
        return new Commit(NOON, List.of(), keys, Map.of(), Set.of(), "rules", "{}");
    }

    static Commit schedule(Map<String, Optional<Instant>> schedule) {
        return new Commit(NOON, List.of(), List.of(), schedule, Set.of(), "rules", "{}");
    }

    static Commit forget(String... users) {
        return new Commit(NOON, List.of(), List.of(), Map.of(), Set.of(users), "rules", "{}");
    }
}
