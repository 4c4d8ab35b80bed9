package dev.scimbridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.store.PostgresServer;
import dev.scimbridge.store.StoreSettings;
import io.restassured.response.Response;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two bridges over one PostgreSQL, and the network between the one that pulls and the database is cut. */
@Tag("long")
final class CutNetworkTest {

    private static final Duration TAKEN_OVER_WITHIN = Duration.ofSeconds(30);
    private static final Duration RECOVERED_WITHIN = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    private DemoTenant tenant;
    private TcpProxy network;
    private RunningBridge cut;
    private RunningBridge other;
    private String adele;

    @BeforeEach
    void startBoth() throws Exception {
        StoreSettings database = PostgresServer.database();
        int port = URI.create(database.url().replaceFirst("^jdbc:", "")).getPort();
        network = TcpProxy.to(port);
        tenant = DemoTenant.contoso(directory);
        cut = tenant.over(new StoreSettings(database.url().replace(":" + port + "/", ":" + network.port() + "/")))
                .start();
        cut.awaitFirstRevision();
        other = tenant.over(database).start();
        other.awaitFirstRevision();
        adele = tenant.user("AdeleV@contoso.com");
    }

    @AfterEach
    void stop() throws Exception {
        network.mend();
        cut.close();
        other.close();
        network.close();
        tenant.close();
    }

    private static void within(Duration time, Callable<Boolean> condition) {
        MachineTime.within(time, condition);
    }

    private static boolean shows(RunningBridge bridge, String user, String title) {
        return title.equals(bridge.userJson(user).getString("title"));
    }

    private static String everybody(RunningBridge bridge) {
        Response answer = bridge.scim().queryParam("count", 1_000).get("/Users");
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.asString();
    }

    private static Response page(RunningBridge bridge, Map<String, ?> parameters) {
        return bridge.scim().queryParams(parameters).queryParam("count", 4).get("/Users");
    }

    private static void assertAnswers(RunningBridge bridge, Map<String, ?> parameters, int status, Duration bound) {
        long began = MachineTime.now();
        Response answer = page(bridge, parameters);
        Duration took = MachineTime.since(began);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(took).as("%s answered %s", parameters, status).isLessThan(bound);
    }

    /** Whatever the cut is like: the one serves what it has and says so, the other goes on, and both agree afterwards. */
    private void cutAndMend(Runnable cutting, String title) {
        String before = everybody(cut);
        String cursor = page(cut, Map.of("cursor", "")).jsonPath().getString("nextCursor");
        cutting.run();
        tenant.people().setUser(adele, "jobTitle", title);
        within(TAKEN_OVER_WITHIN, () -> shows(other, adele, title));
        within(TAKEN_OVER_WITHIN, () -> cut.health().prettify().contains("cannot be reached"));

        assertThat(cut.ready()).as("clients are answered").isEqualTo(200);
        assertThat(cut.health().getInt("integrations[0].serving.secondsSinceCommit"))
                .as("the age of what is served")
                .isPositive();
        assertThat(everybody(cut)).isEqualTo(before);
        assertAnswers(cut, Map.of("startIndex", 1), 200, Duration.ofSeconds(15));
        assertAnswers(cut, Map.of("startIndex", 1), 200, Duration.ofSeconds(2));
        assertAnswers(cut, Map.of("startIndex", 5), 503, Duration.ofSeconds(15));
        assertAnswers(cut, Map.of("cursor", cursor), 200, Duration.ofSeconds(2));

        network.mend();
        within(RECOVERED_WITHIN, () -> shows(cut, adele, title));
        within(RECOVERED_WITHIN, () -> !cut.health().prettify().contains("cannot be reached"));
        assertThat(everybody(cut)).isEqualTo(everybody(other));
        assertThat(cut.walk("/Users", 4)).isEqualTo(other.walk("/Users", 4));
    }

    @Test
    void cutNetwork_leavesTheLastRevisionServed_theOtherGoesOn_andBothAgreeAfterwards() {
        cutAndMend(network::fallSilent, "While it was silent");
        cutAndMend(network::refuse, "While it was refused");
    }
}
