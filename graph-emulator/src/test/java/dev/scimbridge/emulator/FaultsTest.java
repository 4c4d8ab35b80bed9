package dev.scimbridge.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.scimbridge.emulator.EmulatorClient.Answer;
import dev.scimbridge.emulator.EmulatorClient.Round;
import dev.scimbridge.emulator.fault.Fault;
import dev.scimbridge.emulator.fault.Oddity;
import dev.scimbridge.emulator.http.Delivery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong on command. */
class FaultsTest extends WithContoso {

    private static final String NAMES = "/users/delta()?$select=displayName,manager";
    private static final String DELTA = "GET /users/delta";

    @ParameterizedTest
    @ValueSource(strings = {"10", "99999", "-5", "soon"})
    void throttlingTellsWhenToComeBackHoweverAbsurd(String retryAfter) {
        emulator.faults().next(DELTA, Fault.throttled(retryAfter));

        Answer answer = client.get(NAMES);

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.code()).isEqualTo("TooManyRequests");
        assertThat(answer.headers())
                .containsEntry("Retry-After", retryAfter)
                .containsEntry("x-ms-throttle-information", "ResourceUnitLimitExceeded");
        assertThat(client.get(NAMES).status()).isEqualTo(200);
    }

    @Test
    void throttlingMayTellADateOrNothing() {
        emulator.faults().next(DELTA, Fault.throttledUntil(Instant.parse("2026-11-23T08:00:00Z")));
        emulator.faults().next(DELTA, Fault.throttled(""));

        assertThat(client.get(NAMES).headers()).containsEntry("Retry-After", "Mon, 23 Nov 2026 08:00:00 GMT");
        assertThat(client.get(NAMES).headers()).doesNotContainKey("Retry-After");
    }

    @Test
    void faultsHappenInTurnAndOnlyToWhatTheyMatch() {
        emulator.faults().after("/users/delta*", 1, 2, Fault.unavailable());
        emulator.faults().always("/groups", Fault.gatewayTimeout());

        assertThat(client.get(NAMES).status()).isEqualTo(200);
        assertThat(client.get(NAMES).status()).isEqualTo(503);
        assertThat(client.get("/users").status()).isEqualTo(200);
        assertThat(client.get(NAMES).status()).isEqualTo(503);
        assertThat(client.get(NAMES).status()).isEqualTo(200);
        assertThat(client.get("/groups").status()).isEqualTo(504);
        assertThat(client.get("/groups").status()).isEqualTo(504);
        emulator.faults().clear();
        assertThat(client.get("/groups").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {502, 503, 504})
    void aGatewayAnswersInHtml(int status) throws IOException, InterruptedException {
        emulator.faults().next(DELTA, Fault.html(status));

        HttpResponse<String> response = client.http()
                .send(HttpRequest.newBuilder(client.uri(NAMES)).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(response.body()).startsWith("<html>");
    }

    @Test
    void anUnknownErrorHasNoMessage() {
        emulator.faults().next(DELTA, Fault.unknownError());

        Answer answer = client.get(NAMES);

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.code()).isEqualTo("UnknownError");
        assertThat(answer.body().path("error").path("message").asText()).isEmpty();
    }

    @Test
    void aTokenIsRefusedOnceOrChallenged() {
        emulator.faults().next(DELTA, Fault.unauthorized());
        emulator.faults().next(DELTA, Fault.claimsChallenge());

        assertThat(client.get(NAMES).status()).isEqualTo(401);
        assertThat(client.get(NAMES).headers().get("WWW-Authenticate"))
                .contains("error=\"insufficient_claims\"", "claims=\"");
        assertThat(client.get(NAMES).status()).isEqualTo(200);
    }

    @Test
    void aResetIsGoneWithALocation() {
        emulator.faults().next(DELTA, new Fault.Gone(true));
        emulator.faults().next(DELTA, new Fault.Gone(false));

        Answer withBody = client.get(NAMES);
        Answer without = client.get(NAMES);

        assertThat(withBody.status()).isEqualTo(410);
        assertThat(withBody.code()).isEqualTo("resyncRequired");
        assertThat(without.status()).isEqualTo(410);
        assertThat(without.body().isMissingNode()).isTrue();
        assertThat(client.get(without.headers().getOrDefault("Location", "")).value())
                .hasSize(33);
    }

    @Test
    void tokensAreSaidToHaveExpired() {
        emulator.faults().next(DELTA, Fault.syncStateNotFound());
        emulator.faults().next(DELTA, Fault.resyncRequired());
        emulator.faults().next(DELTA, Fault.expiredPageToken());
        emulator.faults().next(DELTA, Fault.forbidden());

        assertThat(client.get(NAMES).code()).isEqualTo("syncStateNotFound");
        assertThat(client.get(NAMES).code()).isEqualTo("resyncRequired");
        assertThat(client.get(NAMES).code()).isEqualTo("Directory_ExpiredPageToken");
        assertThat(client.get(NAMES).code()).isEqualTo("Authorization_RequestDenied");
    }

    @Test
    void aSlowAnswerArrivesInTheEnd() {
        emulator.faults().next(DELTA, new Fault.Slow(Duration.ofMillis(30)));

        assertThat(client.get(NAMES).value()).hasSize(33);
    }

    @Test
    void aSlowAnswerDoesNotOutliveTheEmulator() {
        emulator.faults().next(DELTA, new Fault.Slow(Duration.ofDays(1)));
        client.token();
        Thread closer = new Thread(() -> {
            while (emulator.faults().pending().size() == 1) {
                Thread.onSpinWait();
            }
            emulator.close();
        });
        closer.start();

        assertThatThrownBy(() -> client.get(NAMES)).isInstanceOf(UncheckedIOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DROPPED", "CUT"})
    void aConnectionBreaks(String how) {
        emulator.faults().always(DELTA, new Fault.Broken(Delivery.valueOf(how)));

        assertThatThrownBy(() -> client.get(NAMES))
                .isInstanceOf(UncheckedIOException.class)
                .cause()
                .isNotInstanceOf(JsonProcessingException.class);
        emulator.faults().clear();
        assertThat(client.get(NAMES).status()).isEqualTo(200);
    }

    @Test
    void jsonEndsHalfway() {
        emulator.faults().next(DELTA, new Fault.Broken(Delivery.TRUNCATED));

        assertThatThrownBy(() -> client.get(NAMES)).hasCauseInstanceOf(JsonProcessingException.class);
    }

    @Test
    void objectsComeTwiceOrInReverse() {
        List<String> right = client.get(NAMES).ids();
        emulator.faults().next(DELTA, new Fault.OddPage(Oddity.DUPLICATES));
        emulator.faults().next(DELTA, new Fault.OddPage(Oddity.OUT_OF_ORDER));

        assertThat(client.get(NAMES).ids()).hasSize(66).containsAll(right);
        assertThat(client.get(NAMES).ids())
                .containsExactlyElementsOf(right.stream()
                        .sorted((a, b) -> right.indexOf(b) - right.indexOf(a))
                        .toList());
    }

    @Test
    void anEmptyPageLeadsToTheRealOne() {
        emulator.faults().next(DELTA, new Fault.OddPage(Oddity.EMPTY_PAGE));

        Answer first = client.get(NAMES);
        Answer second = client.get(first.link("@odata.nextLink"));

        assertThat(first.value()).isEmpty();
        assertThat(first.body().has("@odata.deltaLink")).isFalse();
        assertThat(second.value()).hasSize(33);
    }

    @Test
    void aPageIsReplayed() {
        Answer first = client.get(NAMES, "Prefer", "odata.maxpagesize=10");
        emulator.faults().next(DELTA, new Fault.OddPage(Oddity.REPLAY));

        Answer second = client.get(first.link("@odata.nextLink"), "Prefer", "odata.maxpagesize=10");

        assertThat(second.ids()).isEqualTo(first.ids());
        assertThat(client.round(second.link("@odata.nextLink")).ids()).hasSize(23);
    }

    @Test
    void aRoundIsReplayed() {
        String first = client.round(NAMES).deltaLink();
        directory.setUser(ADELE, "displayName", "One");
        Round second = client.round(first);
        directory.setUser(MEGAN, "displayName", "Two");
        emulator.faults().next(DELTA, new Fault.OddPage(Oddity.REPLAY));

        assertThat(client.round(second.deltaLink()).ids()).containsExactlyInAnyOrder(ADELE, MEGAN);
    }

    @Test
    void linksLeadElsewhere() {
        emulator.faults().next(DELTA, new Fault.OddPage(Oddity.FOREIGN_HOST));

        assertThat(client.get(NAMES).link("@odata.deltaLink"))
                .startsWith("https://graph.elsewhere.example/v1.0/users/delta?$deltatoken=");
    }

    @Test
    void managersAreMissingAndStrangersRemoved() {
        emulator.faults().next(DELTA, new Fault.OddPage(Oddity.NO_MANAGERS));
        emulator.faults().next(DELTA, new Fault.OddPage(Oddity.UNKNOWN_REMOVED));

        assertThat(client.get(NAMES).object(MEGAN).has("manager@delta")).isFalse();
        Answer stranger = client.get(NAMES);
        assertThat(stranger.value()).hasSize(34);
        assertThat(stranger.value().path(33).path("@removed").path("reason").asText())
                .isEqualTo("deleted");
    }
}
