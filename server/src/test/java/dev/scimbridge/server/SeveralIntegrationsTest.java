package dev.scimbridge.server;

import static dev.scimbridge.server.DemoTenant.NO_GUARDS;
import static dev.scimbridge.server.DemoTenant.eventually;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.scimbridge.config.BridgeConfig;
import dev.scimbridge.config.ConfigReader;
import dev.scimbridge.config.IntegrationConfig;
import dev.scimbridge.emulator.GraphEmulator;
import dev.scimbridge.emulator.Options;
import dev.scimbridge.emulator.fault.Fault;
import dev.scimbridge.store.AuditEntry;
import dev.scimbridge.store.IntegrationId;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several integrations in one process: they come and go, and none suffers from another. */
final class SeveralIntegrationsTest {

    private static final IntegrationId CONTOSO = new IntegrationId("contoso");

    private static final AuditEntry REMOVAL = new AuditEntry(0, Instant.EPOCH, "anna", "remove", "contoso", "");

    @TempDir
    private Path directory;

    private GraphEmulator tenant;
    private final List<AutoCloseable> open = new ArrayList<>();
    private final StringBuilder yaml = new StringBuilder("""
            server: {listen: "127.0.0.1:0"}
            admin: {listen: "127.0.0.1:0"}
            database: {url: "jdbc:sqlite:data/bridge.db"}
            integrations:
            """);

    @BeforeEach
    void startTenant() throws Exception {
        tenant = emulator("tenant");
        Files.writeString(directory.resolve("app.secret"), tenant.clientSecret());
    }

    private GraphEmulator emulator(String name) throws Exception {
        GraphEmulator emulator = GraphEmulator.start(Options.contoso(directory.resolve(name)));
        open.add(0, emulator);
        return emulator;
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private void configure(String name, GraphEmulator emulator, String include) throws Exception {
        Files.writeString(directory.resolve(name + ".token"), token(name));
        yaml.append("""
                  NAME:
                    tenantId: "TENANT"
                    clientId: "CLIENT"
                    clientSecretFile: app.secret
                    authorityHost: "AUTHORITY"
                    graphBaseUrl: "GRAPH"
                    trustedCertificates: "CERTIFICATES"
                    include: ["INCLUDE"]
                    interval: 1s
                    enabled: true
                    guards: GUARDS
                    clients: {reader: {tokenFile: NAME.token}}
                """.replace("NAME", name)
                .replace("TENANT", emulator.tenantId())
                .replace("CLIENT", emulator.clientId())
                .replace("AUTHORITY", emulator.baseUri().toString())
                .replace("GRAPH", emulator.graphBaseUrl())
                .replace("CERTIFICATES", emulator.certificate().toAbsolutePath().toString())
                .replace("INCLUDE", include)
                .replace("GUARDS", NO_GUARDS));
    }

    private static String token(String integration) {
        return "token-of-the-reader-of-" + integration;
    }

    private BridgeConfig config() throws Exception {
        Path file = Files.writeString(directory.resolve("bridge.yaml"), yaml);
        return ConfigReader.read(file, Map.of());
    }

    private Bridge start() throws Exception {
        Bridge bridge = Bridge.start(config(), Clock.systemUTC());
        open.add(0, bridge);
        return bridge;
    }

    private static Response users(Bridge bridge, String integration) {
        return given().baseUri("http://127.0.0.1")
                .port(bridge.scimPort())
                .header("Authorization", "Bearer " + token(integration))
                .get("/scim/v2/Users?count=1000");
    }

    private static int people(Bridge bridge, String integration) {
        return users(bridge, integration).then().statusCode(200).extract().path("totalResults");
    }

    private static void awaitServed(Bridge bridge, String integration) {
        eventually().until(() -> users(bridge, integration).statusCode() == 200);
    }

    private static JsonPath health(Bridge bridge, String integration) {
        return given().baseUri("http://127.0.0.1")
                .port(bridge.adminPort())
                .get("/health")
                .jsonPath()
                .setRootPath("integrations.find { it.id == '" + integration + "' }");
    }

    /** When contoso's last round ended; its people are served a moment before the first one does. */
    private static String lastRound(Bridge bridge) {
        return eventually().until(() -> health(bridge, "contoso").getString("lastCompletedRound"), Objects::nonNull);
    }

    @Test
    void tenantsThatStall_orRefuse_holdUpNobodyElse() throws Exception {
        GraphEmulator stalling = emulator("stalling");
        stalling.faults().always("*", new Fault.Slow(Duration.ofMinutes(10)));
        GraphEmulator refusing = emulator("refusing");
        refusing.permissions().set(List.of());
        for (int i = 1; i <= 6; i++) {
            configure("a-stalled-" + i, stalling, "Learningbank users");
        }
        configure("b-refused", refusing, "Learningbank users");
        configure("contoso", tenant, "Learningbank users");
        Bridge bridge = start();

        awaitServed(bridge, "contoso");
        int before = people(bridge, "contoso");
        String lastRound = lastRound(bridge);
        eventually()
                .untilAsserted(() -> assertThat(health(bridge, "b-refused").getString("condition"))
                        .isEqualTo("needs_operator"));
        eventually()
                .untilAsserted(() -> assertThat(health(bridge, "contoso").getString("lastCompletedRound"))
                        .isGreaterThan(lastRound));

        assertThat(before).isPositive();
        assertThat(users(bridge, "b-refused").statusCode()).isEqualTo(503);
        assertThat(users(bridge, "a-stalled-6").statusCode()).isEqualTo(503);
    }

    @Test
    void enormousTenant_failsItsOwnRounds_andNobodyElseNoticesIt() throws Exception {
        GraphEmulator enormous = GraphEmulator.start(Options.synthetic(directory.resolve("enormous"), 20_000));
        open.add(0, enormous);
        configure("contoso", tenant, "Learningbank users");
        configure("enormous", enormous, "Learningbank users");
        yaml.append("    maximumPeople: 2000\n");
        Bridge bridge = start();

        awaitServed(bridge, "contoso");
        eventually()
                .untilAsserted(() -> assertThat(health(bridge, "enormous").getString("problem"))
                        .contains(
                                "larger than it may be: more than 2000 people", "integrations.enormous.maximumPeople"));
        String lastRound = lastRound(bridge);
        eventually()
                .untilAsserted(() -> assertThat(health(bridge, "contoso").getString("lastCompletedRound"))
                        .isGreaterThan(lastRound));

        assertThat(health(bridge, "enormous").getString("condition")).isEqualTo("needs_operator");
        assertThat(users(bridge, "enormous").statusCode()).isEqualTo(503);
        assertThat(enormous.requests().count("GET /users/delta"))
                .as("nobody is read before it is known that they fit")
                .isZero();
        assertThat(people(bridge, "contoso")).isEqualTo(21);
    }

    @Test
    void badRowsOfOneIntegration_areItsOwnTrouble() throws Exception {
        configure("contoso", tenant, "Learningbank users");
        configure("fabrikam", tenant, "SCIM-Legal");
        try (Bridge bridge = Bridge.start(config(), Clock.systemUTC())) {
            awaitServed(bridge, "contoso");
            awaitServed(bridge, "fabrikam");
        }
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("data/bridge.db"))) {
            database.createStatement()
                    .execute("UPDATE resource SET json = x'7B22' WHERE integration ="
                            + " (SELECT number FROM integration WHERE id = 'fabrikam')");
            database.createStatement()
                    .execute("UPDATE walk_ledger SET signing_key = x'' WHERE integration ="
                            + " (SELECT number FROM integration WHERE id = 'fabrikam')");
        }

        Bridge bridge = start();

        awaitServed(bridge, "contoso");
        assertThat(users(bridge, "fabrikam").statusCode()).isEqualTo(503);
        eventually()
                .untilAsserted(() -> assertThat(health(bridge, "fabrikam").getString("problem"))
                        .contains("the log has the cause"));
        assertThat(health(bridge, "fabrikam").getString("condition")).isNotEqualTo("ok");
    }

    @Test
    void integrationThatComes_isServed_andOneThatGoes_isGone() throws Exception {
        configure("contoso", tenant, "Learningbank users");
        Bridge bridge = start();
        awaitServed(bridge, "contoso");
        configure("fabrikam", tenant, "SCIM-Legal");
        IntegrationConfig fabrikam = config().integrations().get(1);
        String name = users(bridge, "contoso").path("Resources[0].displayName");

        bridge.integrations().add(fabrikam);
        awaitServed(bridge, "fabrikam");
        assertThat(bridge.integrations().remove(CONTOSO, REMOVAL)).isTrue();

        users(bridge, "contoso").then().statusCode(401);
        admin(bridge, "/admin/v1/integrations/contoso")
                .then()
                .statusCode(404)
                .body("detail", containsString("there are: fabrikam"));
        admin(bridge, "/admin/v1/integrations/fabrikam").then().body("id", equalTo("fabrikam"));
        assertThat(people(bridge, "fabrikam")).isPositive();
        bridge.close();
        assertThat(databaseFiles()).doesNotContain(name).doesNotContain("Learningbank users");
    }

    @Test
    void otherSettings_areFollowed_whileWalksGoOnWhereTheyWere() throws Exception {
        configure("contoso", tenant, "Learningbank users");
        Bridge bridge = start();
        awaitServed(bridge, "contoso");
        int everybody = people(bridge, "contoso");
        String cursor = cursorPage(bridge, "").path("nextCursor");
        yaml.setLength(yaml.indexOf("integrations:") + "integrations:\n".length());
        configure("contoso", tenant, "SCIM-Legal");

        bridge.integrations().replace(config().integrations().get(0));

        eventually().untilAsserted(() -> assertThat(active(bridge)).isLessThan(everybody));
        assertThat(cursorPage(bridge, cursor).<Integer>path("totalResults")).isEqualTo(everybody);
    }

    @Test
    void anotherSecretInTheFile_isTriedAndTakenOver_andAWrongOneIsNot() throws Exception {
        Path secret = Files.writeString(directory.resolve("app.secret"), "not-the-secret");
        configure("contoso", tenant, "Learningbank users");
        Bridge bridge = start();
        eventually()
                .untilAsserted(() -> assertThat(health(bridge, "contoso").getString("problem"))
                        .contains("AADSTS7000215"));

        Files.writeString(secret, tenant.clientSecret());
        awaitServed(bridge, "contoso");
        Files.writeString(secret, GraphEmulator.EXPIRED_SECRET);

        eventually()
                .untilAsserted(() -> assertThat(health(bridge, "contoso").getString("problem"))
                        .contains("was not taken over, the one before stays in use", "AADSTS7000222"));
        assertThat(health(bridge, "contoso").getString("condition")).isEqualTo("ok");
        Files.writeString(secret, tenant.clientSecret());
        eventually()
                .untilAsserted(() -> assertThat(health(bridge, "contoso").getString("problem"))
                        .isNull());
    }

    private static Response cursorPage(Bridge bridge, String cursor) {
        return given().baseUri("http://127.0.0.1")
                .port(bridge.scimPort())
                .header("Authorization", "Bearer " + token("contoso"))
                .queryParam("cursor", cursor)
                .queryParam("count", 5)
                .get("/scim/v2/Users");
    }

    private static int active(Bridge bridge) {
        return users(bridge, "contoso")
                .jsonPath()
                .getList("Resources.findAll { it.active }")
                .size();
    }

    private Response admin(Bridge bridge, String path) throws Exception {
        String token = Files.readString(directory.resolve("data/admin.token")).strip();
        return given().baseUri("http://127.0.0.1")
                .port(bridge.adminPort())
                .header("Authorization", "Bearer " + token)
                .get(path);
    }

    private String databaseFiles() throws Exception {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.list(directory.resolve("data"))) {
            for (Path file : files.toList()) {
                text.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return text.toString();
    }
}
