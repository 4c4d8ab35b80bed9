package dev.scimbridge.sync;

import dev.scimbridge.delta.GraphReader;
import dev.scimbridge.delta.PermissionReport;
import dev.scimbridge.delta.TrafficCount;
import dev.scimbridge.store.OutdatedException;
import dev.scimbridge.store.RevisionInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pulling half of one integration: fetch, merge, map and commit, in this order, once per {@link #run}. Until the
 * commit nothing is visible to clients; after a failure or a kill the next round goes on where this one stopped.
 *
 * <p>Used by one thread at a time.
 */
final class SyncRound {

    private static final String LEAVE_DATE = "employeeLeaveDateTime";
    private static final int MOST_CHANGES = 5_000;
    private static final Duration BETWEEN_PRUNINGS = Duration.ofDays(1);

    private final SyncSettings settings;
    private final GraphReader reader;
    private final IntegrationPorts ports;
    private final Clock clock;
    private final int mostChanges;
    private final Unanswered told = new Unanswered();
    private @Nullable TenantState state;
    private Instant nextPruning = Instant.MIN;

    SyncRound(SyncSettings settings, GraphReader reader, IntegrationPorts ports, Clock clock) {
        this(settings, reader, ports, clock, MOST_CHANGES);
    }

    /**
     * A round.
     *
     * @param mostChanges how many changed resources the report names
     */
    SyncRound(SyncSettings settings, GraphReader reader, IntegrationPorts ports, Clock clock, int mostChanges) {
        this.mostChanges = mostChanges;
        this.settings = settings;
        this.reader = reader;
        this.ports = ports;
        this.clock = clock;
    }

    /**
     * A completed round and the newest revision after it.
     *
     * @param committed whether the round made this revision
     */
    record Result(RoundReport report, RevisionInfo revision, boolean committed) {}

    /**
     * Runs one round to its end; once more from the beginning when somebody decided otherwise about a hold meanwhile.
     *
     * @throws dev.scimbridge.delta.GraphFailure when Graph does not give what is needed
     * @throws RoundFault when an operator has to act
     * @throws dev.scimbridge.store.StoreException when the database fails
     */
    Result run(RoundProgress progress) {
        try {
            return runOnce(progress);
        } catch (OutdatedException decidedOtherwise) {
            return runOnce(progress);
        }
    }

    private Result runOnce(RoundProgress progress) {
        boolean completed = false;
        try {
            Result result = runWith(progress);
            completed = true;
            return result;
        } finally {
            if (!completed) {
                state = null;
            }
        }
    }

    private Result runWith(RoundProgress progress) {
        Instant startedAt = clock.instant();
        reader.beginRound();
        TrafficCount before = reader.traffic();
        PermissionReport permissions = reader.permissions();
        progress.permissions(permissions);
        boolean permitted = mayReadLeaveDates(permissions, progress);
        GroupReferences references = new GroupReferences(reader, ports.facts());
        ScopeIds scopeIds = references.resolve(settings.scope());
        TenantState tenant = stateFor(scopeIds);
        Reconciliation reconciliation = settings.reconciliation();
        PeopleBound bound =
                new PeopleBound(settings.integration(), settings.scope().maximumPeople());
        new GroupFeeds(reader, ports.mirror(), tenant, bound, new FeedPull<>(ports.mirror(), clock, progress), progress)
                .pullAll(last -> reconciliation.isDue(last, startedAt));
        bound.check(tenant);
        references.check(scopeIds, tenant::group);
        new GroupWarnings(tenant, permissions).sentences().forEach(progress::warn);
        Instant groupsRead = clock.instant();
        progress.step("groups", Duration.between(startedAt, groupsRead));
        UserPull users = new UserPull(
                settings, reader, ports, tenant, new FeedPull<>(ports.mirror(), clock, progress), progress);
        List<String> select = users.pull(property -> permitted || !property.equals(LEAVE_DATE));
        reconcile(tenant, users, progress, startedAt);
        RoundMapping mapping = new RoundMapping(settings, ports, tenant, select.contains(LEAVE_DATE));
        progress.step("users", Duration.between(groupsRead, clock.instant()));
        Result result = new RoundClosing(settings, ports, tenant, mapping, progress, clock)
                .run((changes, held) -> RoundReport.of(
                        startedAt,
                        Duration.between(startedAt, changes.now()),
                        progress,
                        tenant.scope().people().size(),
                        changes,
                        reader.traffic().since(before),
                        held,
                        mostChanges));
        prune();
        return result;
    }

    /** The first revision does not wait for it. */
    private void reconcile(TenantState tenant, UserPull users, RoundProgress progress, Instant now) {
        if (ports.revisions().newest().isPresent()) {
            new ManagerReconciliation(reader, ports.mirror(), tenant, progress, now)
                    .runIfDue(settings.reconciliation(), users::tryRefusedAgain);
        }
        if (!progress.drift().isEmpty()) {
            progress.warn("Graph's deltas had missed something, which the comparison with the whole has repaired: "
                    + progress.drift());
        }
    }

    private static boolean mayReadLeaveDates(PermissionReport permissions, RoundProgress progress) {
        boolean permitted = permissions.allows(PermissionReport.USER_LIFECYCLE_INFO_READ_ALL);
        if (!permitted) {
            progress.warn("Leave dates are unknown: the app has no " + PermissionReport.USER_LIFECYCLE_INFO_READ_ALL
                    + "; grant this application permission and give admin consent");
        }
        return permitted;
    }

    private TenantState stateFor(ScopeIds scopeIds) {
        if (state == null
                || !state.scopeIds().equals(scopeIds)
                || !state.isOf(ports.revisions().newest())) {
            state = new TenantState(ports, scopeIds, told);
        }
        return state;
    }

    /** Once a day: what retention forgets is days old anyway, and the database's files are written anew for it. */
    private void prune() {
        Instant now = clock.instant();
        if (!now.isBefore(nextPruning)) {
            nextPruning = now.plus(BETWEEN_PRUNINGS);
            ports.revisions().prune(now.minus(settings.historyRetention()));
        }
    }

    /** Somebody else changed the database: the next round reads anew what it has at hand. */
    void forgetState() {
        state = null;
    }
}
