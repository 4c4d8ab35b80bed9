package dev.scimbridge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.scimbridge.projection.MutableClock;
import io.restassured.response.Response;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who comes in: how often, and from where. */
final class ClientDoorTest {

    @TempDir
    private Path directory;

    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-02T08:00:00Z"));
    private @Nullable LonelyBridge started;

    private void start(String server, String clientKeys) {
        started = LonelyBridge.start(
                directory,
                clock,
                server,
                "{reader: {tokenFile: reader.token, oauthSecretFile: reader.secret" + clientKeys + "}}");
    }

    @AfterEach
    void stop() {
        bridge().close();
    }

    private LonelyBridge bridge() {
        return Objects.requireNonNull(started);
    }

    private Response from(String forwardedFor) {
        return bridge().scim(LonelyBridge.TOKEN)
                .header("X-Forwarded-For", forwardedFor)
                .get("/scim/v2/Users");
    }

    @Test
    void tooManyRequests_areToldWhenToGoOn() {
        start("", ", requestsPerMinute: 3");
        for (int i = 0; i < 3; i++) {
            assertThat(bridge().statusWith(LonelyBridge.TOKEN)).isEqualTo(503);
        }
        bridge().scim(LonelyBridge.TOKEN)
                .get("/scim/v2/Users")
                .then()
                .statusCode(429)
                .contentType("application/scim+json")
                .header("Retry-After", "20")
                .body("schemas[0]", equalTo("urn:ietf:params:scim:api:messages:2.0:Error"))
                .body("status", equalTo("429"))
                .body(
                        "detail",
                        equalTo(
                                "This client may send 3 requests a minute: wait 20 s, and go on with the same request."));
        bridge().scim()
                .contentType("application/x-www-form-urlencoded")
                .body("grant_type=client_credentials&client_id=contoso/reader&client_secret=" + LonelyBridge.SECRET)
                .post("/oauth2/token")
                .then()
                .statusCode(429)
                .header("Retry-After", "20")
                .body("error", equalTo("temporarily_unavailable"));

        clock.advance(Duration.ofSeconds(20));
        assertThat(bridge().statusWith(LonelyBridge.TOKEN)).isEqualTo(503);
    }

    @Test
    void wrongTokens_areBounded_andWhoHasTheRightOneComesIn() {
        start("", "");
        for (int i = 0; i < 60; i++) {
            assertThat(bridge().statusWith("guess-number-" + i)).isEqualTo(401);
        }
        bridge().scim("one-more-guess")
                .get("/scim/v2/Users")
                .then()
                .statusCode(429)
                .header("Retry-After", "1")
                .body("status", equalTo("429"))
                .body("scimType", nullValue())
                .body(
                        "detail",
                        equalTo(
                                "Too many requests with tokens that are not valid came from this address: wait 1 s, and go on"
                                        + " with the same request."));
        bridge().scim("one-more-guess")
                .get("/scim/v2/ServiceProviderConfig")
                .then()
                .statusCode(429);
        bridge().scim()
                .contentType("application/x-www-form-urlencoded")
                .body("grant_type=client_credentials&client_id=contoso/reader&client_secret=guess")
                .post("/oauth2/token")
                .then()
                .statusCode(429);

        assertThat(bridge().statusWith(LonelyBridge.TOKEN))
                .as("a client at the same address")
                .isEqualTo(503);
        assertThat(bridge().scim().get("/scim/v2/Users").statusCode())
                .as("no token at all")
                .isEqualTo(401);
    }

    @Test
    void clientFromElsewhere_isRefused() {
        start(", trustedProxies: [\"127.0.0.1\"]", ", allowedAddresses: [\"203.0.113.0/24\", \"2001:db8::/32\"]");
        assertThat(from("203.0.113.9").statusCode()).isEqualTo(503);
        assertThat(from("2001:db8::7").statusCode()).isEqualTo(503);
        from("198.51.100.7")
                .then()
                .statusCode(403)
                .body("status", equalTo("403"))
                .body("scimType", nullValue())
                .body(
                        "detail",
                        equalTo("This client may not come from this address: its administrator allows others."));
        assertThat(from("203.0.113.9, 198.51.100.7").statusCode()).isEqualTo(403);
        assertThat(bridge().statusWith(LonelyBridge.TOKEN))
                .as("the proxy itself")
                .isEqualTo(403);
        bridge().scim()
                .header("X-Forwarded-For", "198.51.100.7")
                .contentType("application/x-www-form-urlencoded")
                .body("grant_type=client_credentials&client_id=contoso/reader&client_secret=" + LonelyBridge.SECRET)
                .post("/oauth2/token")
                .then()
                .statusCode(400)
                .body("error", equalTo("unauthorized_client"));
    }

    @Test
    void whatACallerSaysOfItsAddress_isNotBelieved() {
        start("", ", allowedAddresses: [\"203.0.113.0/24\"]");
        assertThat(from("203.0.113.9").statusCode()).isEqualTo(403);
    }
}
