package dev.scimbridge.projection;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Predicate;

/** Sorted arrays that are never changed, only merged into new ones. */
final class Sorted {

    private Sorted() {}

    /**
     * The array without the elements that are gone and with the added ones at their places.
     *
     * @param added sorted in place
     */
    static <T> T[] merge(T[] kept, Predicate<T> gone, T[] added, Comparator<T> order) {
        Arrays.sort(added, order);
        T[] merged = Arrays.copyOf(kept, kept.length + added.length);
        int size = 0;
        int next = 0;
        for (T element : kept) {
            if (gone.test(element)) {
                continue;
            }
            while (next < added.length && order.compare(added[next], element) < 0) {
                merged[size++] = added[next++];
            }
            merged[size++] = element;
        }
        while (next < added.length) {
            merged[size++] = added[next++];
        }
        return Arrays.copyOf(merged, size);
    }
}
