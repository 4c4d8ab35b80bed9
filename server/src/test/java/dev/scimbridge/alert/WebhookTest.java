package dev.scimbridge.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import dev.scimbridge.SuppressForbidden;
import dev.scimbridge.config.AlertConfig;
import dev.scimbridge.config.Secret;
import dev.scimbridge.store.AlertRecord;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a receiver gets, and how it knows whom it is from. */
@SuppressForbidden("jdk.httpserver is an exported module of every JDK that runs the tests")
final class WebhookTest {

    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
    private static final AlertRecord ALERT = new AlertRecord(
            7, "rounds_fail", "contoso", "No round of contoso.", NOW.minusSeconds(60), Optional.of(NOW));

    private HttpServer receiver;
    private volatile String body = "";
    private volatile Headers headers = new Headers();
    private volatile int status = 204;

    @BeforeEach
    void receive() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/hook", exchange -> {
            body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            headers = exchange.getRequestHeaders();
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
    }

    private Webhook webhook(Optional<Secret> secret) {
        URI url = URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook");
        return new Webhook(new AlertConfig.Webhook(url, secret), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void notice_arrivesAsJson_signed() throws Exception {
        webhook(Optional.of(new Secret("the-secret"))).send(Notice.of(ALERT, AlertRecord.Event.END));

        JsonNode json = new ObjectMapper().readTree(body);
        assertThat(json.path("type").asText()).isEqualTo("alert.ended");
        assertThat(json.path("timestamp").asText()).isEqualTo(NOW.toString());
        assertThat(json.path("data").path("kind").asText()).isEqualTo("rounds_fail");
        assertThat(json.path("data").path("subject").asText()).isEqualTo("contoso");
        assertThat(json.path("data").path("sentence").asText()).isEqualTo("No round of contoso.");
        assertThat(headers.getFirst("webhook-timestamp")).isEqualTo(String.valueOf(NOW.getEpochSecond()));
        assertThat(headers.getFirst("Content-Type")).isEqualTo("application/json");
        String signed = headers.getFirst("webhook-id") + "." + headers.getFirst("webhook-timestamp") + "." + body;
        assertThat(headers.getFirst("webhook-signature"))
                .isEqualTo("v1," + Webhook.signature(new Secret("the-secret"), signed))
                .isNotEqualTo("v1," + Webhook.signature(new Secret("another"), signed));
    }

    /** The example of the specification's own test of its libraries. */
    @Test
    void signature_isThatOfStandardWebhooks() {
        assertThat(Webhook.signature(
                        new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
                        "msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{\"test\": 2432232314}"))
                .isEqualTo("g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void withoutSecret_nothingIsSigned() throws Exception {
        webhook(Optional.empty()).send(Notice.of(ALERT, AlertRecord.Event.BEGIN));

        assertThat(body).contains("alert.begun");
        assertThat(headers).doesNotContainKey("Webhook-signature");
    }

    @Test
    void failure_saysNothingOfTheUrl() {
        receiver.stop(0);
        URI url = URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook?sig=VERYSECRET");
        Webhook gone = new Webhook(new AlertConfig.Webhook(url, Optional.empty()), Clock.fixed(NOW, ZoneOffset.UTC));

        assertThatThrownBy(() -> gone.send(Notice.of(ALERT, AlertRecord.Event.BEGIN)))
                .isInstanceOf(IOException.class)
                .satisfies(failure -> assertThat(failure).asString().doesNotContain("SECRET", "hook"));
    }

    @Test
    void refusal_isAFailure() {
        status = 500;

        assertThatThrownBy(() -> webhook(Optional.empty()).send(Notice.of(ALERT, AlertRecord.Event.BEGIN)))
                .isInstanceOf(IOException.class)
                .hasMessage("the receiver answered 500");
    }
}
