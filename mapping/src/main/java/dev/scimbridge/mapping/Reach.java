package dev.scimbridge.mapping;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The groups at and beneath some roots, each with a shortest way to it. */
final class Reach {

    /** A reached group, and the group through which it was reached; a root has none. */
    private record Step(String groupId, @Nullable Step from, int depth) {}

    private final Map<String, Step> steps = new LinkedHashMap<>();

    /**
     * Breadth first, so that each group is visited once (cycles end) and by a shortest way; in the order of ids, so that of
     * several it is the same one each time.
     */
    Reach(Collection<String> roots, GroupTree tree) {
        Queue<Step> queue = new ArrayDeque<>();
        roots.stream().sorted().forEach(root -> visit(new Step(root, null, 0), queue));
        for (Step step = queue.poll(); step != null; step = queue.poll()) {
            Step from = step;
            tree.groupMembers(from.groupId()).stream()
                    .sorted()
                    .forEach(nested -> visit(new Step(nested, from, from.depth() + 1), queue));
        }
    }

    private void visit(Step step, Queue<Step> queue) {
        if (steps.putIfAbsent(step.groupId(), step) == null) {
            queue.add(step);
        }
    }

    Set<String> groups() {
        return Collections.unmodifiableSet(steps.keySet());
    }

    /** A shortest chain from a root to one of the groups; empty when none of them is reached. */
    Optional<GroupChain> shortestTo(Collection<String> groupIds) {
        return groupIds.stream()
                .map(steps::get)
                .filter(step -> step != null)
                .min(Comparator.comparingInt(Step::depth).thenComparing(Step::groupId))
                .map(Reach::chain);
    }

    private static GroupChain chain(Step last) {
        List<String> groupIds = new ArrayList<>(last.depth() + 1);
        for (Step step = last; step != null; step = step.from()) {
            groupIds.add(step.groupId());
        }
        Collections.reverse(groupIds);
        return new GroupChain(groupIds);
    }
}
