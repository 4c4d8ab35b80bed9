package dev.scimbridge.server;

import static dev.scimbridge.server.Replicas.get;
import static dev.scimbridge.server.Replicas.pulling;
import static dev.scimbridge.server.Replicas.title;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.store.PostgresServer;
import io.restassured.path.json.JsonPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Machines whose clocks differ by hours, over one PostgreSQL: they go by its clock. */
@Tag("long")
final class ClockSkewTest {

    private static final String SECRET = "secret-of-the-reader";

    @TempDir
    private Path directory;

    private final Replicas replicas = new Replicas();

    @AfterEach
    void stop() {
        replicas.close();
    }

    private Path clock(String ahead) throws Exception {
        return Files.writeString(directory.resolve("clock" + ahead), ahead);
    }

    private static String accessToken(BridgeProcess replica) {
        return given().contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .body("grant_type=client_credentials&client_id=contoso/reader&client_secret=" + SECRET)
                .post(replica.scim().orElseThrow().resolve("/oauth2/token"))
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }

    private static int status(BridgeProcess replica, String token) {
        return given().header("Authorization", "Bearer " + token)
                .get(replica.scim().orElseThrow() + "/Users?count=1")
                .statusCode();
    }

    private static Instant committedAt(BridgeProcess replica) {
        return Instant.parse(
                JsonPath.from(replica.admin("/health").orElseThrow().body())
                        .getString("integrations[0].serving.committedAt"));
    }

    @Test
    void clocksThatAreHoursApart_disturbNeitherPullingNorListsNorTokens() throws Exception {
        Files.writeString(directory.resolve("reader.secret"), SECRET);
        try (DemoTenant tenant = DemoTenant.contoso(directory).over(PostgresServer.database())) {
            Path config = tenant.configure(
                    Map.of("clients", "{reader: {tokenFile: reader.token, oauthSecretFile: reader.secret}}"));
            replicas.start(config, 1);
            replicas.startAhead(config, clock("PT1H"));
            replicas.startAhead(config, clock("PT-1H"));
            String adele = tenant.user("AdeleV@contoso.com");
            assertThat(pulling(replicas.all())).as("who pulls").hasSize(1);

            replicas.walksHop(tenant, adele);
            for (BridgeProcess giving : replicas.all()) {
                String token = accessToken(giving);
                assertThat(replicas.all())
                        .allSatisfy(
                                replica -> assertThat(status(replica, token)).isEqualTo(200));
            }

            Instant before = committedAt(replicas.puller());
            replicas.stop(replicas.puller());
            tenant.people().setUser(adele, "jobTitle", "By another clock");
            MachineTime.within(
                    Duration.ofSeconds(30),
                    () -> replicas.all().stream()
                            .allMatch(replica -> title(replica, adele).equals("By another clock")));
            List<BridgeProcess> left = replicas.all();
            assertThat(pulling(left)).as("who took over").hasSize(1);
            assertThat(committedAt(left.get(0))).isBetween(before, before.plus(Duration.ofMinutes(5)));
            assertThat(get(left.get(0), "/Users?count=1000").body())
                    .isEqualTo(get(left.get(1), "/Users?count=1000").body());
        }
    }
}
