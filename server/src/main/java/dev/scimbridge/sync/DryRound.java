package dev.scimbridge.sync;

import dev.scimbridge.delta.GraphReader;
import dev.scimbridge.store.Hold;
import dev.scimbridge.store.IntegrationId;
import dev.scimbridge.store.RevisionInfo;
import dev.scimbridge.store.RoundRecord;
import dev.scimbridge.store.ScratchStore;
import dev.scimbridge.store.Store;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * What a round would do now, by the same code that does it, into a copy of the store: nobody sees any of it. The settings
 * may be others than those of the integration.
 */
public final class DryRound {

    private final SyncSettings settings;
    private final Store copy;
    private final GraphReader reader;
    private final Clock clock;
    private final RoundProgress progress = new RoundProgress();

    /** A round that has not begun; it belongs to nobody else's schedule. */
    public DryRound(SyncSettings settings, ScratchStore scratch, GraphReader reader, Clock clock) {
        this.settings = settings;
        this.copy = scratch.store();
        this.reader = reader;
        this.clock = clock;
    }

    /**
     * What came of it.
     *
     * @param before the revision that is served; empty when none is
     * @param after the revision that the round would make, or the same one
     * @param report what the round did, with every change
     * @param opened the holds that it would open
     */
    public record Outcome(Optional<RevisionInfo> before, RevisionInfo after, RoundReport report, List<Hold> opened) {

        /** Copies the list. */
        public Outcome {
            opened = List.copyOf(opened);
        }

        /** Every resource that would change. */
        public List<RoundRecord.Change> changes() {
            return report.changes();
        }
    }

    /**
     * Runs it once.
     *
     * @throws dev.scimbridge.delta.GraphFailure when Graph does not give what is needed
     * @throws RoundFault when an operator has to act
     * @throws dev.scimbridge.store.StoreException when the copy fails
     */
    public Outcome run() {
        IntegrationId id = settings.integration();
        Optional<RevisionInfo> before = copy.revisionLog(id).newest();
        long newestHold = newestHold();
        SyncRound.Result result =
                new SyncRound(settings, reader, IntegrationPorts.of(copy, id), clock, Integer.MAX_VALUE).run(progress);
        List<Hold> opened = copy.holdLog(id).holds().stream()
                .filter(hold -> hold.number() > newestHold)
                .toList();
        return new Outcome(before, result.revision(), result.report(), opened);
    }

    private long newestHold() {
        return copy.holdLog(settings.integration()).holds().stream()
                .mapToLong(Hold::number)
                .max()
                .orElse(0);
    }

    /** Pages read so far; asked by other threads. */
    public int pages() {
        return progress.pages();
    }

    /** Objects on those pages. */
    public int items() {
        return progress.items();
    }
}
