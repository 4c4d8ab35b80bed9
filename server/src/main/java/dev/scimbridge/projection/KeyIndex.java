package dev.scimbridge.projection;

import dev.scimbridge.scim.filter.Operator;
import dev.scimbridge.scim.filter.ValueKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The resources of one revision by the values of one attribute: sorted, in leaves of a few hundred entries each. Revisions
 * share the leaves in which nothing changed.
 */
final class KeyIndex {

    /** A range of more than this part of all entries is no quicker than looking at all resources' columns. */
    private static final int WORTHWHILE = 64;

    /** A range of so few entries is always quick. */
    private static final int FEW = 64;

    private final int[] path;
    private final int leafSize;
    private final List<KeyLeaf> leaves;

    /** Per leaf, how many entries are before it; and how many there are. */
    private final int[] starts;

    private KeyIndex(int[] path, int leafSize, List<KeyLeaf> leaves) {
        this.path = path;
        this.leafSize = leafSize;
        this.leaves = leaves;
        this.starts = new int[leaves.size() + 1];
        for (int i = 0; i < leaves.size(); i++) {
            starts[i + 1] = starts[i] + leaves.get(i).size();
        }
    }

    /**
     * The index of these resources.
     *
     * @param leafSize the most entries of a leaf
     */
    static KeyIndex of(int[] path, int leafSize, Collection<ServedResource> resources) {
        KeyLeaf.Entry[] entries = entries(path, resources).toArray(KeyLeaf.Entry[]::new);
        Arrays.sort(entries, KeyLeaf.Entry.ORDER);
        return new KeyIndex(path, leafSize, KeyLeaf.split(entries, leafSize));
    }

    /**
     * Copies the resources into an array, in the order of their keys, and answers with how many these are. A resource is in
     * it once per key.
     */
    int copyTo(ServedResource[] all) {
        for (int i = 0; i < leaves.size(); i++) {
            leaves.get(i).copyOwners(all, starts[i]);
        }
        return starts[leaves.size()];
    }

    /** The resources with a key that satisfies the operator; empty if the index does not make it quick. */
    Optional<List<ServedResource>> find(Operator operator, ValueKey operand) {
        int all = starts[leaves.size()];
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
        int to = firstWhere(key -> key.compareTo(prefix) >= 0 && !Operator.SW.test(key, prefix));
        return worthwhile(from, to);
    }

    private Optional<List<ServedResource>> worthwhile(int from, int to) {
        boolean quick = to - from <= Math.max(FEW, starts[leaves.size()] / WORTHWHILE);
        return quick ? Optional.of(range(from, to)) : Optional.empty();
    }

    private List<ServedResource> range(int from, int to) {
        List<ServedResource> found = new ArrayList<>(to - from);
        for (int i = Math.max(0, leafOf(from)); i < leaves.size() && starts[i] < to; i++) {
            leaves.get(i)
                    .addOwners(Math.max(from, starts[i]) - starts[i], Math.min(to, starts[i + 1]) - starts[i], found);
        }
        return found.stream().distinct().toList();
    }

    /** The leaf with this entry, or the number of leaves. */
    private int leafOf(int entry) {
        int at = Arrays.binarySearch(starts, entry);
        return at >= 0 ? at : -at - 2;
    }

    /** The first entry that is not below the key, or the first above it. */
    private int first(ValueKey key, boolean above) {
        return firstWhere(candidate -> {
            int order = candidate.compareTo(key);
            return above ? order > 0 : order >= 0;
        });
    }

    /** The first entry from which on the predicate holds of the keys. */
    private int firstWhere(Predicate<ValueKey> predicate) {
        int low = 0;
        int high = leaves.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (predicate.test(leaves.get(middle).last())) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low == leaves.size()
                ? starts[low]
                : starts[low] + leaves.get(low).firstWhere(predicate);
    }

    /** The same index without some resources, in the versions that it holds, and with others. */
    KeyIndex with(Collection<ServedResource> gone, Collection<ServedResource> put) {
        if (leaves.isEmpty()) {
            return of(path, leafSize, put);
        }
        List<KeyLeaf.Entry> goneEntries = sorted(gone);
        List<KeyLeaf.Entry> putEntries = sorted(put);
        List<KeyLeaf> after = new ArrayList<>();
        int goneFrom = 0;
        int putFrom = 0;
        for (int i = 0; i < leaves.size(); i++) {
            Optional<KeyLeaf.Entry> next =
                    i + 1 < leaves.size() ? Optional.of(leaves.get(i + 1).first()) : Optional.empty();
            int goneTo = firstNotBelow(next, goneEntries, goneFrom);
            int putTo = firstNotBelow(next, putEntries, putFrom);
            after.addAll(leaves.get(i)
                    .with(goneEntries.subList(goneFrom, goneTo), putEntries.subList(putFrom, putTo), leafSize));
            goneFrom = goneTo;
            putFrom = putTo;
        }
        return new KeyIndex(path, leafSize, after);
    }

    private static int firstNotBelow(Optional<KeyLeaf.Entry> bound, List<KeyLeaf.Entry> entries, int from) {
        int at = from;
        while (at < entries.size()
                && (bound.isEmpty() || KeyLeaf.Entry.ORDER.compare(entries.get(at), bound.get()) < 0)) {
            at++;
        }
        return at;
    }

    private List<KeyLeaf.Entry> sorted(Collection<ServedResource> resources) {
        List<KeyLeaf.Entry> entries = entries(path, resources);
        entries.sort(KeyLeaf.Entry.ORDER);
        return entries;
    }

    private static List<KeyLeaf.Entry> entries(int[] path, Collection<ServedResource> resources) {
        Interner interner = new Interner();
        List<KeyLeaf.Entry> entries = new ArrayList<>(resources.size());
        for (ServedResource resource : resources) {
            // Once each: neighbours in a leaf are told apart by key and owner.
            for (ValueKey key : new LinkedHashSet<>(resource.row().keys(path))) {
                entries.add(new KeyLeaf.Entry(interner.intern(key), resource));
            }
        }
        return entries;
    }
}
