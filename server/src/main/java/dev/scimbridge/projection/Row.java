package dev.scimbridge.projection;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.scim.filter.ValueKey;
import dev.scimbridge.scim.schema.Attribute;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The values of a resource, or of an element of a complex attribute, in the form in which they are compared; each at the
 * place that {@link RowLayout} gives its attribute. Rows are made when they are asked, and nobody keeps them.
 */
abstract sealed class Row {

    /** A value that is there and has no key, because it is not of the attribute's type. */
    static final Object OTHER = new Object();

    private static final ValueKey PRIMARY = new ValueKey.Flag(true);

    /** A resource, of whose JSON only the members are read that are asked for. */
    static final class OfResource extends Row {

        private final JsonText json;
        private final RowLayout layout;

        OfResource(JsonText json, RowLayout layout) {
            this.json = json;
            this.layout = layout;
        }

        @Override
        @Nullable Object value(int place) {
            return layout.value(json, place);
        }
    }

    /** An element, or the object that an attribute of one value is; of its parts, too, only those are read that are asked for. */
    static final class OfElement extends Row {

        private final JsonNode json;
        private final List<Attribute> parts;

        OfElement(JsonNode json, List<Attribute> parts) {
            this.json = json;
            this.parts = parts;
        }

        boolean isEmpty() {
            for (int place = 0; place < parts.size(); place++) {
                if (value(place) != null) {
                    return false;
                }
            }
            return true;
        }

        @Override
        @Nullable Object value(int place) {
            Attribute part = parts.get(place);
            return RowLayout.value(json.path(part.name()), part);
        }
    }

    /** What stands at a place: a {@link ValueKey}, a row, {@link #OTHER}, an array of these, or null for no value. */
    abstract @Nullable Object value(int place);

    /** Whether something at the path satisfies the predicate: a {@link ValueKey}, a {@link Row} or {@link #OTHER}. */
    boolean any(int[] path, Predicate<Object> predicate) {
        return any(path, 0, predicate);
    }

    private boolean any(int[] path, int step, Predicate<Object> predicate) {
        Object value = value(path[step]);
        if (value == null) {
            return false;
        }
        if (value instanceof Object[] elements) {
            for (Object element : elements) {
                if (reaches(element, path, step, predicate)) {
                    return true;
                }
            }
            return false;
        }
        return reaches(value, path, step, predicate);
    }

    private static boolean reaches(Object value, int[] path, int step, Predicate<Object> predicate) {
        if (step == path.length - 1) {
            return predicate.test(value);
        }
        return value instanceof Row row && row.any(path, step + 1, predicate);
    }

    /**
     * The one key at the path that stands for the others.
     *
     * @param primaries per step, the place of the flag that prefers an element; -1 if there is none
     */
    @Nullable ValueKey preferred(int[] path, int[] primaries) {
        Object value = this;
        for (int i = 0; i < path.length; i++) {
            value = value instanceof Row row ? row.value(path[i]) : null;
            if (value instanceof Object[] elements) {
                value = preferred(elements, primaries[i]);
            }
        }
        return value instanceof ValueKey key ? key : null;
    }

    private static Object preferred(Object[] elements, int primary) {
        for (Object element : elements) {
            if (primary >= 0 && element instanceof Row row && PRIMARY.equals(row.value(primary))) {
                return element;
            }
        }
        return elements[0];
    }

    /** The keys at the path, over all elements. */
    List<ValueKey> keys(int[] path) {
        List<ValueKey> keys = new ArrayList<>();
        any(path, value -> {
            if (value instanceof ValueKey key) {
                keys.add(key);
            }
            return false;
        });
        return keys;
    }
}
