package dev.scimbridge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.scimbridge.projection.MutableClock;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OAuth 2.0 client credentials (RFC 6749 §4.4), and the access tokens (RFC 6750). */
final class OAuthTest {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String GRANT = "grant_type=client_credentials";

    @TempDir
    private Path directory;

    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-02T08:00:00Z"));
    private LonelyBridge bridge;

    @BeforeEach
    void start() {
        bridge = LonelyBridge.start(
                directory, clock, "", "{reader: {tokenFile: reader.token, oauthSecretFile: reader.secret}}");
    }

    @AfterEach
    void stop() {
        bridge.close();
    }

    private Response ask(String body) {
        return bridge.scim().contentType(FORM).body(body).post("/oauth2/token");
    }

    private Response askAs(String id, String secret, String body) {
        String pair = Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return bridge.scim()
                .header("Authorization", "Basic " + pair)
                .contentType(FORM)
                .body(body)
                .post("/oauth2/token");
    }

    private static String inBody(String secret) {
        return GRANT + "&client_id=contoso/reader&client_secret=" + secret;
    }

    @Test
    void secret_isExchangedForATokenThatReads_forAnHour() {
        for (Response granted : new Response[] {
            ask(inBody(LonelyBridge.SECRET)),
            askAs("contoso/reader", LonelyBridge.SECRET, GRANT),
            askAs("contoso%2Freader", LonelyBridge.SECRET, GRANT + "&scope=anything"),
            askAs("contoso/reader", LonelyBridge.SECRET, GRANT + "&client_id=contoso%2Freader")
        }) {
            String token = granted.then()
                    .statusCode(200)
                    .contentType("application/json")
                    .header("Cache-Control", "no-store")
                    .body("token_type", equalTo("Bearer"))
                    .body("expires_in", equalTo(3600))
                    .extract()
                    .path("access_token");
            assertThat(bridge.statusWith(token)).isEqualTo(503);
        }
    }

    @Test
    void accessToken_outlivesARestart_andEndsInTime() {
        String token = ask(inBody(LonelyBridge.SECRET)).path("access_token");
        bridge.restart();
        assertThat(bridge.statusWith(token)).isEqualTo(503);
        clock.advance(Duration.ofMinutes(60));
        assertThat(bridge.statusWith(token)).isEqualTo(401);
    }

    @Test
    void secret_readsNothingItself_andATokenIsNoSecret() {
        assertThat(bridge.statusWith(LonelyBridge.SECRET)).isEqualTo(401);
        assertThat(bridge.statusWith(LonelyBridge.TOKEN)).isEqualTo(503);
        ask(inBody(LonelyBridge.TOKEN)).then().statusCode(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "grant_type=client_credentials&client_id=contoso/reader&client_secret=wrong | 401 | invalid_client",
                "grant_type=client_credentials&client_id=contoso/nobody&client_secret=secret-of-the-declared-reader | 401 |"
                        + " invalid_client",
                "grant_type=client_credentials | 401 | invalid_client",
                "client_id=contoso/reader | 400 | invalid_request",
                "{} | 400 | invalid_request",
                "grant_type=client_credentials&client_id=a&client_id=b | 400 | invalid_request",
                "grant_type=password&username=a&password=b | 400 | unsupported_grant_type",
                "grant_type=%zz | 400 | unsupported_grant_type",
            })
    void refusal_hasTheBodyOfTheStandard(String body, int status, String error) {
        ask(body)
                .then()
                .statusCode(status)
                .contentType("application/json")
                .header("Cache-Control", "no-store")
                .body("error", equalTo(error))
                .body("$", hasKey("error_description"))
                .body("$", not(hasKey("schemas")));
    }

    @Test
    void refusalOfAHeader_namesTheScheme() {
        askAs("contoso/reader", "wrong", GRANT)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Basic realm=\"scim\"")
                .body("error", equalTo("invalid_client"));
        askAs("contoso/reader", LonelyBridge.SECRET, inBody(LonelyBridge.SECRET))
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"));
        bridge.scim()
                .header("Authorization", "Bearer " + LonelyBridge.SECRET)
                .contentType(FORM)
                .body(GRANT)
                .post("/oauth2/token")
                .then()
                .statusCode(401);
    }

    @Test
    void discovery_tellsWhereTokensAre() {
        bridge.scim()
                .get("/scim/v2/ServiceProviderConfig")
                .then()
                .statusCode(200)
                .body("authenticationSchemes[1].type", equalTo("oauth2"))
                .body(
                        "authenticationSchemes[1].description",
                        equalTo("A token from http://127.0.0.1:8080/oauth2/token, for a secret that was issued by the"
                                + " bridge's administrator"));
        bridge.scim().get("/oauth2/token").then().statusCode(405).header("Allow", equalTo("OPTIONS, POST"));
    }
}
