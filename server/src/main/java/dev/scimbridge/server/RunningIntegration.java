package dev.scimbridge.server;

import dev.scimbridge.admin.Watched;
import dev.scimbridge.config.IntegrationConfig;
import dev.scimbridge.delta.RequestBounds;
import dev.scimbridge.delta.SdkGraphReader;
import dev.scimbridge.integration.Insight;
import dev.scimbridge.integration.Refusal;
import dev.scimbridge.metrics.Measured;
import dev.scimbridge.projection.Projection;
import dev.scimbridge.store.IntegrationId;
import dev.scimbridge.store.StoreException;
import dev.scimbridge.sync.Erased;
import dev.scimbridge.sync.SyncSchedule;
import dev.scimbridge.sync.SyncSettings;
import dev.scimbridge.sync.SyncStatus;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One integration's rooms, put together: its projection, and its schedule when it is enabled. What it pulls with is its
 * own, down to the thread, so that a tenant that does not answer holds up nobody else.
 */
final class RunningIntegration implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunningIntegration.class);

    /** How soon another secret in a file is noticed, at the latest. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

    private static final Duration ERASE_WITHIN = Duration.ofSeconds(30);

    private final IntegrationId id;
    private final SharedRooms shared;
    private final ServedFeed feed;
    private final ScheduledThreadPoolExecutor puller;
    private final Insight insight;
    /** Held while something changes this integration's rows. */
    private final Lock working = new ReentrantLock();

    private final SecretFile secretFile;
    private volatile Optional<Future<?>> looking = Optional.empty();
    private volatile Pulling pulling;
    private boolean started;

    /**
     * What is pulled and how; another one after each change of the settings.
     *
     * @param unusable why nothing is: the settings are not there to go by
     */
    private record Pulling(
            Optional<IntegrationConfig> config,
            Optional<SyncSettings> settings,
            Optional<SyncSchedule> schedule,
            Optional<String> unusable) {}

    /**
     * Puts the rooms together; nothing runs yet.
     *
     * @throws StoreException when the database does not answer
     */
    RunningIntegration(IntegrationConfig config, SharedRooms shared) {
        this(new IntegrationId(config.name()), shared);
        this.pulling = pulling(config);
    }

    /** One whose settings cannot be used: it serves what it served last. */
    RunningIntegration(IntegrationId id, String unusable, SharedRooms shared) {
        this(id, shared);
        this.pulling = pulling(unusable);
    }

    private RunningIntegration(IntegrationId id, SharedRooms shared) {
        this.id = id;
        this.shared = shared;
        this.feed = new ServedFeed(id, shared);
        this.puller = PullingThread.of(id);
        this.secretFile = new SecretFile(shared.proof());
        this.pulling = new Pulling(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        this.insight = new Insight(
                id,
                this::setup,
                proposed -> IntegrationSettings.of(proposed, shared.scimBaseUrl()),
                shared.store(),
                feed.projection(),
                shared.schemas(),
                this::onAThreadOfItsOwn,
                shared.clock());
    }

    private Insight.Setup setup() {
        Pulling now = pulling;
        IntegrationConfig config =
                now.config().orElseThrow(() -> Refusal.conflict(now.unusable().orElse("It has no settings yet.")));
        return new Insight.Setup(config.graph(), now.settings().orElseThrow(), config.secretExpires());
    }

    private void onAThreadOfItsOwn(Runnable work) {
        Thread thread = new Thread(work, "inspection-" + id);
        thread.setDaemon(true);
        thread.start();
    }

    private static Pulling pulling(String unusable) {
        return new Pulling(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(unusable));
    }

    private Pulling pulling(IntegrationConfig config) {
        SyncSettings settings = IntegrationSettings.of(config, shared.scimBaseUrl());
        Optional<SyncSchedule> schedule = config.enabled()
                ? Optional.of(SyncSchedule.create(
                        settings,
                        shared.store(),
                        () -> new SdkGraphReader(config.graph(), RequestBounds.standard(), shared.clock()),
                        feed::catchUp,
                        shared.onRoundEnd(),
                        puller,
                        working,
                        shared.clock()))
                : Optional.empty();
        return new Pulling(Optional.of(config), Optional.of(settings), schedule, Optional.empty());
    }

    /** Begins to pull, and to write down what clients read. */
    synchronized void start() {
        started = true;
        feed.start(puller);
        pulling.config().ifPresent(this::lookAtSecret);
        pulling.schedule().ifPresent(SyncSchedule::start);
    }

    private void lookAtSecret(IntegrationConfig config) {
        Duration interval = config.interval();
        looking = Optional.of(new Repeating(id + ": the file of the secret could not be looked at")
                .every(interval.compareTo(BETWEEN_LOOKS) < 0 ? interval : BETWEEN_LOOKS, puller, this::takeOverSecret));
    }

    private void takeOverSecret() {
        pulling.config().flatMap(secretFile::next).ifPresent(this::replace);
    }

    /**
     * Goes on with other settings. What is served stays, and so do the walks over it; a round that runs gives up, and the
     * next one begins at the page where it stood.
     */
    synchronized void replace(IntegrationConfig config) {
        Pulling before = pulling;
        before.schedule().ifPresent(SyncSchedule::close);
        pulling = pulling(config);
        if (started) {
            pulling.schedule().ifPresent(SyncSchedule::start);
        }
    }

    /** The same, when the settings that it should go on with cannot be used: nothing is pulled until there are others. */
    synchronized void replace(String unusable) {
        pulling.schedule().ifPresent(SyncSchedule::close);
        pulling = pulling(unusable);
    }

    IntegrationId id() {
        return id;
    }

    /** The settings it runs by; empty when they cannot be used. */
    Optional<IntegrationConfig> config() {
        return pulling.config();
    }

    /**
     * Starts a round now, when it pulls.
     *
     * @return false when it does not, or another process does
     */
    boolean runNow() {
        return pulling.schedule().map(SyncSchedule::runNow).orElse(false);
    }

    ServedFeed feed() {
        return feed;
    }

    Projection projection() {
        return feed.projection();
    }

    Watched watched() {
        return new Watched(
                id,
                shared.store().holdLog(id),
                shared.store().roundLog(id),
                this::runNow,
                this::status,
                feed.projection(),
                this::erase,
                insight);
    }

    Measured measured() {
        return new Measured(
                id,
                this::status,
                feed.projection(),
                shared.store().revisionLog(id),
                shared.store().holdLog(id),
                shared.store().walkLedger(id));
    }

    /** How the pulling stands. */
    SyncStatus status() {
        Pulling now = pulling;
        SyncStatus status = now.schedule().map(SyncSchedule::status).orElseGet(() -> SyncStatus.disabled(id));
        if (now.unusable().isPresent()) {
            return status.needingOperator(now.unusable().get());
        }
        if (projection().cannotLoad()) {
            return status.remarking("What is served cannot be loaded from the database; clients are answered 503");
        }
        return projection().served().isPresent()
                ? secretFile.refusal().map(status::remarking).orElse(status)
                : feed.notLoaded().map(status::needingOperator).orElse(status);
    }

    private Optional<Erased> erase(Collection<String> people, String administrator) throws InterruptedException {
        Pulling now = pulling;
        if (now.schedule().isPresent()) {
            return now.schedule().get().erase(people, administrator);
        }
        if (now.settings().isEmpty() || !working.tryLock(ERASE_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
            return Optional.empty();
        }
        try {
            Erased erased =
                    SyncSchedule.erase(now.settings().get(), shared.store(), shared.clock(), people, administrator);
            feed.erased();
            return Optional.of(erased);
        } finally {
            working.unlock();
        }
    }

    /**
     * Stops for good once the round that runs has ended; it gives up its next request, and what it writes takes its time.
     *
     * @return false when it did not end in that time. Nothing more is pulled then, and {@link #replace(IntegrationConfig)} can
     *     have it pull again.
     */
    boolean end(Duration within) throws InterruptedException {
        pulling.schedule().ifPresent(SyncSchedule::close);
        if (!working.tryLock(within.toMillis(), TimeUnit.MILLISECONDS)) {
            return false;
        }
        try {
            stopPulling();
        } finally {
            working.unlock();
        }
        // What else may run there only reads; it is not worth a removal.
        if (!awaitStop(within)) {
            LOG.debug("{}: the thread that pulled ends later", id);
        }
        return true;
    }

    /** One with the same settings, to come after this one has ended. */
    RunningIntegration again() {
        Pulling last = pulling;
        return last.config()
                .map(config -> new RunningIntegration(config, shared))
                .orElseGet(() -> new RunningIntegration(id, last.unusable().orElse("It has no settings yet."), shared));
    }

    /** Stops pulling; a round that runs gives up its next request. */
    synchronized void stopPulling() {
        insight.close();
        looking.ifPresent(planned -> planned.cancel(false));
        pulling.schedule().ifPresent(SyncSchedule::close);
        puller.shutdownNow();
    }

    /**
     * Waits for the round that was running when pulling was stopped.
     *
     * @return false when it did not end in that time
     */
    boolean awaitStop(Duration within) throws InterruptedException {
        return puller.awaitTermination(within.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Stops, and writes down what clients have read. */
    @Override
    public void close() {
        stopPulling();
        feed.abandon();
        feed.writeLedger();
    }
}
