package dev.scimbridge.sync;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.store.RoundLog;
import dev.scimbridge.store.RoundRecord;
import dev.scimbridge.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes every round down. A database that does not take it stops nothing: the round is over by then. */
final class RoundJournal {

    private static final Logger LOG = LoggerFactory.getLogger(RoundJournal.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Rounds that changed nothing say little, and there are many of them. */
    private static final Duration QUIET_KEPT = Duration.ofDays(2);

    private final RoundLog rounds;
    private final Duration kept;
    private final Clock clock;

    /**
     * A journal.
     *
     * @param kept how long rounds that changed something or failed are kept
     */
    RoundJournal(RoundLog rounds, Duration kept, Clock clock) {
        this.rounds = rounds;
        this.kept = kept;
        this.clock = clock;
    }

    void completed(SyncRound.Result result) {
        RoundReport report = result.report();
        RoundRecord.Outcome outcome =
                result.committed() ? RoundRecord.Outcome.COMMITTED : RoundRecord.Outcome.UNCHANGED;
        ObjectNode json = report.json();
        json.put("revision", result.revision().number());
        add(report.startedAt(), outcome, json, report.changes());
    }

    void failed(Instant startedAt, RoundProgress progress, String problem) {
        ObjectNode json = JSON.createObjectNode();
        json.put("problem", problem);
        json.put("pages", progress.pages());
        json.put("items", progress.items());
        json.set("drift", JSON.valueToTree(progress.drift()));
        json.set("stepMillis", JSON.valueToTree(progress.stepMillis()));
        add(startedAt, RoundRecord.Outcome.FAILED, json, List.of());
    }

    /** What is known of the last round, of whatever process; empty also when the database does not answer. */
    Optional<RoundRecord> newest() {
        try {
            return rounds.newest(1).stream().findFirst();
        } catch (StoreException broken) {
            return Optional.empty();
        }
    }

    private void add(
            Instant startedAt, RoundRecord.Outcome outcome, ObjectNode json, List<RoundRecord.Change> changes) {
        Instant now = clock.instant();
        Instant eventfulSince = now.minus(kept);
        Instant quietSince = now.minus(kept.compareTo(QUIET_KEPT) < 0 ? kept : QUIET_KEPT);
        try {
            rounds.add(startedAt, now, outcome, json.toString(), changes, eventfulSince, quietSince);
        } catch (StoreException broken) {
            LOG.warn("A round could not be written down: {}", broken.getMessage());
        }
    }
}
