package dev.scimbridge.sync;

import dev.scimbridge.delta.GraphReader;
import dev.scimbridge.delta.TrafficCount;
import dev.scimbridge.store.Lease;
import dev.scimbridge.store.RevisionInfo;
import dev.scimbridge.store.RoundRecord;
import dev.scimbridge.store.Store;
import dev.scimbridge.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the rounds of one integration, one after the other, and tells how they stand. */
public final class SyncSchedule implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SyncSchedule.class);

    private static final Duration ERASE_WITHIN = Duration.ofSeconds(30);
    /** Between two looks whether the process that pulls still does. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private final SyncSettings settings;
    private final Store store;
    private final Supplier<GraphReader> readers;
    private final Consumer<RevisionInfo> onRevision;
    private final Consumer<RoundEnd> onEnd;
    private final ScheduledExecutorService executor;
    private final BackOff backOff;
    private final Clock clock;
    private final Lock working;

    private final RoundJournal journal;
    private final Lease lease;
    private final PullStanding standing;

    /** Somebody asked for a round while one was running. */
    private boolean again;

    /** Whether another process pulled when the lease was last looked at. */
    private volatile boolean standsBy;

    private @Nullable GraphReader reader;
    private @Nullable SyncRound round;
    private @Nullable ScheduledFuture<?> next;
    private @Nullable RevisionInfo announced;
    private long planned;
    private boolean closed;
    private Optional<Instant> nextRound = Optional.empty();

    /**
     * A schedule that has not started.
     *
     * @param readers makes the reader at the first round, so that nothing of Graph is loaded before
     * @param onRevision told after the first round and after each commit, on the round's thread; told again when it throws
     * @param onEnd told after each round, on its thread
     * @param executor runs the rounds; belongs to the caller
     * @param working held while a round or an erasure changes the database; the same for all schedules of an integration
     * @param backOff waits after failures
     */
    SyncSchedule(
            SyncSettings settings,
            Store store,
            Supplier<GraphReader> readers,
            Consumer<RevisionInfo> onRevision,
            Consumer<RoundEnd> onEnd,
            ScheduledExecutorService executor,
            Lock working,
            BackOff backOff,
            Clock clock) {
        this.settings = settings;
        this.store = store;
        this.readers = readers;
        this.onRevision = onRevision;
        this.onEnd = onEnd;
        this.executor = executor;
        this.working = working;
        this.backOff = backOff;
        this.clock = clock;
        this.lease = store.lease(settings.integration());
        this.standing = new PullStanding(settings.integration());
        this.journal = new RoundJournal(store.roundLog(settings.integration()), settings.roundsKept(), clock);
    }

    /** Makes a schedule with random jitter. */
    public static SyncSchedule create(
            SyncSettings settings,
            Store store,
            Supplier<GraphReader> readers,
            Consumer<RevisionInfo> onRevision,
            Consumer<RoundEnd> onEnd,
            ScheduledExecutorService executor,
            Lock working,
            Clock clock) {
        return new SyncSchedule(
                settings, store, readers, onRevision, onEnd, executor, working, new BackOff(new Random()), clock);
    }

    /** Runs the first round as soon as the executor is free, and then goes on. */
    public void start() {
        schedule(Duration.ZERO);
    }

    /**
     * Runs a round now instead of at the planned time, or after the one that runs; does nothing before the start.
     *
     * @return whether one comes of it: not after the end, and not while another process pulls
     */
    public synchronized boolean runNow() {
        if (next == null || closed) {
            return false;
        }
        if (nextRound.isEmpty()) {
            // One runs, or is being written down.
            again = true;
        } else {
            next.cancel(false);
            schedule(Duration.ZERO);
        }
        return !standsBy;
    }

    /** How the pulling stands. */
    public synchronized SyncStatus status() {
        return standing.status(nextRound);
    }

    private synchronized void schedule(Duration delay) {
        if (!closed) {
            nextRound = Optional.of(clock.instant().plus(delay));
            long number = ++planned;
            next = executor.schedule(() -> runRound(number), delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void runRound(long number) {
        RoundProgress progress = new RoundProgress();
        working.lock();
        try {
            if (begin(number, progress)) {
                if (isAnothers()) {
                    standBy(progress);
                } else {
                    runRound(progress);
                }
            }
        } catch (RuntimeException | Error unexpected) {
            LOG.error(
                    "{}: what belongs to the end of a round failed; the next one comes",
                    settings.integration(),
                    unexpected);
            goOnAfter(number, progress);
        } finally {
            working.unlock();
        }
    }

    /** Without a next round, nothing would ever be pulled again, and nobody told. */
    private synchronized void goOnAfter(long number, RoundProgress progress) {
        end(progress);
        if (number == planned) {
            schedule(settings.interval());
        }
    }

    /** Whether another process pulls. When the database does not answer, the round says so. */
    private boolean isAnothers() {
        try {
            Lease.Hold hold = lease.take();
            if (hold == Lease.Hold.TAKEN) {
                forgetState();
                LOG.info("{}: this process pulls", settings.integration());
            }
            standsBy = hold == Lease.Hold.ANOTHERS;
            return standsBy;
        } catch (StoreException broken) {
            return false;
        }
    }

    private void forgetState() {
        SyncRound existing = round;
        if (existing != null) {
            existing.forgetState();
        }
    }

    /** Looks what the process that pulls has done, and soon again whether it still does. */
    private void standBy(RoundProgress progress) {
        Optional<RoundRecord> last = journal.newest();
        end(progress);
        synchronized (this) {
            standing.followed(last);
        }
        schedule(BETWEEN_LOOKS);
    }

    private void runRound(RoundProgress progress) {
        Duration wait = settings.interval();
        Instant startedAt = clock.instant();
        TrafficCount before = traffic();
        Optional<SyncRound.Result> result = Optional.empty();
        try {
            result = Optional.of(round().run(progress));
            completed(result.get());
        } catch (RuntimeException | Error failure) {
            wait = failed(RoundFailure.of(failure));
        } finally {
            end(progress);
            result.ifPresentOrElse(done -> journal.completed(done, progress), () -> writeFailure(startedAt, progress));
            tellEnd(startedAt, before, result);
            schedule(takeAgain() ? Duration.ZERO : wait);
        }
    }

    private synchronized TrafficCount traffic() {
        return reader == null ? TrafficCount.NONE : reader.traffic();
    }

    private void tellEnd(Instant startedAt, TrafficCount before, Optional<SyncRound.Result> result) {
        TrafficCount asked = traffic().since(before);
        String outcome =
                result.map(done -> done.committed() ? "committed" : "unchanged").orElse("failed");
        onEnd.accept(new RoundEnd(
                settings.integration(),
                outcome,
                Duration.between(startedAt, clock.instant()),
                asked.calls(),
                asked.retries(),
                asked.throttled()));
    }

    private synchronized boolean takeAgain() {
        boolean asked = again;
        again = false;
        return asked;
    }

    /**
     * Erases people who have left, between two rounds.
     *
     * @param people object ids, or userNames under which they are or were served
     * @param administrator who asked for it
     * @return empty when a round was running all the time
     * @throws StoreException when the database fails
     */
    public Optional<Erased> erase(Collection<String> people, String administrator) throws InterruptedException {
        if (!working.tryLock(ERASE_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
            return Optional.empty();
        }
        try {
            Erased erased = erase(settings, store, clock, people, administrator);
            forgetState();
            store.revisionLog(settings.integration()).newest().ifPresent(this::announce);
            return Optional.of(erased);
        } finally {
            working.unlock();
        }
    }

    /** The same for an integration that nothing is pulled for; its readers have to be told of the revision. */
    public static Erased erase(
            SyncSettings settings, Store store, Clock clock, Collection<String> people, String administrator) {
        return new Erasing(settings, IntegrationPorts.of(store, settings.integration()), clock)
                .erase(people, administrator);
    }

    private void writeFailure(Instant startedAt, RoundProgress progress) {
        Optional<String> why;
        synchronized (this) {
            why = closed ? Optional.empty() : standing.problem();
        }
        why.ifPresent(sentence -> journal.failed(startedAt, progress, sentence));
    }

    /** False when the round has been overtaken by {@link #runNow()} or {@link #close()} after it could be cancelled. */
    private synchronized boolean begin(long number, RoundProgress progress) {
        if (closed || number != planned) {
            return false;
        }
        standing.begins(progress);
        nextRound = Optional.empty();
        return true;
    }

    private synchronized void end(RoundProgress progress) {
        standing.ends(progress);
    }

    private SyncRound round() {
        SyncRound existing = round;
        if (existing != null) {
            return existing;
        }
        GraphReader made = readers.get();
        SyncRound created = new SyncRound(settings, made, IntegrationPorts.of(store, settings.integration()), clock);
        synchronized (this) {
            reader = made;
            round = created;
            if (closed) {
                made.close();
            }
        }
        return created;
    }

    private void completed(SyncRound.Result result) {
        announce(result.revision());
        if (result.committed()) {
            LOG.info(
                    "{}: revision {} committed; users {}, groups {}, {} pages",
                    settings.integration(),
                    result.revision().number(),
                    result.report().userChanges(),
                    result.report().groupChanges(),
                    result.report().pages());
        } else {
            LOG.debug(
                    "{}: nothing changed, {} pages",
                    settings.integration(),
                    result.report().pages());
        }
        synchronized (this) {
            standing.newWarnings(result.report())
                    .forEach(warning -> LOG.warn("{}: {}", settings.integration(), warning));
            standing.completed(result.report(), clock.instant());
        }
    }

    /** Also tells of a revision that an earlier round made and could not tell. */
    private void announce(RevisionInfo revision) {
        if (!revision.equals(announced)) {
            onRevision.accept(revision);
            announced = revision;
        }
    }

    /** Waits longer than planned when Graph asked for it, but never so long that an absurd answer parks the integration. */
    private synchronized Duration failed(RoundFailure failure) {
        Duration ours = backOff.after(standing.failed(failure.needsOperator()), failure.needsOperator());
        Duration wait = failure.askedToWait()
                .map(BackOff::bounded)
                .filter(longer -> longer.compareTo(ours) > 0)
                .orElse(ours);
        if (!closed) {
            log(failure, wait);
            standing.problem(failure.sentence());
        }
        return wait;
    }

    private void log(RoundFailure failure, Duration wait) {
        String message = "{}: the round failed; the last revision stays served. {} (next try in {} s)";
        if (standing.isKnown(failure.sentence()) || failure.saysItAll()) {
            LOG.error(message, settings.integration(), failure.sentence(), wait.toSeconds());
        } else {
            LOG.error(message, settings.integration(), failure.sentence(), wait.toSeconds(), failure.cause());
        }
    }

    /** Stops: a waiting round is cancelled, a running one gives up its next request. */
    @Override
    public void close() {
        GraphReader open;
        synchronized (this) {
            closed = true;
            nextRound = Optional.empty();
            open = reader;
            if (next != null) {
                next.cancel(false);
            }
        }
        if (open != null) {
            open.close();
        }
    }
}
