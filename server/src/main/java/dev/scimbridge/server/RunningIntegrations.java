package dev.scimbridge.server;

import dev.scimbridge.admin.Watched;
import dev.scimbridge.config.IntegrationConfig;
import dev.scimbridge.integration.IntegrationRunner;
import dev.scimbridge.metrics.Measured;
import dev.scimbridge.projection.Projection;
import dev.scimbridge.store.AuditEntry;
import dev.scimbridge.store.IntegrationId;
import dev.scimbridge.store.RevisionInfo;
import dev.scimbridge.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The integrations that run; they come, change and go while the process runs. One change at a time; readers never wait for
 * one.
 */
final class RunningIntegrations implements IntegrationRunner, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunningIntegrations.class);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(30);

    private final SharedRooms shared;
    private final RunningClients clients;
    private final Duration stopWithin;
    private final Map<IntegrationId, RunningIntegration> running = new ConcurrentHashMap<>();
    private boolean started;
    private boolean closed;

    /** @param clients learns who may read what */
    RunningIntegrations(SharedRooms shared, RunningClients clients) {
        this(shared, clients, STOP_WITHIN);
    }

    /** @param stopWithin how long a round that runs is waited for */
    RunningIntegrations(SharedRooms shared, RunningClients clients, Duration stopWithin) {
        this.shared = shared;
        this.clients = clients;
        this.stopWithin = stopWithin;
    }

    /**
     * Adds an integration. Before {@link #start} it only stands there; afterwards it is loaded, its clients are let in and
     * it pulls when it is enabled.
     *
     * @throws IllegalArgumentException when there is one of that name
     * @throws IllegalStateException when the bridge stops
     */
    @Override
    public synchronized void add(IntegrationConfig config) {
        add(new RunningIntegration(config, shared));
    }

    @Override
    public synchronized void unusable(IntegrationId integration, String reason) {
        LOG.error("{}: nothing is pulled. {}", integration, reason);
        find(integration)
                .ifPresentOrElse(
                        there -> there.replace(reason), () -> add(new RunningIntegration(integration, reason, shared)));
    }

    private void add(RunningIntegration added) {
        if (closed) {
            throw new IllegalStateException("The bridge stops");
        }
        if (running.putIfAbsent(added.id(), added) != null) {
            throw new IllegalArgumentException("There is an integration " + added.id());
        }
        if (started) {
            begin(added);
        }
    }

    /**
     * Loads everything that was added and lets the clients in.
     *
     * @throws StartException when a client of the configuration has the name of one that was created over the admin API
     */
    synchronized void load() {
        running.values().forEach(running -> running.feed().load());
        running.values().forEach(this::letIn);
    }

    /** Begins to pull; called once, when clients can be answered. */
    synchronized void start() {
        started = true;
        running.values().forEach(RunningIntegration::start);
    }

    private void begin(RunningIntegration added) {
        added.feed().load();
        letIn(added);
        added.start();
    }

    private void letIn(RunningIntegration integration) {
        clients.integrationCame(
                integration.id(),
                integration.config().map(IntegrationConfig::clients).orElse(List.of()));
    }

    /** An integration goes on with other settings: what is served stays, and walks go on. */
    @Override
    public synchronized void replace(IntegrationConfig config) {
        RunningIntegration changed = named(new IntegrationId(config.name()));
        changed.replace(config);
        letIn(changed);
    }

    @Override
    public boolean runNow(IntegrationId integration) {
        return named(integration).runNow();
    }

    /**
     * Removes an integration and everything that the database holds of it, for good, also of one that does not run. When
     * that fails it goes on as before.
     *
     * @return false when the round that runs does not end; nothing is removed then, and nothing pulled until the next try, or
     *     until it is given settings by which it pulls
     * @throws dev.scimbridge.store.StoreException when the database fails
     */
    @Override
    public synchronized boolean remove(IntegrationId id, AuditEntry audit) throws InterruptedException {
        Optional<RunningIntegration> leaving = find(id);
        if (!takeAway(leaving)) {
            return false;
        }
        boolean removed = false;
        try {
            shared.store().removeIntegration(id, audit);
            removed = true;
            LOG.info("{}: removed, with everything that was kept of it", id);
            return true;
        } finally {
            if (!removed && !closed) {
                leaving.map(RunningIntegration::again).ifPresent(this::add);
            }
        }
    }

    /**
     * Stops one that another process has removed.
     *
     * @return false when the round that runs does not end
     */
    @Override
    public synchronized boolean drop(IntegrationId id) throws InterruptedException {
        boolean stopped = takeAway(find(id));
        if (stopped) {
            shared.store().forget(id);
        }
        return stopped;
    }

    /** False when the round that runs does not end. */
    private boolean takeAway(Optional<RunningIntegration> leaving) throws InterruptedException {
        if (leaving.isPresent()) {
            if (!leaving.get().end(stopWithin)) {
                return false;
            }
            clients.integrationWent(leaving.get().id());
            running.remove(leaving.get().id());
            leaving.get().feed().abandon();
        }
        return true;
    }

    /** Serves what another process has committed. */
    void follow(IntegrationId id, RevisionInfo newest) {
        find(id).ifPresent(integration -> integration.feed().follow(newest));
    }

    private RunningIntegration named(IntegrationId id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("There is no integration " + id));
    }

    /** The integration of that name. */
    Optional<RunningIntegration> find(IntegrationId id) {
        return Optional.ofNullable(running.get(id));
    }

    /** What the clients of an integration read. */
    Optional<Projection> projection(IntegrationId id) {
        return find(id).map(RunningIntegration::projection);
    }

    /** All of them, as the admin listener sees them. */
    List<Watched> watched() {
        return running.values().stream().map(RunningIntegration::watched).toList();
    }

    /** All of them. */
    List<RunningIntegration> all() {
        return List.copyOf(running.values());
    }

    /** All of them, as they are measured. */
    List<Measured> measured() {
        return running.values().stream().map(RunningIntegration::measured).toList();
    }

    /** Stops pulling for all, waits for what runs, and writes down what clients have read. */
    @Override
    public synchronized void close() {
        closed = true;
        running.values().forEach(RunningIntegration::stopPulling);
        try {
            awaitStops();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        running.values().forEach(RunningIntegration::close);
        handOver();
    }

    /** Another process pulls at once. */
    private void handOver() {
        try {
            shared.store().releaseLeases();
        } catch (StoreException unanswered) {
            LOG.debug("Other processes pull when this one's leases have ended", unanswered);
        }
    }

    private void awaitStops() throws InterruptedException {
        long until = System.nanoTime() + stopWithin.toNanos();
        for (RunningIntegration integration : running.values()) {
            integration.awaitStop(Duration.ofNanos(Math.max(0, until - System.nanoTime())));
        }
    }
}
