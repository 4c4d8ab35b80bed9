package dev.scimbridge.sync;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The hashes of the userNames under which people are served who are present: four bytes of each. A name that it does not know
 * is nobody's. One that it knows may be somebody's, or was.
 */
final class ServedNames {

    private final int[] ascending;
    private final Set<Integer> added = new HashSet<>();

    /** @param hashes of names, by {@link #hash} */
    ServedNames(IntStream hashes) {
        this.ascending = hashes.sorted().distinct().toArray();
    }

    /** The hash of a name in lower case. */
    static int hash(String name) {
        return name.hashCode();
    }

    /** Somebody is served under this name from now on. */
    void add(String name) {
        if (!mayHold(name)) {
            added.add(hash(name));
        }
    }

    boolean mayHold(String name) {
        return Arrays.binarySearch(ascending, hash(name)) >= 0 || added.contains(hash(name));
    }
}
