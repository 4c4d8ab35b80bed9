package dev.scimbridge.server;

import static dev.scimbridge.server.DemoTenant.eventually;
import static dev.scimbridge.server.Replicas.awaitTitle;
import static dev.scimbridge.server.Replicas.get;
import static dev.scimbridge.server.Replicas.pulling;
import static dev.scimbridge.server.Replicas.title;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.store.PostgresServer;
import dev.scimbridge.store.StoreSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes over one PostgreSQL: one pulls, all serve, and any of them may die, stand still or lose the database. */
@Tag("long")
final class ReplicasTest {

    private static final Duration SEEN_WITHIN = Duration.ofSeconds(1);
    private static final Duration TAKEN_OVER_WITHIN = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    private final Replicas replicas = new Replicas();

    @AfterEach
    void stop() {
        replicas.close();
    }

    private static void signal(String name, BridgeProcess replica) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, String.valueOf(replica.pid()))
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
    }

    @Test
    void oneOfThreePulls_allServe_walksHop_andNobodyIsMissed() throws Exception {
        StoreSettings database = PostgresServer.database();
        try (DemoTenant tenant = DemoTenant.contoso(directory).over(database)) {
            replicas.start(tenant.configure(Map.of()), 3);
            String adele = tenant.user("AdeleV@contoso.com");
            assertThat(pulling(replicas.all())).as("who pulls").hasSize(1);

            tenant.people().setUser(adele, "jobTitle", "Seen by all");
            replicas.awaitTitle(adele, "Seen by all");
            assertThat(timeUntilAllShow(tenant, adele)).isLessThanOrEqualTo(SEEN_WITHIN);

            replicas.walksHop(tenant, adele);

            BridgeProcess paused = replicas.puller();
            List<BridgeProcess> others = replicas.without(paused);
            signal("STOP", paused);
            tenant.people().setUser(adele, "jobTitle", "While one stood still");
            awaitTitle(adele, "While one stood still", others);
            assertThat(pulling(others)).as("who took over").hasSize(1);

            signal("CONT", paused);
            tenant.people().setUser(adele, "jobTitle", "All again");
            replicas.awaitTitle(adele, "All again");
            assertThat(rows(database, "SELECT count(*) - max(number) FROM revision"))
                    .as("no revision was made twice or left out")
                    .isZero();

            replicas.kill(pulling(others).get(0));
            tenant.people().setUser(adele, "jobTitle", "After a kill");
            MachineTime.within(
                    TAKEN_OVER_WITHIN,
                    () -> replicas.all().stream()
                            .allMatch(replica -> title(replica, adele).equals("After a kill")));
            assertThat(replicas.all())
                    .extracting(replica -> get(replica, "/Users?count=1000").body())
                    .as("the same bytes")
                    .containsOnly(
                            get(replicas.all().get(0), "/Users?count=1000").body());
        }
    }

    private static long rows(StoreSettings database, String question) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url());
                ResultSet row = connection.createStatement().executeQuery(question)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** From the moment at which one shows a change, which is after the commit, until all do; the middle one of several. */
    private Duration timeUntilAllShow(DemoTenant tenant, String user) {
        List<Duration> times = new ArrayList<>();
        for (int change = 0; change < 5; change++) {
            String title = "Timed " + change;
            tenant.people().setUser(user, "jobTitle", title);
            BridgeProcess puller = replicas.puller();
            eventually()
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> title(puller, user).equals(title));
            long committed = MachineTime.now();
            eventually()
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> replicas.all().stream()
                            .allMatch(replica -> title(replica, user).equals(title)));
            times.add(MachineTime.since(committed));
        }
        return times.stream().sorted().toList().get(times.size() / 2);
    }

    @Test
    void databaseThatStopsOrDies_leavesTheLastRevisionServed_andAllGoOnByThemselves() throws Exception {
        Path data = directory.resolve("postgres");
        EmbeddedPostgres server = PostgresServer.at(data, 0);
        String url = server.getJdbcUrl("postgres", "postgres");
        // A port that was let go of may be somebody else's before the next server has it.
        try (TcpProxy address = TcpProxy.to(server.getPort());
                DemoTenant tenant = DemoTenant.contoso(directory)
                        .over(new StoreSettings(
                                url.replace(":" + server.getPort() + "/", ":" + address.port() + "/")))) {
            replicas.start(tenant.configure(Map.of()), 2);
            String adele = tenant.user("AdeleV@contoso.com");
            String before = get(replicas.all().get(0), "/Users?count=1000").body();

            server.close();
            assertServesWhatItHas(before);
            tenant.people().setUser(adele, "jobTitle", "While it was away");
            server = PostgresServer.at(data, 0);
            address.leadTo(server.getPort());
            replicas.awaitTitle(adele, "While it was away");

            before = get(replicas.all().get(0), "/Users?count=1000").body();
            killPostmaster(data);
            assertServesWhatItHas(before);
            tenant.people().setUser(adele, "jobTitle", "While it was dead");
            server.close();
            server = PostgresServer.at(data, 0);
            address.leadTo(server.getPort());
            replicas.awaitTitle(adele, "While it was dead");
        } finally {
            server.close();
        }
    }

    private void assertServesWhatItHas(String before) {
        eventually()
                .untilAsserted(() -> assertThat(replicas.all())
                        .allSatisfy(replica -> assertThat(
                                        replica.admin("/health").orElseThrow().body())
                                .contains("cannot be reached")));
        assertThat(replicas.all())
                .allSatisfy(replica ->
                        assertThat(get(replica, "/Users?count=1000").body()).isEqualTo(before));
    }

    /** Kill -9: its children see that it is gone, and end. */
    private static void killPostmaster(Path data) throws Exception {
        String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0);
        assertThat(new ProcessBuilder("kill", "-9", pid).start().waitFor()).isZero();
    }
}
