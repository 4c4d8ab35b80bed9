package dev.scimbridge.server;

import dev.scimbridge.admin.AdminApplication;
import dev.scimbridge.admin.Administrator;
import dev.scimbridge.admin.Condition;
import dev.scimbridge.admin.Readiness;
import dev.scimbridge.admin.Watched;
import dev.scimbridge.config.BridgeConfig;
import dev.scimbridge.config.SettingsReader;
import dev.scimbridge.console.Console;
import dev.scimbridge.endpoint.EndpointSettings;
import dev.scimbridge.endpoint.ScimApplication;
import dev.scimbridge.integration.AccessTokenKey;
import dev.scimbridge.integration.CredentialProof;
import dev.scimbridge.integration.Declared;
import dev.scimbridge.integration.IntegrationLife;
import dev.scimbridge.integration.IntegrationSecrets;
import dev.scimbridge.integration.Refusal;
import dev.scimbridge.integration.TokenHolders;
import dev.scimbridge.metrics.Measured;
import dev.scimbridge.metrics.Metrics;
import dev.scimbridge.projection.MemoryBudget;
import dev.scimbridge.scim.schema.Schemas;
import dev.scimbridge.secret.Secrets;
import dev.scimbridge.store.SqlStore;
import dev.scimbridge.store.Store;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.glassfish.jersey.server.ResourceConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole bridge: says that it lives, opens the store, loads what was last served, listens, and only then starts to pull.
 * The only place that names implementations.
 */
public final class Bridge implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Bridge.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    /** What was started, the last one first: closed in this order. */
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    private final BridgeConfig config;
    private final Listeners listeners;
    private final Clock clock;
    private final Consumer<Store> clockComparison;
    private final Consumer<Bridge> aboutToServe;
    /** Held while it starts and while it stops: what is half started cannot be stopped. */
    private final Lock changing = new ReentrantLock();

    private volatile @Nullable RunningIntegrations integrations;
    private volatile @Nullable StoreWatch watch;
    private @Nullable IntegrationLife life;
    private int scimPort;
    private final AtomicReference<Condition.Phase> phase = new AtomicReference<>(Condition.Phase.STARTING);

    private Bridge(BridgeConfig config, Clock clock, Consumer<Store> clockComparison, Consumer<Bridge> aboutToServe) {
        this.config = config;
        this.listeners = new Listeners(config);
        this.clock = clock;
        this.clockComparison = clockComparison;
        this.aboutToServe = aboutToServe;
    }

    /**
     * Starts everything as {@link #start(BridgeConfig, Clock)} does, by a clock that follows the database's if that is shared.
     *
     * @param aboutToServe is given the bridge before the first client is answered: from then on another thread may close it
     */
    public static Bridge start(BridgeConfig config, SharedClock clock, Consumer<Bridge> aboutToServe) {
        return start(new Bridge(config, clock, store -> clock.compare(store::time), aboutToServe));
    }

    /**
     * Starts everything.
     *
     * @param clock is right
     * @throws dev.scimbridge.store.StoreException when the database cannot be opened
     * @throws StartException when the admin token's file cannot be used, two clients have one name, or a declared
     *     integration was also created
     * @throws java.io.UncheckedIOException when an address cannot be listened on
     */
    public static Bridge start(BridgeConfig config, Clock clock) {
        return start(new Bridge(config, clock, store -> {}, bridge -> {}));
    }

    private static Bridge start(Bridge bridge) {
        boolean complete = false;
        bridge.changing.lock();
        try {
            bridge.startRooms();
            complete = true;
            return bridge;
        } finally {
            try {
                if (!complete) {
                    bridge.close();
                }
            } finally {
                bridge.changing.unlock();
            }
        }
    }

    private void startRooms() {
        started.push(Logging::flush);
        Readiness readiness = new Readiness(new Condition(phase::get, this::database), this::watched);
        AdminSide adminSide = new AdminSide(readiness);
        AtomicReference<@Nullable HttpListener> admin = new AtomicReference<>(listeners.administration(adminSide));
        started.push(() -> close(admin.getAndSet(null)));
        Store store = keep(SqlStore.open(DatabaseSettings.of(config), clock));
        clockComparison.accept(store);
        // The admin side is the last to go before the store: it tells how the stopping goes.
        started.push(() -> close(admin.getAndSet(null)));
        Duties duties = new Duties(started::push, clock);
        StoreWatch watching = duties.watch(store);
        watch = watching;
        Schemas schemas = Schemas.load();
        URI scimBaseUrl = URI.create(config.server().publicUrl() + "/scim/v2");
        CredentialProof proof = new GraphProof(clock);
        ScheduledExecutorService ledgerWriter = duties.ledger();
        Secrets secrets = new Secrets(config.secrets());
        AccessTokenKey accessTokenKey = new AccessTokenKey(store, secrets);
        RunningClients clients = keep(new RunningClients(
                scimBaseUrl, store, accessTokenKey, config.server().maximumPageSize(), ledgerWriter, clock));
        Metrics counting = keep(new Metrics(
                clock, this::measured, store::bytes, () -> watching.trouble().isEmpty()));
        listeners.count(counting);
        MemoryBudget memory = memory(counting);
        RunningIntegrations running = keep(new RunningIntegrations(
                new SharedRooms(scimBaseUrl, schemas, store, ledgerWriter, memory, counting::roundEnded, proof, clock),
                clients));
        integrations = running;
        config.integrations().forEach(running::add);
        IntegrationLife begun = life(
                store, new IntegrationSecrets(store.createdIntegrations(), secrets, accessTokenKey), proof, running);
        life = begun;
        TokenHolders<Administrator> administrators = AdminTokens.of(config.admin());
        adminSide.assemble(() ->
                new JerseyApplication(adminApplication(administrators, store, begun, clients, readiness, counting)));
        running.load();
        aboutToServe.accept(this);
        scimPort = keep(listeners.scim(scimApplication(running, clients, schemas), clients.clients()))
                .port();
        phase.compareAndSet(Condition.Phase.STARTING, Condition.Phase.SERVING);
        running.start();
        duties.following(store, running, begun, clockComparison);
        duties.alerts(config.alerts(), store, running, clients, watching);
        adminSide.awaitAssembly();
    }

    private MemoryBudget memory(Metrics counting) {
        long heap = Runtime.getRuntime().maxMemory();
        MemoryBudget memory = new MemoryBudget(config.server().memory().bytes(heap), counting::loaded);
        counting.watch(memory);
        return memory;
    }

    private ResourceConfig adminApplication(
            TokenHolders<Administrator> administrators,
            Store store,
            IntegrationLife begun,
            RunningClients clients,
            Readiness readiness,
            Metrics counting) {
        ResourceConfig api = AdminApplication.create(
                administrators,
                config.admin().openMetrics(),
                store,
                config.database().backups(),
                this::watched,
                readiness,
                counting::scrape,
                clients.rooms(),
                begun,
                config.admin().isBehindTls(),
                clock);
        return Console.addTo(api, clock);
    }

    private Condition.Database database() {
        StoreWatch watching = watch;
        if (watching == null) {
            return Condition.Database.OPENING;
        }
        return watching.trouble().isEmpty() ? Condition.Database.UP : Condition.Database.FAILING;
    }

    private List<Watched> watched() {
        RunningIntegrations running = integrations;
        return running == null ? List.of() : running.watched();
    }

    private List<Measured> measured() {
        RunningIntegrations running = integrations;
        return running == null ? List.of() : running.measured();
    }

    private static void close(@Nullable HttpListener listener) {
        if (listener != null) {
            listener.close();
        }
    }

    private IntegrationLife life(
            Store store, IntegrationSecrets secrets, CredentialProof proof, RunningIntegrations running) {
        IntegrationLife fresh = new IntegrationLife(
                store,
                new Declared(config.integrations(), config.declaredSettings()),
                new SettingsReader(config.directory()),
                secrets,
                proof,
                running,
                clock);
        try {
            fresh.begin();
        } catch (Refusal clash) {
            throw new StartException(String.valueOf(clash.getMessage()), clash);
        }
        return fresh;
    }

    private ScimApplication scimApplication(RunningIntegrations running, RunningClients clients, Schemas schemas) {
        BridgeConfig.ServerConfig server = config.server();
        return ScimApplication.create(
                clients.clients(),
                clients.limits(),
                client -> running.projection(client.integration()),
                new EndpointSettings(
                        server.publicUrl(),
                        server.defaultPageSize(),
                        server.maximumPageSize(),
                        server.openDiscovery(),
                        RETRY_AFTER),
                schemas,
                clock);
    }

    private <T extends AutoCloseable> T keep(T room) {
        started.push(room);
        return room;
    }

    /** Load balancers need some time to see that it stops. */
    private void drain() {
        try {
            TimeUnit.MILLISECONDS.sleep(config.server().drain().toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The port of the SCIM endpoints. */
    public int scimPort() {
        return scimPort;
    }

    /** The port of health and administration. */
    public int adminPort() {
        return listeners.adminPort();
    }

    /** The integrations that run. */
    RunningIntegrations integrations() {
        return Objects.requireNonNull(integrations);
    }

    /** The life of the created ones. */
    IntegrationLife life() {
        return Objects.requireNonNull(life);
    }

    /**
     * Says at {@code /health/ready} that it stops, waits for the end of a start that is under way, answers the running requests,
     * stops pulling at the end of a page, writes down what clients have read, and closes the store.
     */
    @Override
    public void close() {
        if (phase.getAndSet(Condition.Phase.STOPPING) == Condition.Phase.SERVING) {
            drain();
        }
        changing.lock();
        try {
            closeRooms();
        } finally {
            changing.unlock();
        }
    }

    private void closeRooms() {
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            } catch (Exception failure) {
                LOG.warn("A room did not close cleanly", failure);
            }
        }
    }
}
