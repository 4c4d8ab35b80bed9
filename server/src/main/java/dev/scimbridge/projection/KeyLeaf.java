package dev.scimbridge.projection;

import dev.scimbridge.scim.filter.ValueKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Neighbours in a {@link KeyIndex}. Each key is kept once and the texts of all keys one behind the other, for an object per key
 * would be most of an index's memory.
 */
final class KeyLeaf {

    /** A key of a resource. */
    record Entry(ValueKey key, ServedResource owner) {

        /** By key, and resources of one key by id. */
        static final Comparator<Entry> ORDER =
                Comparator.comparing(Entry::key).thenComparing(Entry::owner, ServedResource.BY_ID);
    }

    /** The keys in order. */
    private final Keys keys;

    /** Per key, where its owners end and those of the next begin. */
    private final char[] ends;

    private final ServedResource[] owners;

    private KeyLeaf(Keys keys, char[] ends, ServedResource[] owners) {
        this.keys = keys;
        this.ends = ends;
        this.owners = owners;
    }

    /** Sorted entries in as few leaves as are no larger than the size; none of no entries. */
    static List<KeyLeaf> split(Entry[] entries, int most) {
        int parts = (entries.length + most - 1) / most;
        return IntStream.range(0, parts)
                .mapToObj(part ->
                        of(Arrays.copyOfRange(entries, start(entries, part, parts), start(entries, part + 1, parts))))
                .toList();
    }

    private static int start(Entry[] entries, int part, int parts) {
        return (int) ((long) entries.length * part / parts);
    }

    private static KeyLeaf of(Entry[] entries) {
        List<ValueKey> keys = new ArrayList<>();
        char[] ends = new char[entries.length];
        ServedResource[] owners = new ServedResource[entries.length];
        for (int i = 0; i < entries.length; i++) {
            if (i == 0 || !entries[i].key().equals(entries[i - 1].key())) {
                keys.add(entries[i].key());
            }
            ends[keys.size() - 1] = (char) (i + 1);
            owners[i] = entries[i].owner();
        }
        return new KeyLeaf(Keys.of(keys), Arrays.copyOf(ends, keys.size()), owners);
    }

    /** The leaf without some entries and with others, sorted both; several leaves if it has become larger than the size. */
    List<KeyLeaf> with(List<Entry> gone, List<Entry> put, int most) {
        boolean same = gone.isEmpty() && put.isEmpty();
        return same ? List.of(this) : split(Sorted.merge(entries(), gone, put, Entry.ORDER), most);
    }

    private Entry[] entries() {
        Entry[] entries = new Entry[owners.length];
        for (int key = 0, i = 0; key < ends.length; key++) {
            ValueKey value = keys.get(key);
            while (i < ends[key]) {
                entries[i] = new Entry(value, owners[i]);
                i++;
            }
        }
        return entries;
    }

    /** How many entries it has. */
    int size() {
        return owners.length;
    }

    Entry first() {
        return new Entry(keys.get(0), owners[0]);
    }

    /** The last key. */
    ValueKey last() {
        return keys.get(keys.size() - 1);
    }

    /** The first entry from which on the predicate holds of the keys; it holds of the last. */
    int firstWhere(Predicate<ValueKey> predicate) {
        int low = 0;
        int high = ends.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (predicate.test(keys.get(middle))) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low == 0 ? 0 : ends[low - 1];
    }

    /** Copies the owners into an array, from a position on. */
    void copyOwners(ServedResource[] all, int position) {
        System.arraycopy(owners, 0, all, position, owners.length);
    }

    /** Adds the owners of some entries. */
    void addOwners(int from, int to, List<ServedResource> found) {
        found.addAll(Arrays.asList(owners).subList(from, to));
    }
}
