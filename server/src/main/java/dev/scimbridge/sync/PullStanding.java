package dev.scimbridge.sync;

import dev.scimbridge.store.IntegrationId;
import dev.scimbridge.store.RoundRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of an integration's rounds: the one that runs, the last one, and what is wrong. Its schedule guards it. */
final class PullStanding {

    private static final String FAILED_ELSEWHERE =
            "The last round, which another process ran, failed: bridge rounds and the health of that process say why";

    private final IntegrationId integration;

    private @Nullable RoundProgress running;
    private int failures;
    private SyncStatus.Condition condition = SyncStatus.Condition.STARTING;
    private Optional<Instant> lastCompleted = Optional.empty();
    private Optional<RoundReport> lastReport = Optional.empty();
    private Optional<String> problem = Optional.empty();
    private Optional<Set<String>> missingPermissions = Optional.empty();

    PullStanding(IntegrationId integration) {
        this.integration = integration;
    }

    void begins(RoundProgress progress) {
        running = progress;
    }

    void ends(RoundProgress progress) {
        running = null;
        missingPermissions = progress.missingPermissions().or(() -> missingPermissions);
    }

    /** A round of this process is complete. */
    void completed(RoundReport report, Instant now) {
        failures = 0;
        condition = SyncStatus.Condition.OK;
        lastCompleted = Optional.of(now);
        lastReport = Optional.of(report);
        problem = Optional.empty();
    }

    /** What the report of a round warns of, unless the one before warned of the same. */
    List<String> newWarnings(RoundReport report) {
        boolean known =
                report.warnings().equals(lastReport.map(RoundReport::warnings).orElse(List.of()));
        return known ? List.of() : report.warnings();
    }

    /**
     * A round of this process failed.
     *
     * @return how many have failed one after the other
     */
    int failed(boolean needsOperator) {
        condition = needsOperator ? SyncStatus.Condition.NEEDS_OPERATOR : SyncStatus.Condition.RETRYING;
        return ++failures;
    }

    /** Whether this is what was wrong already. */
    boolean isKnown(String sentence) {
        return problem.equals(Optional.of(sentence));
    }

    void problem(String sentence) {
        problem = Optional.of(sentence);
    }

    Optional<String> problem() {
        return problem;
    }

    /** Another process pulls. */
    void followed(Optional<RoundRecord> last) {
        failures = 0;
        last.ifPresent(record -> {
            boolean failed = record.outcome() == RoundRecord.Outcome.FAILED;
            condition = failed ? SyncStatus.Condition.RETRYING : SyncStatus.Condition.OK;
            problem = failed ? Optional.of(FAILED_ELSEWHERE) : Optional.empty();
            lastCompleted = failed ? lastCompleted : Optional.of(record.endedAt());
            missingPermissions = RoundJournal.missingPermissions(record).or(() -> missingPermissions);
        });
    }

    SyncStatus status(Optional<Instant> nextRound) {
        RoundProgress progress = running;
        return new SyncStatus(
                integration,
                condition,
                progress != null,
                progress == null ? 0 : progress.pages(),
                progress == null ? 0 : progress.items(),
                progress == null ? Set.of() : progress.enumeratedFeeds(),
                lastCompleted,
                lastReport,
                problem,
                nextRound,
                missingPermissions);
    }
}
