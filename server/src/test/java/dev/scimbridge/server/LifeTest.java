package dev.scimbridge.server;

import static dev.scimbridge.server.DemoTenant.eventually;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.scimbridge.config.ConfigReader;
import dev.scimbridge.emulator.GraphEmulator;
import dev.scimbridge.emulator.Options;
import dev.scimbridge.store.IntegrationId;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An integration that is created, given a secret, enabled, changed and removed over the admin API. */
final class LifeTest {

    private static final String CONTOSO = "/integrations/contoso";

    @TempDir
    private Path directory;

    private GraphEmulator emulator;
    private Bridge bridge;

    @BeforeEach
    void start() throws Exception {
        emulator = GraphEmulator.start(Options.contoso(directory.resolve("emulator")));
        Files.writeString(directory.resolve("bridge.yaml"), """
                server: {listen: "127.0.0.1:0"}
                admin: {listen: "127.0.0.1:0"}
                database: {url: "jdbc:sqlite:data/bridge.db"}
                """);
        open();
    }

    private void open() throws Exception {
        bridge = Bridge.start(ConfigReader.read(directory.resolve("bridge.yaml"), Map.of()), Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        bridge.close();
        emulator.close();
    }

    private RequestSpecification admin() throws Exception {
        String token = Files.readString(directory.resolve("data/admin.token")).strip();
        return given().baseUri("http://127.0.0.1")
                .port(bridge.adminPort())
                .basePath("/admin/v1")
                .header("Authorization", "Bearer " + token)
                .contentType("application/json");
    }

    private Map<String, Object> registration() {
        return Map.of(
                "tenantId", emulator.tenantId(),
                "clientId", emulator.clientId(),
                "authorityHost", emulator.baseUri().toString(),
                "graphBaseUrl", emulator.graphBaseUrl(),
                "trustedCertificates", emulator.certificate().toAbsolutePath().toString());
    }

    private void create() throws Exception {
        admin().body(Map.of("name", "contoso", "settings", registration()))
                .post("/integrations")
                .then()
                .statusCode(201)
                .header("Location", "/admin/v1/integrations/contoso")
                .body("state", equalTo("draft"))
                .body("origin", equalTo("created"));
    }

    private void enable() throws Exception {
        create();
        admin().body(Map.of("clientSecret", emulator.clientSecret(), "expires", "2027-03-31"))
                .put(CONTOSO + "/secret")
                .then()
                .statusCode(200)
                .body("secret.kind", equalTo("client_secret"))
                .body("secret.expires", equalTo("2027-03-31"));
        admin().contentType("application/merge-patch+json")
                .body(Map.of("include", List.of("Learningbank users"), "interval", "1s"))
                .patch(CONTOSO + "/settings")
                .then()
                .statusCode(200);
        IntegrationId contoso = new IntegrationId("contoso");
        bridge.life()
                .checked(contoso, bridge.life().find("contoso").orElseThrow().version(), true, "anna");
        bridge.life()
                .previewed(contoso, bridge.life().find("contoso").orElseThrow().version(), "anna");
        admin().post(CONTOSO + "/enable").then().statusCode(200).body("state", equalTo("enabled"));
        eventually().until(() -> admin().get(CONTOSO).jsonPath().get("serving.users") != null);
    }

    @Test
    void bridgeWithoutIntegrations_runs_andSaysThatThereIsNone() throws Exception {
        admin().get("/integrations").then().statusCode(200).body("integrations", equalTo(List.of()));
        admin().get(CONTOSO)
                .then()
                .statusCode(404)
                .body("detail", equalTo("There is no integration of that name; there is none at all."));
        given().baseUri("http://127.0.0.1")
                .port(bridge.adminPort())
                .get("/health/ready")
                .then()
                .statusCode(200);
    }

    @Test
    void patchOfSettingsThatSomebodyElseHasChangedSince_isRefused_whenItSaysWhichOnesItSaw() throws Exception {
        create();
        String seen = admin().get(CONTOSO + "/settings").path("digest");
        admin().body(Map.of("interval", "10m")).patch(CONTOSO + "/settings");

        admin().queryParam("digest", seen)
                .body(Map.of("exclude", List.of("Guests")))
                .patch(CONTOSO + "/settings")
                .then()
                .statusCode(409)
                .body(
                        "detail",
                        equalTo("The settings of contoso were changed by somebody else meanwhile."
                                + " Nothing was saved; look at them again."));
        String now = admin().get(CONTOSO + "/settings").path("digest");
        String afterwards = admin().queryParam("digest", now)
                .body(Map.of("exclude", List.of("Guests")))
                .patch(CONTOSO + "/settings")
                .then()
                .statusCode(200)
                .body("settings.exclude", equalTo(List.of("Guests")))
                .body("settings.interval", equalTo("10m"))
                .extract()
                .path("digest");
        assertThat(admin().get(CONTOSO + "/settings").<String>path("digest")).isEqualTo(afterwards);
    }

    @Test
    void settingsThatOnlyANewerProcessKnows_stopThePulling_andWhatIsServedStays() throws Exception {
        enable();
        Jdbi.create("jdbc:sqlite:" + directory.resolve("data/bridge.db"))
                .useHandle(handle -> handle.execute("UPDATE created_integration"
                        + " SET settings = '{\"ofTheNextVersion\":\"x\",' || substr(settings, 2)"));

        bridge.life().refresh();

        given().baseUri("http://127.0.0.1")
                .port(bridge.adminPort())
                .get("/health")
                .then()
                .body("integrations[0].problem", containsString("ofTheNextVersion"))
                .body("integrations[0].serving.users", greaterThan(0));
    }

    @Test
    void journey_endsWithServedPeople_andGoesOnAfterARestart() throws Exception {
        enable();
        admin().post(CONTOSO + "/sync").then().statusCode(202).body("nextRound", equalTo("now"));
        bridge.close();

        open();

        admin().get(CONTOSO)
                .then()
                .statusCode(200)
                .body("state", equalTo("enabled"))
                .body("secret.expires", equalTo("2027-03-31"));
        eventually().until(() -> "ok".equals(admin().get(CONTOSO).jsonPath().getString("condition")));
        admin().post(CONTOSO + "/pause").then().statusCode(200).body("state", equalTo("paused"));
        admin().post(CONTOSO + "/sync").then().statusCode(409);
        assertThat(admin().get(CONTOSO).jsonPath().getInt("serving.users")).isPositive();
    }

    @Test
    void enabledOne_isPausedBeforeItIsRemoved_andThenNothingIsLeft() throws Exception {
        enable();
        admin().delete(CONTOSO).then().statusCode(409).body("detail", containsString("pause it first"));
        admin().post(CONTOSO + "/pause").then().statusCode(200);

        admin().delete(CONTOSO).then().statusCode(200).body("removed", equalTo("contoso"));

        admin().get(CONTOSO).then().statusCode(404);
        admin().get("/integrations").then().body("integrations", equalTo(List.of()));
        admin().get("/audit")
                .then()
                .body("entries.action", hasItem("remove"))
                .body(not(containsString(emulator.clientSecret())));
        create();
    }

    @Test
    void removalThatTheDatabaseRefuses_leavesAlsoOneThatCannotBeUsedAsItWas() throws Exception {
        enable();
        admin().post(CONTOSO + "/pause").then().statusCode(200);
        Jdbi database = Jdbi.create("jdbc:sqlite:" + directory.resolve("data/bridge.db"));
        database.useHandle(handle -> {
            handle.execute("UPDATE created_integration"
                    + " SET settings = '{\"ofTheNextVersion\":\"x\",' || substr(settings, 2)");
            handle.execute("CREATE TRIGGER kept BEFORE DELETE ON created_integration"
                    + " BEGIN SELECT RAISE(ABORT, 'kept'); END");
        });
        bridge.life().refresh();

        assertThat(admin().delete(CONTOSO).statusCode()).isGreaterThanOrEqualTo(500);

        admin().get(CONTOSO)
                .then()
                .statusCode(200)
                .body("problem", containsString("ofTheNextVersion"))
                .body("serving.users", greaterThan(0));
        database.useHandle(handle -> handle.execute("DROP TRIGGER kept"));
        admin().delete(CONTOSO).then().statusCode(200);
    }

    @Test
    void wrongSecret_isNotTakenOver_andTheSentenceSaysWhy() throws Exception {
        create();

        admin().body(Map.of("clientSecret", "not-the-secret"))
                .put(CONTOSO + "/secret")
                .then()
                .statusCode(409)
                .body("detail", containsString("was not taken over"))
                .body("detail", containsString("AADSTS7000215"))
                .body("detail", not(containsString("not-the-secret")));

        admin().get(CONTOSO + "/settings").then().body("secret", equalTo(Map.of()));
    }

    @Test
    void secretOfAnApplicationWithoutPermissions_isTakenOver() throws Exception {
        emulator.permissions().set(List.of());
        create();

        admin().body(Map.of("clientSecret", emulator.clientSecret()))
                .put(CONTOSO + "/secret")
                .then()
                .statusCode(200);
    }

    @Test
    void badValues_areAnsweredAllAtOnce() throws Exception {
        admin().body(Map.of("name", "contoso", "settings", Map.of("tenantId", "x", "intervall", "5m")))
                .post("/integrations")
                .then()
                .statusCode(400)
                .body("detail", equalTo("3 values are not usable; nothing was changed."))
                .body("problems.key", equalTo(List.of("clientId", "intervall", "tenantId")))
                .body("problems.sentence", hasItem("this key does not exist; did you mean 'interval'?"));
        admin().body("{\"name\": \"contoso\", \"settings\": {}, \"enabled\": true}")
                .post("/integrations")
                .then()
                .statusCode(400)
                .body("detail", equalTo("The body knows name, settings; not enabled."));
        admin().body("[]").post("/integrations").then().statusCode(400);
        admin().body(Map.of("name", "Not A Name", "settings", registration()))
                .post("/integrations")
                .then()
                .statusCode(400)
                .body("problems.sentence", hasItem(containsString("is not a name")));
    }
}
