package dev.scimbridge.server;

import static dev.scimbridge.server.DemoTenant.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.store.PostgresServer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an administrator changes at one bridge holds at the others over the same PostgreSQL soon afterwards. */
@Tag("long")
final class SharedSettingsTest {

    /** What the operating guide promises, and as much again for a slow machine. */
    private static final Duration SOON = Duration.ofSeconds(10);

    private static final String TOKENS = "/integrations/contoso/clients/new/tokens";
    private static final String CREATED = "/integrations/fabrikam";
    /** The clients, of whom there is none, and the key behind them. */
    private static final String PULLING = "{}\n    enabled: true";

    private static final int ALLOWED = 503;
    private static final int REFUSED = 401;

    @TempDir
    private static Path directory;

    private static LonelyBridge here;
    private static LonelyBridge there;

    @BeforeAll
    static void startBoth() {
        String database = PostgresServer.yaml(PostgresServer.database());
        here = LonelyBridge.start(directory, database, Clock.systemUTC(), "", PULLING);
        there = LonelyBridge.start(directory, database, Clock.systemUTC(), "", PULLING);
    }

    @AfterAll
    static void stop() {
        here.close();
        there.close();
    }

    private static void soon(Callable<Boolean> condition) {
        MachineTime.within(SOON, condition);
    }

    private static int accessTokenStatus(LonelyBridge bridge, String secret) {
        return bridge.scim()
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .body("grant_type=client_credentials&client_id=contoso/new&client_secret=" + secret)
                .post("/oauth2/token")
                .statusCode();
    }

    private static String make(String body) {
        return here.admin()
                .body(body)
                .post(TOKENS)
                .then()
                .statusCode(201)
                .extract()
                .path("token");
    }

    @Test
    void tokensThatAreMadeAndRevokedAtOne_areTakenAndRefusedAtTheOther() {
        here.admin()
                .body(Map.of("name", "new"))
                .post("/integrations/contoso/clients")
                .then()
                .statusCode(201);
        String token = make("{}");
        String secret = make("{\"kind\": \"secret\"}");
        soon(() -> there.statusWith(token) == ALLOWED && accessTokenStatus(there, secret) == 200);
        String accessToken = there.scim()
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .body("grant_type=client_credentials&client_id=contoso/new&client_secret=" + secret)
                .post("/oauth2/token")
                .path("access_token");
        assertThat(here.statusWith(accessToken)).as("given by the other").isEqualTo(ALLOWED);

        here.admin().delete(TOKENS + "/1").then().statusCode(200);
        here.admin().delete(TOKENS + "/2").then().statusCode(200);

        assertThat(List.of(here.statusWith(token), here.statusWith(accessToken)))
                .as("at once where it was revoked")
                .containsOnly(REFUSED);
        soon(() -> there.statusWith(token) == REFUSED
                && there.statusWith(accessToken) == REFUSED
                && accessTokenStatus(there, secret) == REFUSED);
    }

    private static String nextRound(LonelyBridge bridge) {
        return bridge.admin()
                .post("/integrations/contoso/sync")
                .then()
                .statusCode(202)
                .extract()
                .path("nextRound");
    }

    @Test
    void roundThatIsAskedFor_startsAtTheOneThatPulls_andTheOtherSaysThatNoneDoes() {
        eventually()
                .until(() ->
                        Set.of("now", "later").equals(Set.copyOf(Arrays.asList(nextRound(here), nextRound(there)))));
    }

    @Test
    void integrationThatIsMadeChangedAndRemovedAtOne_isSoAtTheOther() {
        here.admin()
                .body(Map.of(
                        "name",
                        "fabrikam",
                        "settings",
                        Map.of(
                                "tenantId", "11111111-2222-3333-4444-555555555555",
                                "clientId", "535fb089-9ff3-47b6-9bfb-4f1264799865")))
                .post("/integrations")
                .then()
                .statusCode(201);
        soon(() -> there.admin().get(CREATED).statusCode() == 200);

        there.admin()
                .contentType("application/merge-patch+json")
                .body(Map.of("include", List.of("Staff")))
                .patch(CREATED + "/settings")
                .then()
                .statusCode(200);
        soon(() -> List.of("Staff")
                .equals(here.admin().get(CREATED + "/settings").jsonPath().getList("settings.include")));

        here.admin().delete(CREATED).then().statusCode(200);
        soon(() -> there.admin().get(CREATED).statusCode() == 404);
    }
}
