package dev.scimbridge.server;

import static dev.scimbridge.server.DemoTenant.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.store.PostgresServer;
import dev.scimbridge.store.StoreSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other processes commit is served, whatever this one is busy with. */
@Tag("long")
final class FollowingTest {

    /** Within it what others change of integrations is looked for twice. */
    private static final Duration MEANWHILE = Duration.ofSeconds(12);

    private static final Duration FOLLOWED_WITHIN = Duration.ofMinutes(1);

    @TempDir
    private Path directory;

    @Test
    void revisions_areFollowedWhileAnIntegrationIsRemoved() throws Exception {
        StoreSettings database = PostgresServer.database();
        try (LonelyBridge bridge = LonelyBridge.start(
                        directory,
                        PostgresServer.yaml(database),
                        Clock.systemUTC(),
                        "",
                        "{reader: {tokenFile: reader.token}}");
                Connection locking = DriverManager.getConnection(database.url());
                Connection committing = DriverManager.getConnection(database.url())) {
            create(bridge);
            locking.setAutoCommit(false);
            execute(locking, "SELECT * FROM integration WHERE id = 'fabrikam' FOR UPDATE");
            CompletableFuture<Integer> removal = CompletableFuture.supplyAsync(
                    () -> bridge.admin().delete("/integrations/fabrikam").statusCode(),
                    task -> new Thread(task).start());

            long begun = MachineTime.now();
            for (int revision = 1; MachineTime.since(begun).compareTo(MEANWHILE) < 0; revision++) {
                execute(
                        committing,
                        "INSERT INTO revision (integration, number, committed_at, rules_fingerprint, report) SELECT number, "
                                + revision + ", " + revision + ", 'rules', '{}' FROM integration WHERE id = 'contoso'");
                awaitRevision(bridge, String.valueOf(revision));
            }

            assertThat(removal).isNotDone();
            locking.rollback();
            assertThat(removal.get()).isEqualTo(200);
        }
    }

    private static void create(LonelyBridge bridge) {
        Map<String, String> settings = Map.of(
                "tenantId", "11111111-2222-3333-4444-555555555555",
                "clientId", "535fb089-9ff3-47b6-9bfb-4f1264799865");
        bridge.admin()
                .body(Map.of("name", "fabrikam", "settings", settings))
                .post("/integrations")
                .then()
                .statusCode(201);
    }

    private static void awaitRevision(LonelyBridge bridge, String revision) {
        eventually()
                .atMost(FOLLOWED_WITHIN)
                .until(() -> revision.equals(
                        bridge.scim(LonelyBridge.TOKEN).get("/scim/v2/Users").header("Scim-Bridge-Revision")));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
