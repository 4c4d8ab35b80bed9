package dev.scimbridge.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a round changes about holds; kept in the transaction of its commit.
 *
 * @param opened new holds; their sentences are among the reasons
 * @param reasons per hold, new or not, the sentence that is true now
 * @param kept rows that are new or different; what a person decided meanwhile stays, unless Graph says another value now
 * @param approved rows that end because a person approved them, per user id the aspects; when one is not approved any more, the
 *     commit fails
 * @param released rows that end for another reason, per user id the aspects
 * @param passed risky changes that went through, per guard the user ids
 * @param countedSince what went through before is not counted any more
 */
public record HoldChanges(
        List<Hold> opened,
        Map<Long, String> reasons,
        List<HeldChange> kept,
        Map<String, Set<String>> approved,
        Map<String, Set<String>> released,
        Map<String, Set<String>> passed,
        Instant countedSince) {

    /** Nothing changes. */
    public static final HoldChanges NONE =
            new HoldChanges(List.of(), Map.of(), List.of(), Map.of(), Map.of(), Map.of(), Instant.EPOCH);

    /** Whether nothing changes; to stop counting what is old can wait for a round that changes something. */
    boolean isNothing() {
        return opened.isEmpty() && kept.isEmpty() && approved.isEmpty() && released.isEmpty() && passed.isEmpty();
    }

    /** Copies the collections. */
    public HoldChanges {
        opened = List.copyOf(opened);
        reasons = Map.copyOf(reasons);
        kept = List.copyOf(kept);
        approved = Map.copyOf(approved);
        released = Map.copyOf(released);
        passed = Map.copyOf(passed);
    }
}
