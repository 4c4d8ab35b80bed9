package dev.scimbridge.sync;

import dev.scimbridge.store.IntegrationId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * How the pulling of one integration stands.
 *
 * @param condition what an administrator has to know first
 * @param running true while a round runs
 * @param pages delta pages read so far by the running round
 * @param items objects on those pages
 * @param enumeratedFeeds feeds that the running round reads in full, as far as it has come, instead of by changes
 * @param lastCompleted when the last round was completed by this process
 * @param lastReport what that round did
 * @param problem one sentence: why the last round failed and what to do; empty after a completed one
 * @param nextRound when the next round starts; empty while one runs
 * @param missingPermissions application permissions that the last round would have needed, of whatever process; empty when
 *     that is not known
 */
public record SyncStatus(
        IntegrationId integration,
        Condition condition,
        boolean running,
        int pages,
        int items,
        Set<String> enumeratedFeeds,
        Optional<Instant> lastCompleted,
        Optional<RoundReport> lastReport,
        Optional<String> problem,
        Optional<Instant> nextRound,
        Optional<Set<String>> missingPermissions) {

    /** Copies the sets. */
    public SyncStatus {
        enumeratedFeeds = Set.copyOf(enumeratedFeeds);
        missingPermissions = missingPermissions.map(Set::copyOf);
    }

    /** The status of an integration that is not enabled. */
    public static SyncStatus disabled(IntegrationId integration) {
        return new SyncStatus(
                integration,
                Condition.DISABLED,
                false,
                0,
                0,
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same with something that stays until an operator acts. */
    public SyncStatus needingOperator(String sentence) {
        return with(Condition.NEEDS_OPERATOR, sentence);
    }

    /** The same with something to know; a problem that is there already says more. */
    public SyncStatus remarking(String sentence) {
        return with(condition, problem.orElse(sentence));
    }

    private SyncStatus with(Condition other, String sentence) {
        return new SyncStatus(
                integration,
                other,
                running,
                pages,
                items,
                enumeratedFeeds,
                lastCompleted,
                lastReport,
                Optional.of(sentence),
                nextRound,
                missingPermissions);
    }

    /** The conditions, from good to bad. */
    public enum Condition {
        /** Not enabled: nothing is pulled. */
        DISABLED,
        /** The last round was completed. */
        OK,
        /** No round has been completed by this process yet, and none has failed. */
        STARTING,
        /** The last round failed for a reason that passes; it will be tried again. */
        RETRYING,
        /** The last round failed for a reason that stays until an operator acts. */
        NEEDS_OPERATOR
    }
}
