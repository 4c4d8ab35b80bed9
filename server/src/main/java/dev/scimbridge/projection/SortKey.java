package dev.scimbridge.projection;

import dev.scimbridge.scim.filter.ValueKey;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A resource and the value it is sorted by (RFC 7644 §3.4.2.3): resources without a value come last ascending and first
 * descending, and the id decides between equal values.
 */
record SortKey(@Nullable ValueKey key, ServedResource resource) {

    private static final Comparator<SortKey> ASCENDING =
            Comparator.comparing(SortKey::key, Comparator.nullsLast(Comparator.<ValueKey>naturalOrder()));

    private static final Comparator<SortKey> BY_ID = Comparator.comparing(SortKey::resource, ServedResource.BY_ID);

    static Comparator<SortKey> order(boolean descending) {
        return (descending ? ASCENDING.reversed() : ASCENDING).thenComparing(BY_ID);
    }
}
