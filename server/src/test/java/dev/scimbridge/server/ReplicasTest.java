package dev.scimbridge.server;

import static dev.scimbridge.server.DemoTenant.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.store.PostgresServer;
import dev.scimbridge.store.StoreSettings;
import io.restassured.path.json.JsonPath;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes over one PostgreSQL: one pulls, all serve, and any of them may die, stand still or lose the database. */
@Tag("long")
final class ReplicasTest {

    private static final String PULLS = "this process pulls";
    private static final int PAGE = 4;

    @TempDir
    private Path directory;

    private final List<BridgeProcess> replicas = new ArrayList<>();

    @AfterEach
    void stop() {
        replicas.forEach(BridgeProcess::close);
    }

    private void start(Path config, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            BridgeProcess replica = BridgeProcess.start(config, directory.resolve("replica-" + i + ".log"));
            replicas.add(replica);
            replica.awaitReady();
        }
    }

    private BridgeProcess puller() {
        eventually().until(() -> replicas.stream().anyMatch(replica -> pulls(replica)));
        return replicas.stream().filter(ReplicasTest::pulls).findFirst().orElseThrow();
    }

    private static boolean pulls(BridgeProcess replica) {
        return replica.output().contains(PULLS);
    }

    private static HttpResponse<String> get(BridgeProcess replica, String path) {
        return BridgeProcess.get(URI.create(replica.scim().orElseThrow() + path))
                .orElseThrow();
    }

    private static String title(BridgeProcess replica, String user) {
        return JsonPath.from(get(replica, "/Users/" + user).body()).getString("title");
    }

    private void awaitTitle(String user, String title, List<BridgeProcess> all) {
        eventually()
                .untilAsserted(() -> assertThat(all)
                        .allSatisfy(replica -> assertThat(title(replica, user)).isEqualTo(title)));
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
            start(tenant.configure(Map.of()), 3);
            String adele = tenant.user("AdeleV@contoso.com");
            assertThat(replicas.stream().filter(ReplicasTest::pulls))
                    .as("who pulls")
                    .hasSize(1);

            tenant.people().setUser(adele, "jobTitle", "Seen by all");
            awaitTitle(adele, "Seen by all", replicas);

            walksHop(tenant, adele);

            BridgeProcess paused = puller();
            List<BridgeProcess> others = new ArrayList<>(replicas);
            others.remove(paused);
            signal("STOP", paused);
            tenant.people().setUser(adele, "jobTitle", "While one stood still");
            awaitTitle(adele, "While one stood still", others);
            assertThat(others.stream().filter(ReplicasTest::pulls))
                    .as("who took over")
                    .hasSize(1);

            signal("CONT", paused);
            tenant.people().setUser(adele, "jobTitle", "All again");
            awaitTitle(adele, "All again", replicas);
            assertThat(rows(database, "SELECT count(*) - max(number) FROM revision"))
                    .as("no revision was made twice or left out")
                    .isZero();

            BridgeProcess killed =
                    others.stream().filter(ReplicasTest::pulls).findFirst().orElseThrow();
            killed.kill();
            killed.awaitEnd();
            replicas.remove(killed);
            tenant.people().setUser(adele, "jobTitle", "After a kill");
            awaitTitle(adele, "After a kill", replicas);
            assertThat(replicas)
                    .extracting(replica -> get(replica, "/Users?count=1000").body())
                    .as("the same bytes")
                    .containsOnly(get(replicas.get(0), "/Users?count=1000").body());
        }
    }

    private static long rows(StoreSettings database, String question) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url());
                ResultSet row = connection.createStatement().executeQuery(question)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** A balancer that sends each page to another process, while revisions are made. */
    private void walksHop(DemoTenant tenant, String changing) {
        Set<String> truth = tenant.usersBeneath(tenant.group(DemoTenant.INCLUDED));
        Set<String> revisions = new HashSet<>();
        for (int walk = 0; walk < 6; walk++) {
            boolean byCursor = walk % 2 == 1;
            String title = "Walk " + walk;
            revisions.add(walk(walk, byCursor, truth, () -> tenant.people().setUser(changing, "jobTitle", title)));
            awaitTitle(changing, title, replicas);
        }
        assertThat(revisions).as("revisions that were walked").hasSizeGreaterThan(3);
    }

    private String walk(int first, boolean byCursor, Set<String> truth, Runnable change) {
        Set<String> seen = new HashSet<>();
        Set<String> revisions = new HashSet<>();
        int page = first;
        Optional<String> next = Optional.of("/Users?count=" + PAGE + (byCursor ? "&cursor=" : "&startIndex=1"));
        while (next.isPresent()) {
            HttpResponse<String> answer = get(replicas.get(page++ % replicas.size()), next.get());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            JsonPath json = JsonPath.from(answer.body());
            assertThat(seen.addAll(json.getList("Resources.id"))).isTrue();
            revisions.add(answer.headers().firstValue("Scim-Bridge-Revision").orElseThrow());
            if (page == first + 2) {
                change.run();
                awaitAnotherRevision(revisions.iterator().next());
            }
            next = byCursor
                    ? Optional.ofNullable(json.getString("nextCursor"))
                            .map(cursor -> "/Users?count=" + PAGE + "&cursor=" + cursor)
                    : Optional.of(seen.size() + 1)
                            .filter(start -> start <= json.getInt("totalResults"))
                            .map(start -> "/Users?count=" + PAGE + "&startIndex=" + start);
        }
        assertThat(revisions).as("revisions of one walk").hasSize(1);
        assertThat(seen).isEqualTo(truth);
        return revisions.iterator().next();
    }

    private void awaitAnotherRevision(String before) {
        eventually()
                .untilAsserted(() -> assertThat(replicas)
                        .allSatisfy(replica -> assertThat(
                                        get(replica, "/Users?count=1").headers().firstValue("Scim-Bridge-Revision"))
                                .isNotEqualTo(Optional.of(before))));
    }

    @Test
    void databaseRestart_leavesTheLastRevisionServed_andAllGoOnByThemselves() throws Exception {
        Path data = directory.resolve("postgres");
        EmbeddedPostgres server = PostgresServer.at(data, 0);
        int port = server.getPort();
        try (DemoTenant tenant =
                DemoTenant.contoso(directory).over(new StoreSettings(server.getJdbcUrl("postgres", "postgres")))) {
            start(tenant.configure(Map.of()), 2);
            String adele = tenant.user("AdeleV@contoso.com");
            String before = get(replicas.get(0), "/Users?count=1000").body();

            server.close();
            eventually()
                    .untilAsserted(() -> assertThat(replicas)
                            .allSatisfy(replica -> assertThat(replica.admin("/health")
                                            .orElseThrow()
                                            .body())
                                    .contains("cannot be reached")));
            assertThat(replicas).allSatisfy(replica -> {
                assertThat(get(replica, "/Users?count=1000").body()).isEqualTo(before);
                assertThat(get(replica, "/Users/" + adele).statusCode()).isEqualTo(200);
            });
            tenant.people().setUser(adele, "jobTitle", "While it was away");

            server = PostgresServer.at(data, port);
            awaitTitle(adele, "While it was away", replicas);
        } finally {
            server.close();
        }
    }
}
