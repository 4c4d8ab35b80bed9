package dev.scimbridge.sync;

import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.mapping.ScopeCondition;
import dev.scimbridge.store.Mirror;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who satisfies the condition on the scope. Nothing but the id is kept of members of included groups who fail it: when
 * Graph says something new of them that the condition looks at, they are read whole.
 */
final class ConditionCheck {

    private static final int CHUNK = 1_000;

    private final TenantState state;
    private final Optional<ScopeCondition> condition;

    ConditionCheck(TenantState state) {
        this.state = state;
        this.condition = state.scopeIds().condition();
    }

    /**
     * Brings what is known of the condition in line with the configuration and the memberships: another condition is asked
     * of everybody who is mirrored, the others will be read; who is no candidate any more is forgotten.
     */
    void begin(Mirror mirror) {
        Optional<String> question = question();
        Optional<String> asked = mirror.failingCondition();
        if (!asked.equals(question)) {
            // People who were named may be asked now; who fails the same condition still does.
            boolean same = asked.map(ConditionCheck::conditionIn).equals(question.map(ConditionCheck::conditionIn));
            mirror.change(change -> state.resetFailing(change, question, same));
            askMirrored(mirror);
        } else if (!state.failing().isEmpty()) {
            List<String> gone = state.failing().stream()
                    .filter(id -> !state.isConditional(id))
                    .toList();
            if (!gone.isEmpty()) {
                mirror.change(change -> gone.forEach(id -> state.failsNoMore(change, id)));
            }
        }
    }

    /** The condition, and who is not asked. */
    private Optional<String> question() {
        return condition.map(asked -> asked.text() + "\n"
                + String.join(
                        ",", new TreeSet<>(state.scopeIds().includedPeople().keySet())));
    }

    private static String conditionIn(String question) {
        return question.substring(0, question.lastIndexOf('\n'));
    }

    private void askMirrored(Mirror mirror) {
        Set<String> asked = new HashSet<>(state.scope().conditional());
        asked.removeIf(id -> !state.isWhole(id));
        List<String> all = new ArrayList<>(asked);
        for (int from = 0; from < all.size(); from += CHUNK) {
            List<String> chunk = all.subList(from, Math.min(from + CHUNK, all.size()));
            mirror.change(change -> mirror.users(chunk).values().forEach(mirrored -> holds(change, mirrored.user())));
        }
    }

    /** Whether a whole user is in scope as far as the condition goes; keeps the answer. */
    boolean holds(Mirror.Change change, GraphUser user) {
        boolean holds = !state.isConditional(user.id())
                || condition.filter(asked -> !asked.matches(user)).isEmpty();
        if (holds) {
            state.failsNoMore(change, user.id());
        } else {
            state.fails(change, user.id());
        }
        return holds;
    }
}
