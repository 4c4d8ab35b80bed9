package dev.scimbridge.server;

import static dev.scimbridge.server.DemoTenant.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.config.BridgeConfig;
import dev.scimbridge.config.ConfigReader;
import dev.scimbridge.config.IntegrationConfig;
import dev.scimbridge.integration.AccessTokenKey;
import dev.scimbridge.projection.MemoryBudget;
import dev.scimbridge.scim.schema.Schemas;
import dev.scimbridge.secret.Secrets;
import dev.scimbridge.store.AuditEntry;
import dev.scimbridge.store.IntegrationId;
import dev.scimbridge.store.SqlStore;
import dev.scimbridge.store.Store;
import dev.scimbridge.store.StoreSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A removal that does not get to its end, because a round does not. */
final class RunningIntegrationsTest {

    private static final IntegrationId CONTOSO = new IntegrationId("contoso");
    private static final Duration STOP_WITHIN = Duration.ofMillis(100);
    private static final URI SCIM = URI.create("http://127.0.0.1:8080/scim/v2");

    @TempDir
    private Path directory;

    private final Clock clock = Clock.systemUTC();
    private final ScheduledExecutorService ledgerWriter = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger rounds = new AtomicInteger();
    private final Semaphore mayEnd = new Semaphore(0);
    private DemoTenant tenant;
    private Store store;
    private RunningClients clients;
    private RunningIntegrations running;

    @BeforeEach
    void start() throws Exception {
        tenant = DemoTenant.contoso(directory);
        BridgeConfig config = ConfigReader.read(tenant.configure(Map.of()), Map.of());
        store = SqlStore.open(new StoreSettings(config.database().url()), clock);
        clients = new RunningClients(
                SCIM, store, new AccessTokenKey(store, new Secrets(config.secrets())), 1000, ledgerWriter, clock);
        SharedRooms shared = new SharedRooms(
                SCIM,
                Schemas.load(),
                store,
                ledgerWriter,
                MemoryBudget.unlimited(),
                end -> endRound(),
                settings -> Optional.empty(),
                clock);
        running = new RunningIntegrations(shared, clients, STOP_WITHIN);
        running.add(contoso("true"));
        running.load();
        running.start();
    }

    private IntegrationConfig contoso(String enabled) throws Exception {
        return ConfigReader.read(tenant.configure(Map.of("enabled", enabled)), Map.of())
                .integrations()
                .get(0);
    }

    private void endRound() {
        rounds.incrementAndGet();
        // As a commit does: nobody can interrupt it.
        mayEnd.acquireUninterruptibly();
        mayEnd.release();
    }

    @AfterEach
    void stop() {
        mayEnd.release();
        running.close();
        clients.close();
        ledgerWriter.shutdownNow();
        store.close();
        tenant.close();
    }

    private boolean remove() throws InterruptedException {
        return running.remove(CONTOSO, new AuditEntry(0, clock.instant(), "anna", "remove", "contoso", ""));
    }

    @Test
    void integrationWhoseRoundDidNotEndInTime_pullsAgainWhenItIsEnabledAfterAll() throws Exception {
        eventually().until(() -> rounds.get() == 1);
        running.replace(contoso("false"));
        assertThat(remove()).as("removed while a round runs").isFalse();

        running.replace(contoso("true"));
        mayEnd.release();

        eventually().atMost(Duration.ofMinutes(1)).until(() -> rounds.get() > 1);
        running.replace(contoso("false"));
        eventually().until(this::remove);
        assertThat(running.find(CONTOSO)).isEmpty();
        assertThat(store.integrations()).isEmpty();
    }
}
