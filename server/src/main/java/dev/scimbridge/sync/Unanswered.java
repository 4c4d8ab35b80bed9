package dev.scimbridge.sync;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Ids that Graph has told of and does not know when it is asked: its servers follow each other with a delay. They are asked for
 * again in the next round, and then ever more rarely, after two rounds more, four, eight and so on.
 */
final class Unanswered {

    /** The rounds since each was asked for first. */
    private final Map<String, Integer> rounds = new HashMap<>();

    /** A round has gone by, and only these still matter. */
    void age(Predicate<String> matters) {
        rounds.keySet().removeIf(matters.negate());
        rounds.replaceAll((id, count) -> count + 1);
    }

    /** This one is asked for in this round, for the first time unless it is there already. */
    void add(String id) {
        rounds.putIfAbsent(id, 0);
    }

    /** Graph has answered, or says that there is nothing to ask for. */
    void remove(String id) {
        rounds.remove(id);
    }

    /** Whether an id may be asked for in this round; nothing stands in the way of others than these. */
    boolean isDue(String id) {
        return Integer.bitCount(rounds.getOrDefault(id, 0) + 1) == 1;
    }

    /** All of them, in their order. */
    Set<String> ids() {
        return new TreeSet<>(rounds.keySet());
    }
}
