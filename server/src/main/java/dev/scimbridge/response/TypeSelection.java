package dev.scimbridge.response;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A choice for resources of one type, worked out once for each set of members. */
final class TypeSelection {

    private final Choice choice;
    private final Map<List<String>, MemberRuns> known = new ConcurrentHashMap<>();
    private volatile MemberRuns last;

    TypeSelection(Choice choice) {
        this.choice = choice;
        this.last = MemberRuns.of(List.of(), choice);
    }

    Choice choice() {
        return choice;
    }

    MemberRuns runs(List<String> names) {
        MemberRuns runs = last;
        if (runs.names() != names) {
            runs = known.computeIfAbsent(names, unknown -> MemberRuns.of(unknown, choice));
            last = runs;
        }
        return runs;
    }
}
