package dev.scimbridge.projection;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;

/** Sorted arrays that are never changed, only merged into new ones: for a copy, and a search per changed element. */
final class Sorted {

    private Sorted() {}

    /**
     * The array without some elements and with others at their places.
     *
     * @param gone each takes the first element away that is equal to it in the order, if there is one
     */
    static <T> T[] merge(T[] all, Collection<T> gone, Collection<T> added, Comparator<T> order) {
        return with(without(all, gone, order), added, order);
    }

    private static <T> T[] without(T[] all, Collection<T> gone, Comparator<T> order) {
        T[] kept = all.clone();
        int size = 0;
        int from = 0;
        for (T element : gone.stream().sorted(order).toList()) {
            int at = first(all, from, element, order);
            if (at < all.length && order.compare(all[at], element) == 0) {
                System.arraycopy(all, from, kept, size, at - from);
                size += at - from;
                from = at + 1;
            }
        }
        int rest = all.length - from;
        System.arraycopy(all, from, kept, size, rest);
        return Arrays.copyOf(kept, size + rest);
    }

    private static <T> T[] with(T[] all, Collection<T> added, Comparator<T> order) {
        T[] merged = Arrays.copyOf(all, all.length + added.size());
        int size = 0;
        int from = 0;
        for (T element : added.stream().sorted(order).toList()) {
            int at = first(all, from, element, order);
            System.arraycopy(all, from, merged, size, at - from);
            size += at - from;
            merged[size++] = element;
            from = at;
        }
        System.arraycopy(all, from, merged, size, all.length - from);
        return merged;
    }

    /** The first position, from the given one on, whose element is not below the given element. */
    private static <T> int first(T[] all, int from, T element, Comparator<T> order) {
        int low = from;
        int high = all.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (order.compare(all[middle], element) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
