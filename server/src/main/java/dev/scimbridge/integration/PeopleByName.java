package dev.scimbridge.integration;

import dev.scimbridge.projection.Revision;
import dev.scimbridge.projection.ServedResource;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * The people of one revision by name, sorted once, and what was chosen of them lately: whoever turns the pages of a list, or
 * goes back and forth between two, asks for the same again.
 *
 * <p>Safe for use by many threads.
 */
final class PeopleByName {

    private static final int MOST_CHOICES = 16;

    private final Revision revision;
    private final List<ServedResource> all;
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<PeopleChoice, List<ServedResource>> choices = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<PeopleChoice, List<ServedResource>> eldest) {
            return size() > MOST_CHOICES;
        }
    };

    /** @param all everybody, by name */
    PeopleByName(Revision revision, List<ServedResource> all) {
        this.revision = revision;
        this.all = all;
        for (int place = 0; place < all.size(); place++) {
            places.put(all.get(place).id(), place);
        }
    }

    Revision revision() {
        return revision;
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
        BitSet chosen = new BitSet(all.size());
        some.forEach(person -> chosen.set(Objects.requireNonNull(places.get(person.id()), person.id())));
        return chosen.stream().mapToObj(all::get).toList();
    }
}
