package dev.scimbridge.projection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
record TypeLayout(RowLayout rows, Map<String, int[]> indexed, int blockSize, JsonShapes shapes) {

    /** So small that a change costs little, and so large that most values of a block occur in it more than once. */
    private static final int BLOCK_SIZE = 2048;

    /** What readers ask for; everything else is found by looking at all rows. */
    private static final Map<ResourceType, List<String>> INDEXED = Map.of(
            ResourceType.USER,
            List.of("userName", "externalId", "displayName", "emails.value", "groups.value", "meta.lastModified"),
            ResourceType.GROUP,
            List.of("externalId", "displayName", "members.value", "meta.lastModified"));

    private static final ObjectMapper JSON = new ObjectMapper();

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
            layouts.put(type, new TypeLayout(rows, indexed, blockSize, new JsonShapes()));
        }
        return layouts;
    }

    /** Reads a resource's JSON once, for its row. */
    ServedResource serve(ResourceDraft draft) {
        return new ServedResource(draft, rows.row(parse(draft.id(), draft.json())), shapes);
    }

    /** The resource's JSON as a tree. */
    static JsonNode parse(ServedResource resource) {
        return parse(resource.id(), resource.json().bytes());
    }

    private static JsonNode parse(String id, byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException("The stored JSON of " + id + " is damaged", e);
        }
    }
}
