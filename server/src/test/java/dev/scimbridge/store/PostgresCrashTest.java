package dev.scimbridge.store;

import static dev.scimbridge.store.TestObjects.cursor;
import static dev.scimbridge.store.TestObjects.put;
import static dev.scimbridge.store.TestObjects.resource;
import static dev.scimbridge.store.TestObjects.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.scimbridge.scim.ResourceType;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server is killed while a page is merged: what was committed stays, the page never was, and the store goes on by itself. */
class PostgresCrashTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    @Test
    void serverKilledInATransaction_keepsWholeTransactionsOnly_andTheStoreGoesOn() throws Exception {
        try (EmbeddedPostgres server = PostgresServer.at(directory.resolve("postgres"), 0);
                Connection witness = server.getPostgresDatabase().getConnection();
                Store store = SqlStore.open(
                        new StoreSettings(server.getJdbcUrl("postgres", "postgres")), Clock.systemUTC())) {
            Mirror mirror = store.mirror(StoreContract.CONTOSO);
            mirror.change(change -> {
                change.putUser(user("ada"), 1);
                change.putCursor(cursor("users", "page 1"));
            });
            store.revisionWriter(StoreContract.CONTOSO).commit(put(resource(ResourceType.USER, "ada", "a")));

            assertThatThrownBy(() -> mirror.change(change -> {
                        change.putUser(user("bob"), 1);
                        change.putCursor(cursor("users", "page 2"));
                        assertThat(change.sweepUsers(1))
                                .as("sends what was gathered")
                                .isEmpty();
                        killWriter(server);
                        change.putUser(user("cyd"), 1);
                    }))
                    .isInstanceOfSatisfying(
                            StoreException.class,
                            broken -> assertThat(broken.needsOperator()).isFalse());

            // Of one that died, the server ends all the others, looks through its log, and takes connections only then.
            await().atMost(PATIENCE).until(() -> !witness.isValid(5));
            await().atMost(PATIENCE).until(() -> takesConnections(server));

            eventually(() -> assertThat(mirror.userIds()).containsExactly("ada"));
            eventually(
                    () -> assertThat(mirror.cursors()).extracting(Cursor::url).containsExactly("page 1"));
            eventually(() -> mirror.change(change -> change.putUser(user("bob"), 1)));
            eventually(() -> assertThat(store.revisionWriter(StoreContract.CONTOSO)
                            .commit(put(resource(ResourceType.USER, "bob", "b")))
                            .number())
                    .isEqualTo(2));
        }
    }

    /** Again while the store says that the database cannot be reached: a pool finds out one by one which connections are dead. */
    private static void eventually(Runnable action) {
        await().atMost(PATIENCE).ignoreException(StoreException.class).until(() -> {
            action.run();
            return true;
        });
    }

    private static boolean takesConnections(EmbeddedPostgres server) {
        try (Connection connection = server.getPostgresDatabase().getConnection()) {
            return connection.isValid(5);
        } catch (SQLException refused) {
            return false;
        }
    }

    private static void killWriter(EmbeddedPostgres server) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement sql = connection.createStatement();
                ResultSet row =
                        sql.executeQuery("SELECT pid FROM pg_stat_activity WHERE state = 'idle in transaction'")) {
            assertThat(row.next()).isTrue();
            assertThat(new ProcessBuilder("kill", "-9", row.getString(1))
                            .start()
                            .waitFor())
                    .isZero();
        } catch (SQLException | IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
