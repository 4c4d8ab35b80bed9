package dev.scimbridge.projection;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.filter.ValueKey;
import dev.scimbridge.scim.schema.Attribute;
import dev.scimbridge.scim.schema.AttributeType;
import dev.scimbridge.scim.schema.ResolvedPath;
import dev.scimbridge.scim.schema.Schemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How a resource of one type is seen as a {@link Row}: every attribute of the type's schemas has a place.
 *
 * <p>Of references to resources ({@code $ref}, {@code meta.location}) only their presence is kept: nobody compares them,
 * and in a large group they would be most of the memory.
 */
final class RowLayout {

    private final List<Attribute> attributes;

    RowLayout(Schemas schemas, ResourceType type) {
        this.attributes = ResourceAttributes.of(schemas, type);
    }

    /** What stands at a place of a resource's row; nothing but its member is read. */
    @Nullable Object value(JsonText json, int place) {
        Attribute attribute = attributes.get(place);
        int member = json.memberNames().indexOf(attribute.name());
        return member < 0 ? null : value(TypeLayout.parseMember(json, member), attribute);
    }

    /** What an attribute's value in JSON is to a row; of a value without keys, only that it is there. */
    static @Nullable Object value(JsonNode json, Attribute attribute) {
        Object value = valueWithKeys(json, attribute);
        return value == null || keepsKeys(attribute) ? value : Row.OTHER;
    }

    /** A {@link ValueKey}, a {@link Row}, {@link Row#OTHER}, an array of these, or null for no value. */
    private static @Nullable Object valueWithKeys(JsonNode json, Attribute attribute) {
        if (json.isArray()) {
            List<Object> elements = new ArrayList<>(json.size());
            for (JsonNode element : json) {
                Object value = valueWithKeys(element, attribute);
                if (value != null) {
                    elements.add(value);
                }
            }
            return elements.isEmpty() ? null : elements.toArray();
        }
        if (attribute.type() == AttributeType.COMPLEX) {
            Row.OfElement row = new Row.OfElement(json, attribute.subAttributes());
            return row.isEmpty() ? null : row;
        }
        if (json.isMissingNode()
                || json.isNull()
                || json.isContainerNode()
                || json.asText().isEmpty()) {
            return null;
        }
        Optional<ValueKey> key = ValueKey.of(attribute, json);
        return key.isPresent() ? key.get() : Row.OTHER;
    }

    /** The places along a path, or empty if it names what the schemas do not have. */
    Optional<int[]> places(ResolvedPath path) {
        return places(path, attributes);
    }

    /**
     * The places along a path that starts in an element of a complex attribute.
     *
     * @param parts the sub-attributes of that attribute
     */
    static Optional<int[]> places(ResolvedPath path, List<Attribute> parts) {
        int[] places = new int[path.steps().size()];
        List<Attribute> siblings = parts;
        for (int i = 0; i < places.length; i++) {
            OptionalInt place = place(path.steps().get(i), siblings);
            if (place.isEmpty()) {
                return Optional.empty();
            }
            places[i] = place.getAsInt();
            siblings = siblings.get(places[i]).subAttributes();
        }
        return Optional.of(places);
    }

    private static OptionalInt place(Attribute step, List<Attribute> siblings) {
        return IntStream.range(0, siblings.size())
                .filter(i -> siblings.get(i).name().equals(step.name()))
                .findFirst();
    }

    /** Whether rows keep the values of an attribute, or only whether there is one. */
    static boolean keepsKeys(Attribute attribute) {
        return !attribute.name().equals("$ref") && !attribute.name().equals("location");
    }
}
