package dev.scimbridge.server;

import dev.scimbridge.admin.AdminApplication;
import dev.scimbridge.config.BridgeConfig;
import dev.scimbridge.endpoint.EndpointSettings;
import dev.scimbridge.endpoint.ScimApplication;
import dev.scimbridge.integration.BearerToken;
import dev.scimbridge.integration.Client;
import dev.scimbridge.integration.Clients;
import dev.scimbridge.integration.TokenHash;
import dev.scimbridge.projection.Projection;
import dev.scimbridge.scim.schema.Schemas;
import dev.scimbridge.store.IntegrationId;
import dev.scimbridge.store.SqlStore;
import dev.scimbridge.store.Store;
import dev.scimbridge.store.StoreSettings;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.glassfish.jersey.server.ResourceConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole bridge: opens the store, loads what was last served, listens, and only then starts to pull. The only place
 * that names implementations.
 */
public final class Bridge implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Bridge.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);
    private static final Duration STOP_PULLING_WITHIN = Duration.ofSeconds(30);
    private static final int PULLING_THREADS = 4;

    /** How much of what clients read a killed process may not have written down. */
    private static final Duration BETWEEN_LEDGER_WRITINGS = Duration.ofMillis(250);

    /** What was started, the last one first: closed in this order. */
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    private final BridgeConfig config;
    private final Clock clock;
    private int scimPort;
    private int adminPort;

    private Bridge(BridgeConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /**
     * Starts everything.
     *
     * @throws dev.scimbridge.store.StoreException when the database cannot be opened
     * @throws StartException when the admin token's file cannot be used
     * @throws java.io.UncheckedIOException when an address cannot be listened on
     */
    public static Bridge start(BridgeConfig config, Clock clock) {
        Bridge bridge = new Bridge(config, clock);
        boolean complete = false;
        try {
            bridge.startRooms();
            complete = true;
            return bridge;
        } finally {
            if (!complete) {
                bridge.close();
            }
        }
    }

    private void startRooms() {
        Store store = keep(SqlStore.open(new StoreSettings(config.database().url()), clock));
        ScheduledExecutorService executor = pullingThreads();
        ScheduledExecutorService ledgerWriter = ledgerThread();
        Schemas schemas = Schemas.load();
        URI scimBaseUrl = URI.create(config.server().publicUrl() + "/scim/v2");
        List<RunningIntegration> integrations = config.integrations().stream()
                .map(integration -> keep(new RunningIntegration(
                        integration, scimBaseUrl, schemas, store, executor, ledgerWriter, clock)))
                .toList();
        adminPort = listen(
                config.admin().listen(),
                AdminApplication.create(
                        AdminTokens.of(config.admin()),
                        store.auditLog(),
                        integrations.stream().map(RunningIntegration::watched).toList(),
                        clock),
                new AdminErrors(),
                authorization -> Optional.empty());
        integrations.forEach(RunningIntegration::load);
        integrations.forEach(integration -> writeLedger(integration, ledgerWriter));
        Clients clients = clients(integrations);
        scimPort = listen(
                config.server().listen(),
                scimApplication(clients, integrations, schemas),
                new ScimContainerErrors(),
                authorization -> BearerToken.in(authorization)
                        .flatMap(clients::find)
                        .map(client -> client.integration() + "/" + client.name()));
        integrations.forEach(RunningIntegration::startPulling);
    }

    private ScheduledExecutorService pullingThreads() {
        ScheduledExecutorService executor = threads("pull", PULLING_THREADS);
        started.push(() -> {
            executor.shutdownNow();
            executor.awaitTermination(STOP_PULLING_WITHIN.toSeconds(), TimeUnit.SECONDS);
        });
        return executor;
    }

    /** A thread of its own: a round must not keep the ledger waiting, nor the ledger a round. */
    private ScheduledExecutorService ledgerThread() {
        ScheduledExecutorService executor = threads("ledger", 1);
        started.push(() -> {
            // What runs is finished; each integration has written the rest when it closed.
            executor.shutdown();
            executor.awaitTermination(STOP_PULLING_WITHIN.toSeconds(), TimeUnit.SECONDS);
        });
        return executor;
    }

    private void writeLedger(RunningIntegration integration, ScheduledExecutorService ledgerWriter) {
        long millis = BETWEEN_LEDGER_WRITINGS.toMillis();
        ScheduledFuture<?> writing =
                ledgerWriter.scheduleWithFixedDelay(integration::writeLedger, millis, millis, TimeUnit.MILLISECONDS);
        started.push(() -> writing.cancel(false));
    }

    private static ScheduledExecutorService threads(String name, int count) {
        AtomicInteger number = new AtomicInteger();
        return Executors.newScheduledThreadPool(count, task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    private static Clients clients(List<RunningIntegration> integrations) {
        Map<TokenHash, Client> clients = new HashMap<>();
        integrations.forEach(integration -> clients.putAll(integration.clients()));
        return new Clients(clients);
    }

    private ResourceConfig scimApplication(Clients clients, List<RunningIntegration> integrations, Schemas schemas) {
        Map<IntegrationId, Projection> projections = new HashMap<>();
        for (RunningIntegration integration : integrations) {
            projections.put(integration.id(), integration.projection());
        }
        BridgeConfig.ServerConfig server = config.server();
        return ScimApplication.create(
                clients,
                client -> projections.get(client.integration()),
                new EndpointSettings(
                        server.publicUrl(),
                        server.defaultPageSize(),
                        server.maximumPageSize(),
                        server.openDiscovery(),
                        RETRY_AFTER),
                schemas,
                clock);
    }

    private int listen(
            InetSocketAddress address,
            ResourceConfig application,
            ContainerErrors errors,
            Function<String, Optional<String>> clients) {
        HttpListenerSettings settings = HttpListenerSettings.of(address.getHostString(), address.getPort());
        return keep(HttpListener.start(settings, application, errors, clients)).port();
    }

    private <T extends AutoCloseable> T keep(T room) {
        started.push(room);
        return room;
    }

    /** The port of the SCIM endpoints. */
    public int scimPort() {
        return scimPort;
    }

    /** The port of health and administration. */
    public int adminPort() {
        return adminPort;
    }

    /** Stops pulling, answers the running requests, and closes the store. */
    @Override
    public void close() {
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
