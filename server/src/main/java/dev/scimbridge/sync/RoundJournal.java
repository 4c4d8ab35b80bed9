package dev.scimbridge.sync;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.store.RoundLog;
import dev.scimbridge.store.RoundRecord;
import dev.scimbridge.store.StoreException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes every round down. A database that does not take it stops nothing: the round is over by then. */
final class RoundJournal {

    private static final Logger LOG = LoggerFactory.getLogger(RoundJournal.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MISSING_PERMISSIONS = "missingPermissions";

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

    void completed(SyncRound.Result result, RoundProgress progress) {
        RoundReport report = result.report();
        RoundRecord.Outcome outcome =
                result.committed() ? RoundRecord.Outcome.COMMITTED : RoundRecord.Outcome.UNCHANGED;
        ObjectNode json = report.json();
        json.put("revision", result.revision().number());
        addPermissions(json, progress);
        add(report.startedAt(), outcome, json, report.changes());
    }

    void failed(Instant startedAt, RoundProgress progress, String problem) {
        ObjectNode json = JSON.createObjectNode();
        json.put("problem", problem);
        json.put("pages", progress.pages());
        json.put("items", progress.items());
        json.set("drift", JSON.valueToTree(progress.drift()));
        json.set("stepMillis", JSON.valueToTree(progress.stepMillis()));
        addPermissions(json, progress);
        add(startedAt, RoundRecord.Outcome.FAILED, json, List.of());
    }

    private static void addPermissions(ObjectNode json, RoundProgress progress) {
        progress.missingPermissions().ifPresent(missing -> json.set(MISSING_PERMISSIONS, JSON.valueToTree(missing)));
    }

    /** Which permissions a round missed; empty when it did not come so far as to know. */
    static Optional<Set<String>> missingPermissions(RoundRecord round) {
        try {
            JsonNode missing = JSON.readTree(round.report()).path(MISSING_PERMISSIONS);
            return missing.isArray()
                    ? Optional.of(new TreeSet<>(
                            missing.valueStream().map(JsonNode::asText).toList()))
                    : Optional.empty();
        } catch (JsonProcessingException malformed) {
            throw new UncheckedIOException("A stored report is not JSON", malformed);
        }
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
