package dev.scimbridge.projection;

import dev.scimbridge.scim.filter.ValueKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The values of a resource, or of an element of a complex attribute, in the form in which they are compared; each at the
 * place that {@link RowLayout} gives its attribute.
 */
final class Row {

    /** A value that is there and has no key, because it is not of the attribute's type. */
    static final Object OTHER = new Object();

    private static final ValueKey PRIMARY = new ValueKey.Flag(true);

    private final @Nullable Object[] values;

    Row(@Nullable Object[] values) {
        this.values = values;
    }

    boolean isEmpty() {
        for (Object value : values) {
            if (value != null) {
                return false;
            }
        }
        return true;
    }

    /** Whether something at the path satisfies the predicate: a {@link ValueKey}, a {@link Row} or {@link #OTHER}. */
    boolean any(int[] path, Predicate<Object> predicate) {
        return any(path, 0, predicate);
    }

    private boolean any(int[] path, int step, Predicate<Object> predicate) {
        Object value = values[path[step]];
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
            value = value instanceof Row row ? row.values[path[i]] : null;
            if (value instanceof Object[] elements) {
                value = preferred(elements, primaries[i]);
            }
        }
        return value instanceof ValueKey key ? key : null;
    }

    private static Object preferred(Object[] elements, int primary) {
        for (Object element : elements) {
            if (primary >= 0 && element instanceof Row row && PRIMARY.equals(row.values[primary])) {
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
