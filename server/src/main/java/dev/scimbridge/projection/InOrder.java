package dev.scimbridge.projection;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/** The resources of one type in the order of the values at a path, and choices of them in the same order. */
public final class InOrder {

    /** A choice of at least this part of all is looked for among them; a smaller one is quicker to sort. */
    private static final int WIDE = 64;

    private final List<ServedResource> all;
    private final SortPath values;
    private final int wide;

    /** @param all in the order of the values, and by id where these are the same */
    InOrder(List<ServedResource> all, SortPath values) {
        this(all, values, WIDE);
    }

    /** @param wide which part of all is too much to sort */
    InOrder(List<ServedResource> all, SortPath values, int wide) {
        this.all = all;
        this.values = values;
        this.wide = wide;
    }

    /** All of them. */
    public List<ServedResource> all() {
        return all;
    }

    /**
     * Some of them in the same order. A wide choice is not put in order at once, but as far as somebody reads; the list is safe
     * for use by many threads.
     *
     * @param some by id, as {@link Revision#select} hands them over when nothing else is asked for
     */
    public List<ServedResource> of(List<ServedResource> some) {
        return some.size() < all.size() / wide ? sorted(some) : new Wide(some);
    }

    private List<ServedResource> sorted(List<ServedResource> some) {
        return some.stream()
                .map(values::of)
                .sorted(SortKey.order(false))
                .map(SortKey::resource)
                .toList();
    }

    private final class Wide extends AbstractList<ServedResource> implements RandomAccess {

        private final List<ServedResource> some;

        private final List<ServedResource> found = new ArrayList<>();

        /** Where among all of them to look for the next. */
        private int next;

        Wide(List<ServedResource> some) {
            this.some = some;
        }

        @Override
        public int size() {
            return some.size();
        }

        @Override
        public synchronized ServedResource get(int place) {
            Objects.checkIndex(place, size());
            while (found.size() <= place) {
                ServedResource candidate = all.get(next++);
                if (Collections.binarySearch(some, candidate, ServedResource.BY_ID) >= 0) {
                    found.add(candidate);
                }
            }
            return found.get(place);
        }
    }
}
