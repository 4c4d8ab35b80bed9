package dev.scimbridge.server;

import dev.scimbridge.admin.AdminApplication;
import dev.scimbridge.config.BridgeConfig;
import dev.scimbridge.endpoint.EndpointSettings;
import dev.scimbridge.endpoint.ScimApplication;
import dev.scimbridge.integration.BearerToken;
import dev.scimbridge.integration.Client;
import dev.scimbridge.scim.schema.Schemas;
import dev.scimbridge.store.SqlStore;
import dev.scimbridge.store.Store;
import dev.scimbridge.store.StoreSettings;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.glassfish.jersey.server.ResourceConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole bridge: opens the store, loads what was last served, listens, and only then starts to pull. The only place
 * that names implementations.
 */
public final class Bridge implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Bridge.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);
    private static final Duration WRITE_WITHIN = Duration.ofSeconds(30);

    /** What was started, the last one first: closed in this order. */
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    private final BridgeConfig config;
    private final Clock clock;
    private @Nullable RunningIntegrations integrations;
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
     * @throws StartException when the admin token's file cannot be used, or two clients have one name
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
        Schemas schemas = Schemas.load();
        URI scimBaseUrl = URI.create(config.server().publicUrl() + "/scim/v2");
        ScheduledExecutorService ledgerWriter = ledgerThread();
        RunningClients clients =
                keep(new RunningClients(store, config.server().maximumPageSize(), ledgerWriter, clock));
        RunningIntegrations running = keep(
                new RunningIntegrations(new SharedRooms(scimBaseUrl, schemas, store, ledgerWriter, clock), clients));
        integrations = running;
        config.integrations().forEach(running::add);
        adminPort = listen(
                config.admin().listen(),
                AdminApplication.create(
                        AdminTokens.of(config.admin()),
                        store.auditLog(),
                        running::watched,
                        clients.rooms(),
                        config.admin().isBehindTls(),
                        clock),
                new AdminErrors(),
                authorization -> Optional.empty());
        running.load();
        scimPort = listen(
                config.server().listen(),
                scimApplication(running, clients, schemas),
                new ScimContainerErrors(),
                authorization -> BearerToken.in(authorization)
                        .flatMap(clients.clients()::find)
                        .map(Client::id));
        running.start();
    }

    /** A thread of its own: a round must not keep the ledger waiting, nor the ledger a round. */
    private ScheduledExecutorService ledgerThread() {
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "ledger");
            thread.setDaemon(true);
            return thread;
        });
        started.push(() -> {
            // What runs is finished; each integration has written the rest when it closed.
            executor.shutdown();
            executor.awaitTermination(WRITE_WITHIN.toSeconds(), TimeUnit.SECONDS);
        });
        return executor;
    }

    private ResourceConfig scimApplication(RunningIntegrations running, RunningClients clients, Schemas schemas) {
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

    private int listen(
            InetSocketAddress address,
            ResourceConfig application,
            ContainerErrors errors,
            Function<String, Optional<String>> clients) {
        HttpListenerSettings settings = HttpListenerSettings.of(address.getHostString(), address.getPort())
                .behind(config.server().trustedProxies());
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

    /** The integrations that run. */
    RunningIntegrations integrations() {
        return Objects.requireNonNull(integrations);
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
