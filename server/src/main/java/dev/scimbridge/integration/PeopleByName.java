package dev.scimbridge.integration;

import dev.scimbridge.projection.InOrder;
import dev.scimbridge.projection.Revision;
import dev.scimbridge.projection.ServedResource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The people of one revision by name, and what was chosen of them lately: whoever turns the pages of a list, or goes back and
 * forth between two, asks for the same again.
 *
 * <p>Safe for use by many threads.
 */
final class PeopleByName {

    private static final int MOST_CHOICES = 16;

    private final Revision revision;
    private final InOrder people;
    private final Map<PeopleChoice, List<ServedResource>> choices = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<PeopleChoice, List<ServedResource>> eldest) {
            return size() > MOST_CHOICES;
        }
    };

    /** @param people everybody in the revision, by name */
    PeopleByName(Revision revision, InOrder people) {
        this.revision = revision;
        this.people = people;
    }

    Revision revision() {
        return revision;
    }

    /**
     * The people of a choice, by name.
     *
     * @param selected whoever is chosen, by id
     */
    List<ServedResource> of(PeopleChoice choice, Supplier<List<ServedResource>> selected) {
        if (choice.isEverybody()) {
            return people.all();
        }
        synchronized (choices) {
            List<ServedResource> known = choices.get(choice);
            if (known != null) {
                return known;
            }
        }
        List<ServedResource> made = people.of(selected.get());
        synchronized (choices) {
            choices.put(choice, made);
        }
        return made;
    }
}
