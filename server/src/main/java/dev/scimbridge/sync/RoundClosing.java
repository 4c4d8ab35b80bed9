package dev.scimbridge.sync;

import dev.scimbridge.store.HoldChanges;
import dev.scimbridge.store.ResourceDraft;
import dev.scimbridge.store.RevisionInfo;
import dev.scimbridge.store.RevisionWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What ends a round when everything is pulled: steps 3 (Map), 4 (Guard) and 5 (Commit). A first round is mapped inside of its one
 * transaction, so that its resources are written in portions and are never in memory all at once; there is nothing to judge, and
 * nothing is visible before the transaction ends.
 */
final class RoundClosing {

    private final SyncSettings settings;
    private final IntegrationPorts ports;
    private final TenantState tenant;
    private final RoundMapping mapping;
    private final RoundProgress progress;
    private final Clock clock;
    private @Nullable Made made;

    RoundClosing(
            SyncSettings settings,
            IntegrationPorts ports,
            TenantState tenant,
            RoundMapping mapping,
            RoundProgress progress,
            Clock clock) {
        this.settings = settings;
        this.ports = ports;
        this.tenant = tenant;
        this.mapping = mapping;
        this.progress = progress;
        this.clock = clock;
    }

    /** Says what the round did. */
    interface Reporter {

        /**
         * The report.
         *
         * @param held how many changes of people wait for a person
         */
        RoundReport report(Changes changes, int held);
    }

    private record Made(Changes changes, RevisionWriter.Commit commit, RoundReport report) {}

    /** Maps, judges and commits. */
    SyncRound.Result run(Reporter reporter) {
        RevisionWriter revisions = ports.revisions();
        Optional<RevisionInfo> before = revisions.newest();
        RevisionInfo after = before.isEmpty()
                ? revisions.commitFirst(taker -> map(before, Optional.of(taker), reporter))
                : revisions.commit(map(before, Optional.empty(), reporter));
        Made done = Objects.requireNonNull(made, "what was committed was mapped");
        tenant.committed(after, done.commit(), done.changes().states());
        return new SyncRound.Result(done.report(), after, !before.equals(Optional.of(after)));
    }

    private RevisionWriter.Commit map(
            Optional<RevisionInfo> newest, Optional<Consumer<List<ResourceDraft>>> taker, Reporter reporter) {
        Instant now = clock.instant();
        Guard guard = new Guard(settings.guards(), ports.holds(), mapping.situation(), now);
        Changes changes = mapping.map(now, newest, guard, taker);
        changes.unmappable().forEach(progress::warn);
        GroupWarnings.unknownPeople(tenant).forEach(progress::warn);
        new Rehires(ports.mirror(), ports.revisions(), tenant, changes)
                .sentences()
                .forEach(progress::warn);
        progress.step("map", Duration.between(now, clock.instant()));
        HoldChanges holds = guard.changes();
        RoundReport report = reporter.report(changes, holds.kept().size());
        RevisionWriter.Commit commit = changes.commit(mapping.fingerprint(), report.toJson(), holds);
        made = new Made(changes, commit, report);
        return commit;
    }
}
