package dev.scimbridge.projection;

import dev.scimbridge.scim.filter.Operator;
import dev.scimbridge.scim.filter.ValueKey;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The resources of one revision by the values of one attribute: sorted, so that a new revision is one merge, and the
 * memory is one small object per value, shared by revisions.
 */
final class KeyIndex {

    private record Entry(ValueKey key, ServedResource owner) {}

    private static final Comparator<Entry> ORDER = Comparator.comparing(Entry::key)
            .thenComparing(entry -> entry.owner().id());

    /** A range of more than this part of all entries is no quicker than looking at all resources' columns. */
    private static final int WORTHWHILE = 64;

    /** A range of so few entries is always quick. */
    private static final int FEW = 64;

    private final int[] path;
    private final Entry[] entries;

    private KeyIndex(int[] path, Entry[] entries) {
        this.path = path;
        this.entries = entries;
    }

    /** An index of nothing yet. */
    static KeyIndex at(int[] path) {
        return new KeyIndex(path, new Entry[0]);
    }

    /** The resources with a key that satisfies the operator; empty if the index does not make it quick. */
    Optional<List<ServedResource>> find(Operator operator, ValueKey operand) {
        int all = entries.length;
        return switch (operator) {
            case EQ -> worthwhile(first(operand, false), first(operand, true));
            case GT -> worthwhile(first(operand, true), all);
            case GE -> worthwhile(first(operand, false), all);
            case LT -> worthwhile(0, first(operand, false));
            case LE -> worthwhile(0, first(operand, true));
            case SW -> startingWith(operand);
            case NE, CO, EW -> Optional.empty();
        };
    }

    private Optional<List<ServedResource>> startingWith(ValueKey prefix) {
        int from = first(prefix, false);
        int to = firstWhere(from, entry -> !Operator.SW.test(entry.key(), prefix));
        return worthwhile(from, to);
    }

    private Optional<List<ServedResource>> worthwhile(int from, int to) {
        boolean quick = to - from <= Math.max(FEW, entries.length / WORTHWHILE);
        return quick ? Optional.of(range(from, to)) : Optional.empty();
    }

    private List<ServedResource> range(int from, int to) {
        return Arrays.stream(entries, from, to).map(Entry::owner).distinct().toList();
    }

    /** The first entry that is not below the key, or the first above it. */
    private int first(ValueKey key, boolean above) {
        return firstWhere(0, entry -> {
            int order = entry.key().compareTo(key);
            return above ? order > 0 : order >= 0;
        });
    }

    /** The first entry from which on the predicate holds. */
    private int firstWhere(int from, Predicate<Entry> predicate) {
        int low = from;
        int high = entries.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (predicate.test(entries[middle])) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** The same index without some resources, in the versions that it holds, and with others. */
    KeyIndex with(Collection<ServedResource> gone, Collection<ServedResource> put) {
        return new KeyIndex(path, Sorted.merge(entries, entriesOf(gone), entriesOf(put), ORDER));
    }

    private List<Entry> entriesOf(Collection<ServedResource> resources) {
        return resources.stream()
                .flatMap(resource -> resource.row().keys(path).stream().map(key -> new Entry(key, resource)))
                .toList();
    }
}
