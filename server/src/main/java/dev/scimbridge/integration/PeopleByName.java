package dev.scimbridge.integration;

import dev.scimbridge.projection.Revision;
import dev.scimbridge.projection.ServedResource;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The people of one revision by name, and what was chosen of them lately: whoever turns the pages of a list, or goes back and
 * forth between two, asks for the same again.
 *
 * <p>Safe for use by many threads.
 */
final class PeopleByName {

    private static final int MOST_CHOICES = 16;

    private final Revision revision;
    private final List<ServedResource> all;
    private @Nullable IdentityHashMap<ServedResource, Integer> places;
    private final Map<PeopleChoice, List<ServedResource>> choices = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<PeopleChoice, List<ServedResource>> eldest) {
            return size() > MOST_CHOICES;
        }
    };

    /** @param all everybody in the revision, by name */
    PeopleByName(Revision revision, List<ServedResource> all) {
        this.revision = revision;
        this.all = all;
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
        IdentityHashMap<ServedResource, Integer> known = places();
        BitSet chosen = new BitSet(all.size());
        some.forEach(person -> chosen.set(Objects.requireNonNull(known.get(person))));
        return chosen.stream().mapToObj(all::get).toList();
    }

    private synchronized IdentityHashMap<ServedResource, Integer> places() {
        IdentityHashMap<ServedResource, Integer> known = places;
        if (known == null) {
            known = new IdentityHashMap<>(all.size());
            for (int place = 0; place < all.size(); place++) {
                known.put(all.get(place), place);
            }
            places = known;
        }
        return known;
    }
}
