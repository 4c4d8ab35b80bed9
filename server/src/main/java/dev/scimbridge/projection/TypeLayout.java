package dev.scimbridge.projection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.scimbridge.scim.AttributePath;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.schema.Schemas;
import dev.scimbridge.store.ResourceDraft;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How resources of one type are taken into memory.
 *
 * @param indexed the places of the attributes that clients look resources up by, by path
 * @param blockSize the most resources of a {@link Block}
 * @param shapes what resources of the same members share
 */
record TypeLayout(ResourceType type, RowLayout rows, Map<String, int[]> indexed, int blockSize, JsonShapes shapes) {

    /** So small that a change costs little, and so large that most values of a block occur in it more than once. */
    private static final int BLOCK_SIZE = 2048;

    /** What readers ask for; everything else is found by looking at all rows. */
    private static final Map<ResourceType, List<String>> INDEXED = Map.of(
            ResourceType.USER,
            List.of("userName", "externalId", "displayName", "emails.value", "groups.value", "meta.lastModified"),
            ResourceType.GROUP,
            List.of("externalId", "displayName", "members.value", "meta.lastModified"));

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The most entries of a {@link KeyLeaf}: so few that a change costs little, and so many that the leaf itself costs little. */
    int leafSize() {
        return (blockSize + 3) / 4;
    }

    /** The layouts of all types. */
    static Map<ResourceType, TypeLayout> of(Schemas schemas) {
        return of(schemas, BLOCK_SIZE);
    }

    /** The layouts of all types, with blocks of another size. */
    static Map<ResourceType, TypeLayout> of(Schemas schemas, int blockSize) {
        Map<ResourceType, TypeLayout> layouts = new EnumMap<>(ResourceType.class);
        for (ResourceType type : ResourceType.values()) {
            RowLayout rows = new RowLayout(schemas, type);
            Map<String, int[]> indexed = new LinkedHashMap<>();
            for (String name : INDEXED.getOrDefault(type, List.of())) {
                AttributePath.parse(name)
                        .flatMap(path -> schemas.resolve(type, path))
                        .ifPresent(path -> rows.places(path).ifPresent(places -> indexed.put(path.toString(), places)));
            }
            layouts.put(type, new TypeLayout(type, rows, indexed, blockSize, new JsonShapes()));
        }
        return layouts;
    }

    /** Looks where the members of a resource's JSON are; values are read when they are asked for. */
    ServedResource serve(ResourceDraft draft) {
        try {
            return new ServedResource(draft, this);
        } catch (IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("The stored JSON of " + draft.id() + " is damaged", e);
        }
    }

    /** The resource's JSON as a tree. */
    static JsonNode parse(ServedResource resource) {
        JsonText json = resource.json();
        return parse(json, 0, json.length());
    }

    /** The value of one member. */
    static JsonNode parseMember(JsonText json, int member) {
        int from = json.valueFrom(member);
        int to = json.memberTo(member);
        return json.at(from) == '"' && isPlain(json, from, to) ? plainText(json, from) : parse(json, from, to);
    }

    private static JsonNode parse(JsonText json, int from, int to) {
        try {
            return JSON.readTree(json.bytes(), from, to - from);
        } catch (IOException e) {
            throw new UncheckedIOException("The stored JSON is damaged: " + json.text(from, to), e);
        }
    }

    /** Most strings stand in JSON as they are, and need no parser. */
    private static boolean isPlain(JsonText json, int from, int to) {
        for (int at = from; at < to; at++) {
            if (json.at(at) == '\\') {
                return false;
            }
        }
        return true;
    }

    private static JsonNode plainText(JsonText json, int from) {
        return TextNode.valueOf(json.text(from + 1, json.endOfValue(from) - 1));
    }
}
