package dev.scimbridge.integration;

import dev.scimbridge.projection.Revision;
import dev.scimbridge.projection.ServedResource;
import dev.scimbridge.projection.SortedResources;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The people of one revision by name, sorted once, and what was chosen of them lately: whoever turns the pages of a list, or
 * goes back and forth between two, asks for the same again.
 *
 * <p>Safe for use by many threads.
 */
final class PeopleByName {

    private static final int MOST_CHOICES = 16;

    private final SortedResources sorted;
    private final List<ServedResource> all;
    private @Nullable Map<String, Integer> places;
    private final Map<PeopleChoice, List<ServedResource>> choices = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<PeopleChoice, List<ServedResource>> eldest) {
            return size() > MOST_CHOICES;
        }
    };

    /** @param sorted everybody, by name */
    PeopleByName(SortedResources sorted) {
        this.sorted = sorted;
        this.all = sorted.resources();
    }

    Revision revision() {
        return sorted.revision();
    }

    /** Everybody in another revision, by name. */
    PeopleByName in(Revision other) {
        return new PeopleByName(sorted.in(other));
    }

    /** The people of a choice, by name. */
    List<ServedResource> of(PeopleChoice choice, Supplier<List<ServedResource>> selected) {
        if (choice.isEverybody()) {
            return all;
        }
        synchronized (choices) {
            List<ServedResource> known = choices.get(choice);
            if (known != null) {
                return known;
            }
        }
        List<ServedResource> made = byName(selected.get());
        synchronized (choices) {
            choices.put(choice, made);
        }
        return made;
    }

    private List<ServedResource> byName(List<ServedResource> some) {
        Map<String, Integer> known = places();
        BitSet chosen = new BitSet(all.size());
        some.forEach(person -> chosen.set(Objects.requireNonNull(known.get(person.id()), person.id())));
        return chosen.stream().mapToObj(all::get).toList();
    }

    private synchronized Map<String, Integer> places() {
        Map<String, Integer> known = places;
        if (known == null) {
            known = new HashMap<>();
            for (int place = 0; place < all.size(); place++) {
                known.put(all.get(place).id(), place);
            }
            places = known;
        }
        return known;
    }
}
