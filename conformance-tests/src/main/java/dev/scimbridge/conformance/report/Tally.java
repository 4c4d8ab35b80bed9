package dev.scimbridge.conformance.report;

import dev.scimbridge.conformance.requirement.Level;
import dev.scimbridge.conformance.requirement.Requirement;
import dev.scimbridge.conformance.run.Outcome;
import dev.scimbridge.conformance.run.RunResult;
import dev.scimbridge.conformance.run.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The verdicts on the requirements of one section and one level. */
record Tally(String section, Level level, Map<Verdict, Long> counts) {

    long count(Verdict verdict) {
        return counts.getOrDefault(verdict, 0L);
    }

    static List<Tally> bySectionAndLevel(RunResult result) {
        Map<Key, Tally> tallies = new TreeMap<>(
                Comparator.comparing(Key::rfc).thenComparing(Key::paddedSection).thenComparing(Key::level));
        for (Outcome outcome : result.outcomes()) {
            Key key = Key.of(outcome.requirement());
            tallies.computeIfAbsent(key, Key::emptyTally).counts().merge(outcome.verdict(), 1L, Long::sum);
        }
        return new ArrayList<>(tallies.values());
    }

    private record Key(String rfc, String section, Level level) {
        static Key of(Requirement requirement) {
            return new Key(requirement.rfc().title(), requirement.section(), requirement.level());
        }

        /** Sorts 3.10 behind 3.9. */
        String paddedSection() {
            return section.replaceAll("\\b(\\d)\\b", "0$1");
        }

        Tally emptyTally() {
            return new Tally(rfc + " §" + section, level, new EnumMap<>(Verdict.class));
        }
    }
}
