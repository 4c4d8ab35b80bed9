package dev.scimbridge.delta;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.scimbridge.graph.GraphChange;
import dev.scimbridge.graph.GraphGroup;
import dev.scimbridge.graph.GraphJson;
import dev.scimbridge.graph.GraphProperties;
import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.graph.MemberChange;
import dev.scimbridge.graph.MemberType;
import dev.scimbridge.graph.RemovedReason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One directory object as it streams by: properties with an explicit {@code null} kept, and of the annotations those that
 * mean something, {@code @removed}, {@code manager@delta} and {@code members@delta}. The Graph SDK's models drop every
 * {@code null}, and in a delta that is the difference between cleared and unchanged.
 *
 * @see <a href="https://learn.microsoft.com/graph/delta-query-overview">Delta query overview, Resource representation</a>
 */
final class StreamedObject {

    static final JsonMapper JSON = new JsonMapper();

    private final GraphProperties.Builder properties = new GraphProperties.Builder();
    private final List<MemberChange> members = new ArrayList<>();
    private @Nullable String id;
    private @Nullable RemovedReason removed;

    private StreamedObject() {}

    /** Reads a user or a removed user; the parser stands on the object's start and is left on its end. */
    static GraphChange<GraphUser> user(JsonParser parser) throws IOException {
        StreamedObject object = read(parser);
        return object.change(new GraphUser(object.id(parser), object.properties.build()));
    }

    /** Reads a group or a removed group; the parser stands on the object's start and is left on its end. */
    static GraphChange<GraphGroup> group(JsonParser parser) throws IOException {
        StreamedObject object = read(parser);
        return object.change(new GraphGroup(object.id(parser), object.properties.build(), object.members));
    }

    private static StreamedObject read(JsonParser parser) throws IOException {
        if (!parser.isExpectedStartObjectToken()) {
            throw new JsonParseException(parser, "A directory object was expected");
        }
        StreamedObject object = new StreamedObject();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            object.take(name, parser);
        }
        return object;
    }

    private void take(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "id" -> id = parser.getValueAsString();
            case "@removed" -> removed = reason(GraphJson.read(parser));
            case "manager@delta" -> takeManager(GraphJson.read(parser));
            case "members@delta" -> takeMembers(GraphJson.read(parser));
            case GraphUser.MANAGER -> properties.put(name, idOf(GraphJson.read(parser)));
            default -> {
                if (name.indexOf('@') < 0) {
                    properties.put(name, GraphJson.read(parser));
                } else {
                    parser.skipChildren();
                }
            }
        }
    }

    /** The manager who is; {@code null} when all entries say who is not any more. */
    private void takeManager(JsonNode entries) {
        for (JsonNode entry : entries) {
            if (!entry.has("@removed")) {
                properties.put(GraphUser.MANAGER, idOf(entry));
            } else {
                properties.putIfAbsent(GraphUser.MANAGER, NullNode.getInstance());
            }
        }
    }

    private void takeMembers(JsonNode entries) {
        for (JsonNode entry : entries) {
            MemberType type = MemberType.of(entry.path("@odata.type").asText());
            members.add(new MemberChange(entry.path("id").asText(), type, entry.has("@removed")));
        }
    }

    private static JsonNode idOf(JsonNode reference) {
        JsonNode id = reference.path("id");
        return id.isTextual() ? TextNode.valueOf(id.textValue()) : NullNode.getInstance();
    }

    private static RemovedReason reason(JsonNode removed) {
        return "deleted".equals(removed.path("reason").asText()) ? RemovedReason.DELETED : RemovedReason.CHANGED;
    }

    private String id(JsonParser parser) throws IOException {
        String known = id;
        if (known == null) {
            throw new JsonParseException(parser, "A directory object has no id");
        }
        return known;
    }

    private <T> GraphChange<T> change(T object) {
        RemovedReason reason = removed;
        return reason == null
                ? new GraphChange.Updated<>(object)
                : new GraphChange.Removed<>(Objects.requireNonNull(id), reason);
    }
}
