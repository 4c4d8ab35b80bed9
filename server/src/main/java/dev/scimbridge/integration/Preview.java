package dev.scimbridge.integration;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What would be served if a round ran now. It holds personal data: it is kept in memory, for a while, and nowhere else.
 *
 * @param at when it was made
 * @param revision the revision that is served, with which it compares; empty when none is
 * @param objectsRead how many objects Graph told of
 * @param counts how many there would be of what, by name
 * @param userChanges how many people would change, by kind
 * @param groupChanges how many groups would change, by kind
 * @param quality how many people have which flaw
 * @param holds what guards would hold
 * @param warnings sentences of the round
 * @param people everybody who is or would be served, by userName
 * @param groups every group that would change, by name
 * @param resources of some of the people, by id, the whole User resource
 */
public record Preview(
        Instant at,
        Optional<Long> revision,
        long objectsRead,
        Map<String, Long> counts,
        Map<String, Long> userChanges,
        Map<String, Long> groupChanges,
        Map<Quality, Long> quality,
        List<Held> holds,
        List<String> warnings,
        List<Person> people,
        List<Group> groups,
        Map<String, JsonNode> resources) {

    /** Copies the lists. */
    public Preview {
        holds = List.copyOf(holds);
        warnings = List.copyOf(warnings);
        people = List.copyOf(people);
        groups = List.copyOf(groups);
        resources = Map.copyOf(resources);
    }

    /**
     * A person.
     *
     * @param state {@code active}, {@code inactive}, {@code leaving} or {@code removed}
     * @param via why the person is in scope: the chain of groups from the included one, or that the person is named; empty
     *     for whoever is not
     * @param change how the resource would change, in the words of a round's report; empty when it would not
     * @param detail which attributes would change, or why
     * @param quality what is to be said of the person's data
     * @param held what a guard would hold of the person, each as aspect, old and new value
     */
    public record Person(
            String id,
            String userName,
            String name,
            String mail,
            String department,
            String state,
            String via,
            String change,
            String detail,
            Set<Quality> quality,
            List<String> held) {

        /** Copies the collections. */
        public Person {
            quality = Set.copyOf(quality);
            held = List.copyOf(held);
        }
    }

    /**
     * A group that would change.
     *
     * @param change how, in the words of a round's report
     */
    public record Group(String id, String name, String change, String detail) {}

    /**
     * What a guard would hold.
     *
     * @param people how many
     */
    public record Held(String kind, String reason, int people) {}
}
