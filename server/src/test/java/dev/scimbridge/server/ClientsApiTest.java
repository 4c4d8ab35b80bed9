package dev.scimbridge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.scimbridge.projection.MutableClock;
import io.restassured.response.Response;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients and tokens over the admin API, and what they open. */
class ClientsApiTest {

    static final String CONFIGURED = "{reader: {tokenFile: reader.token}}";

    private static final String CLIENTS = "/integrations/contoso/clients";
    private static final String NEW = CLIENTS + "/new";
    private static final String TOKENS = NEW + "/tokens";
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    @TempDir
    private Path directory;

    private final MutableClock clock = new MutableClock(NOW);
    private LonelyBridge bridge;

    @BeforeEach
    void start() {
        bridge = start(directory, clock, CONFIGURED);
    }

    /** A bridge, and over which database it runs. */
    LonelyBridge start(Path place, Clock time, String clients) {
        return LonelyBridge.start(place, time, "", clients);
    }

    @AfterEach
    void stop() {
        bridge.close();
    }

    private void create(String body) {
        bridge.admin().body(body).post(CLIENTS).then().statusCode(201);
    }

    private String make(String body) {
        return bridge.admin()
                .body(body)
                .post(TOKENS)
                .then()
                .statusCode(201)
                .extract()
                .path("token");
    }

    private List<String> audit() {
        return bridge.admin().get("/audit").jsonPath().getList("entries.action");
    }

    @Test
    void createdClient_readsWithItsToken_alsoAfterARestart() {
        create("{\"name\": \"new\", \"reader\": \"midpoint\", \"silentAfter\": \"36h\"}");
        bridge.admin()
                .get(NEW)
                .then()
                .statusCode(200)
                .body("client", equalTo("contoso/new"))
                .body("origin", equalTo("created"))
                .body("settings.maximumPageSize", equalTo(1))
                .body("settings.silentAfter", equalTo("36h"))
                .body("validTokens", equalTo(0));

        String token = make("{\"name\": \"first\"}");

        assertThat(token).matches("sbt_[A-Za-z0-9_-]{43}");
        assertThat(bridge.statusWith(token)).isEqualTo(503);
        bridge.restart();
        assertThat(bridge.statusWith(token)).isEqualTo(503);
        bridge.admin()
                .get(TOKENS)
                .then()
                .body("tokens[0].number", equalTo(1))
                .body("tokens[0].name", equalTo("first"))
                .body("tokens[0].kind", equalTo("bearer"))
                .body("tokens[0].state", equalTo("valid"))
                .body("tokens[0].expiresAt", equalTo("2027-03-02T08:00:00Z"))
                .body("tokens[0].lastUsed", equalTo("2026-03-02T08:00:00Z"))
                .body("tokens[0].token", equalTo(null));
    }

    @Test
    void rotation_keepsTheOldTokenForAWhile() {
        create("{\"name\": \"new\"}");
        String old = make("{}");
        String fresh = make("{\"othersExpireAfter\": \"7d\", \"expiresAfter\": \"never\"}");
        assertThat(bridge.statusWith(old)).isEqualTo(503);
        assertThat(bridge.statusWith(fresh)).isEqualTo(503);

        clock.advance(Duration.ofDays(7));

        assertThat(bridge.statusWith(old)).isEqualTo(401);
        assertThat(bridge.statusWith(fresh)).isEqualTo(503);
        bridge.admin().get(TOKENS).then().body("tokens.state", equalTo(List.of("expired", "valid")));
    }

    @Test
    void expiredRevokedAndUnknownTokens_areRefusedInTheSameWords() {
        create("{\"name\": \"new\"}");
        String expired = make("{\"expiresAfter\": \"1h\"}");
        String revoked = make("{}");
        clock.advance(Duration.ofHours(1));
        bridge.admin().delete(TOKENS + "/2").then().statusCode(200).body("state", equalTo("revoked"));

        String words = bridge.scim("never-was-one").get("/scim/v2/Users").asString();
        for (String token : List.of(expired, revoked)) {
            Response refused = bridge.scim(token).get("/scim/v2/Users");
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.asString()).isEqualTo(words);
        }
        bridge.admin()
                .delete(TOKENS + "/2")
                .then()
                .statusCode(409)
                .body("detail", equalTo("Token 2 was revoked before."));
    }

    @Test
    void secret_isExchanged_andItsAccessTokensEndWithIt() {
        create("{\"name\": \"new\"}");
        String secret = make("{\"kind\": \"secret\"}");
        assertThat(secret).startsWith("sbs_");
        String access = bridge.scim()
                .contentType("application/x-www-form-urlencoded")
                .body("grant_type=client_credentials&client_id=contoso/new&client_secret=" + secret)
                .post("/oauth2/token")
                .path("access_token");
        assertThat(bridge.statusWith(access)).isEqualTo(503);

        bridge.admin().delete(TOKENS + "/1").then().statusCode(200);

        assertThat(bridge.statusWith(access)).isEqualTo(401);
    }

    @Test
    void removedClient_readsNothing_andLeavesItsName() {
        create("{\"name\": \"new\"}");
        String token = make("{}");
        bridge.admin().delete(NEW).then().statusCode(200).body("removed", equalTo("contoso/new"));
        assertThat(bridge.statusWith(token)).isEqualTo(401);
        bridge.admin().get(NEW).then().statusCode(404);
        create("{\"name\": \"new\"}");
        assertThat(bridge.statusWith(token)).isEqualTo(401);
    }

    @Test
    void change_mergesAndHoldsAtOnce_andIsAuditedWithBeforeAndAfter() {
        create("{\"name\": \"new\", \"extensions\": false, \"requestsPerMinute\": 1}");
        String token = make("{}");
        assertThat(bridge.statusWith(token)).isEqualTo(503);
        assertThat(bridge.statusWith(token)).isEqualTo(429);

        bridge.admin()
                .body("{\"requestsPerMinute\": null, \"pagination\": false}")
                .patch(NEW)
                .then()
                .statusCode(200)
                .body("settings.requestsPerMinute", equalTo(12_000))
                .body("settings.extensions", equalTo(false))
                .body("settings.pagination", equalTo(false));

        assertThat(bridge.statusWith(token)).isEqualTo(503);
        bridge.admin()
                .get("/audit")
                .then()
                .body("entries[0].action", equalTo("client change"))
                .body("entries[0].administrator", equalTo("generated"))
                .body("entries[0].subject", equalTo("contoso/new"))
                .body("entries[0].before", equalTo("{\"extensions\":false,\"requestsPerMinute\":1}"))
                .body("entries[0].after", equalTo("{\"extensions\":false,\"pagination\":false}"));
    }

    @Test
    void everyChange_isAudited_withoutTheToken() {
        create("{\"name\": \"new\"}");
        String first = make("{\"name\": \"mine\"}");
        String second = make("{\"othersExpireAfter\": \"1d\"}");
        bridge.admin().delete(TOKENS + "/1");
        bridge.admin().delete(NEW);

        assertThat(audit()).containsExactly("client remove", "token revoke", "token rotate", "token add", "client add");
        String all = bridge.admin().get("/audit").asString();
        assertThat(all).contains("mine").doesNotContain(first, second);
    }

    @Test
    void declaredClient_isGovernedByItsFile() {
        bridge.admin()
                .get(CLIENTS)
                .then()
                .statusCode(200)
                .body("clients", hasSize(1))
                .body("clients[0].origin", equalTo("declared"))
                .body("clients[0].client", equalTo("contoso/reader"));
        String sentence = "Client contoso/reader is declared in the configuration file: change"
                + " integrations.contoso.clients.reader there, and restart.";
        String path = CLIENTS + "/reader";
        for (Response refused : List.of(
                bridge.admin().body("{\"extensions\": false}").patch(path),
                bridge.admin().delete(path),
                bridge.admin().body("{}").post(path + "/tokens"),
                bridge.admin().delete(path + "/tokens/1"))) {
            refused.then().statusCode(409).body("detail", equalTo(sentence));
        }
        bridge.admin()
                .body("{\"name\": \"reader\"}")
                .post(CLIENTS)
                .then()
                .statusCode(409)
                .body("detail", equalTo("There is a client contoso/reader already; choose another name."));
        assertThat(audit()).isEmpty();
    }

    @Test
    void nameThatTheFileTakesLater_stopsTheStart() {
        create("{\"name\": \"new\"}");
        bridge.close();

        assertThatThrownBy(() ->
                        start(directory, clock, "{reader: {tokenFile: reader.token}, new: {tokenFile: reader.secret}}"))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("integrations.contoso.clients.new: ")
                .hasMessageContaining("bridge client remove");

        bridge = start(directory, clock, "{reader: {tokenFile: reader.token}}");
        assertThat(bridge.statusWith(LonelyBridge.TOKEN)).isEqualTo(503);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{} | 400 | name: '' is not a name; use up to 63 lower-case letters, digits and hyphens",
                "{'name': 'New'} | 400 | name: 'New' is not a name; use up to 63 lower-case letters, digits and hyphens",
                "{'name': 'x', 'extensions': 'maybe'} | 400 | extensions: 'maybe' is not true or false; correct it",
                "{'name': 'x', 'tokenFile': 'f'} | 400 | tokenFile: does not stand here; tokens are made by the bridge, one"
                        + " by one",
                "{'name': 7} | 400 | name is a text.",
                "[] | 400 | The body is not a JSON object.",
                "{ | 400 | The body is not JSON.",
            })
    void clientThatCannotBe_isRefusedWithASentence(String body, int status, String detail) {
        bridge.admin()
                .body(body.replace('\'', '"'))
                .post(CLIENTS)
                .then()
                .statusCode(status)
                .body("detail", equalTo(detail));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'kind': 'both'} | kind: 'both' is neither bearer nor secret; correct it",
                "{'expiresAfter': 'soon'} | expiresAfter: 'soon' is not a duration such as 12h or 90d; correct it",
                "{'expires': '1d'} | expires: a token is asked for with the texts name, kind, expiresAfter and"
                        + " othersExpireAfter",
            })
    void tokenThatCannotBe_isRefusedWithASentence(String body, String detail) {
        create("{\"name\": \"new\"}");
        bridge.admin()
                .body(body.replace('\'', '"'))
                .post(TOKENS)
                .then()
                .statusCode(400)
                .body("detail", equalTo(detail));
    }

    @Test
    void whatDoesNotExist_isNotFound() {
        bridge.admin().get(NEW).then().statusCode(404).body("detail", equalTo("There is no client contoso/new."));
        bridge.admin().body("{}").patch(NEW).then().statusCode(404);
        bridge.admin().delete(NEW).then().statusCode(404);
        bridge.admin().get(TOKENS).then().statusCode(404);
        bridge.admin().body("{}").post(TOKENS).then().statusCode(404);
        bridge.admin().get(NEW + "/walks").then().statusCode(404);
        bridge.admin().get("/integrations/fabrikam/clients").then().statusCode(404);
        create("{\"name\": \"new\"}");
        bridge.admin()
                .delete(TOKENS + "/1")
                .then()
                .statusCode(404)
                .body("detail", equalTo("Client contoso/new has no token 1."));
        bridge.admin().get(NEW + "/walks").then().statusCode(200).body("walks", hasSize(0));
    }
}
