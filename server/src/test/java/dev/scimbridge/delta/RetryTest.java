package dev.scimbridge.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.scimbridge.graph.GraphUser;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is tried again, after which wait, and when it ends. */
class RetryTest extends ReaderTest {

    private static final Answer THROTTLED =
            Answer.error(429, "TooManyRequests", "Too many requests.", "Retry-After: 7");

    @Test
    void retryAfterInSeconds_isWaitedOutExactly() {
        server.graphAnswers(THROTTLED, THROTTLED, lastPage());

        reader.users(nextLink());

        assertThat(pause.waits()).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(7));
    }

    @Test
    void retryAfterAsDate_isWaitedOut() {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                clock.instant().plusSeconds(90).atOffset(ZoneOffset.UTC));
        server.graphAnswers(Answer.html(503, "Retry-After: " + date), lastPage());

        reader.users(nextLink());

        assertThat(pause.waits()).hasSize(1);
        assertThat(pause.waits().get(0)).isBetween(Duration.ofSeconds(89), Duration.ofSeconds(90));
    }

    @ParameterizedTest
    @ValueSource(strings = {"301", "3600", "99999999999999999999999"})
    void longRetryAfter_isTheCallersToWaitOut(String seconds) {
        server.graphAnswers(Answer.error(429, "TooManyRequests", "", "Retry-After: " + seconds));

        GraphFailure.Unavailable failure =
                catchThrowableOfType(GraphFailure.Unavailable.class, () -> reader.users(nextLink()));

        assertThat(failure.retryAfter())
                .hasValueSatisfying(wait -> assertThat(wait).isBetween(Duration.ofSeconds(301), Duration.ofDays(1)));
        assertThat(failure.code()).isEqualTo("TooManyRequests");
        assertThat(failure.requestId()).contains("7d2e9c1f-1111-4222-8333-944455566677");
        assertThat(pause.waits()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504, 509})
    void passingStatuses_areTriedAgainWhateverTheirBody(int status) {
        server.graphAnswers(
                Answer.html(status), Answer.empty(status), Answer.error(status, "UnknownError", ""), lastPage());

        assertThat(reader.users(nextLink()).changes()).isEmpty();

        assertThat(pause.waits()).hasSize(3);
    }

    @Test
    void pausesWithoutRetryAfter_growWithJitterUpToTheirBound() {
        server.graphAnswers(
                Collections.nCopies(8, Answer.html(502, "Retry-After: soon")).toArray(Answer[]::new));

        assertThatThrownBy(() -> reader.users(nextLink())).isInstanceOf(GraphFailure.Unavailable.class);

        assertThat(server.graphRequests()).hasSize(8);
        assertThat(pause.waits()).hasSize(7);
        for (int i = 0; i < 7; i++) {
            Duration full = Duration.ofSeconds(Math.min(60, 1 << i));
            assertThat(pause.waits().get(i)).isBetween(full.dividedBy(2), full);
        }
    }

    @Test
    void waits_endAtTheirSum() {
        Answer slow = Answer.error(429, "TooManyRequests", "", "Retry-After: 280");
        server.graphAnswers(slow, slow, slow, lastPage());

        GraphFailure.Unavailable failure =
                catchThrowableOfType(GraphFailure.Unavailable.class, () -> reader.users(nextLink()));

        assertThat(pause.waits()).hasSize(2);
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(280));
    }

    @Test
    void waits_endAtTheSumOfTheRound() {
        Answer slow = Answer.error(429, "TooManyRequests", "", "Retry-After: 280");
        for (int request = 1; request <= 5; request++) {
            server.graphAnswers(slow, lastPage());
            reader.users(nextLink());
        }
        server.graphAnswers(slow);
        assertThatThrownBy(() -> reader.users(nextLink())).isInstanceOf(GraphFailure.Unavailable.class);
        assertThat(pause.waits()).hasSize(5);

        reader.beginRound();

        server.graphAnswers(slow, lastPage());
        assertThat(reader.users(nextLink()).changes()).isEmpty();
    }

    @Test
    void cutBodies_areReadAgain() {
        String text = String.format(
                Locale.ROOT,
                "{\"value\":[{\"id\":\"u1\"},{\"id\":\"u2\"}],\"@odata.deltaLink\":\"%s/d\"}",
                server.url());
        Answer page = Answer.json(200, text);
        Answer halfAPage = Answer.json(200, text.substring(0, 30));
        server.graphAnswers(
                page.cutBy(1), page.cutBy(60), halfAPage, Answer.gzip(text).cutBy(9), page);

        assertThat(reader.users(nextLink()).changes()).hasSize(2);

        assertThat(pause.waits()).hasSize(4);
    }

    @Test
    void hangUps_areTriedAgain() {
        server.graphAnswers(Answer.hangUp(), Answer.hangUp(), lastPage());

        assertThat(reader.users(nextLink()).changes()).isEmpty();
    }

    @Test
    void pagesWithoutAnyLink_areReadAgain() {
        server.graphAnswers(Answer.json(200, "{\"value\":[]}"), lastPage());

        assertThat(reader.users(nextLink()).link()).isInstanceOf(DeltaPage.DeltaLink.class);
        assertThat(pause.waits()).hasSize(1);
    }

    @Test
    void malformedHeaders_areAnAnswerToTryAgain() {
        String claims = "WWW-Authenticate: Bearer realm=\"\", claims=\"***\"";
        server.graphAnswers(Answer.error(401, "InvalidAuthenticationToken", "", claims), lastPage());

        assertThat(reader.users(nextLink()).changes()).isEmpty();
        assertThat(pause.waits()).hasSize(1);
    }

    @Test
    void throttledBatchItems_areAskedForAlone() {
        server.graphAnswers(Answer.json(200, """
                        {"responses":[
                         {"id":"u1","status":200,"body":{"id":"u1"}},
                         {"id":"u2","status":429,"headers":{"retry-after":"11"},"body":{"error":{"code":"TooManyRequests"}}},
                         {"id":"u3","status":503,"headers":{"Retry-After":"5"},"body":{"error":{"code":"UnknownError"}}}]}"""), Answer.json(200, """
                        {"responses":[{"id":"u3","status":404,"body":{"error":{"code":"Request_ResourceNotFound"}}},
                        {"id":"u2","status":200,"body":{"id":"u2"}}]}"""));

        Map<String, GraphUser> users = reader.usersById(List.of("u1", "u2", "u3"), List.of("displayName"));

        assertThat(users.keySet()).containsExactlyInAnyOrder("u1", "u2");
        assertThat(pause.waits()).containsExactly(Duration.ofSeconds(11));
        assertThat(server.graphRequests().get(1).body())
                .doesNotContain("\"u1\"")
                .contains("\"u2\"", "\"u3\"");
    }

    @Test
    void unansweredBatchItems_areAskedForAgain() {
        server.graphAnswers(
                Answer.json(200, "{\"responses\":[]}"),
                Answer.json(200, "{\"responses\":[{\"id\":\"u1\",\"status\":200,\"body\":{\"id\":\"u1\"}}]}"));

        assertThat(reader.usersById(List.of("u1"), List.of("displayName"))).hasSize(1);
    }

    @Test
    void tokenEndpoint_isTriedAgainToo() {
        server.tokenAnswers(
                Answer.tokenError(429, "temporarily_unavailable", "AADSTS90055: throttled", "Retry-After: 0"),
                Answer.html(502),
                Answer.hangUp());
        server.graphAnswers(lastPage());

        assertThat(reader.users(nextLink()).changes()).isEmpty();
        assertThat(pause.waits()).isNotEmpty();
    }

    @Test
    void closing_endsTheWaitInProgress() {
        server.graphAnswers(Answer.error(429, "TooManyRequests", "", "Retry-After: 300"));
        Pause closedFromElsewhere = new Pause() {
            @Override
            void await(Duration time) throws InterruptedException {
                CompletableFuture<Void> closing = CompletableFuture.runAsync(() -> reader.close());
                super.await(time);
                closing.join();
            }
        };
        reader = new SdkGraphReader(settings(), PATIENT, clock, closedFromElsewhere);

        assertThatThrownBy(() -> reader.users(nextLink()))
                .isInstanceOfSatisfying(
                        GraphFailure.Unavailable.class,
                        failure -> assertThat(failure.code()).isEqualTo("Stopped"));
        assertThat(server.graphRequests()).hasSize(1);
        assertThatThrownBy(() -> reader.users(nextLink())).isInstanceOf(GraphFailure.Unavailable.class);
    }

    @Test
    void closing_endsAReadThatStalls() {
        server.graphAnswers(lastPage().stalledBefore(20));
        CompletableFuture<DeltaPage<GraphUser>> reading = CompletableFuture.supplyAsync(() -> reader.users(nextLink()));
        await().atMost(Duration.ofMinutes(5))
                .until(() -> !server.graphRequests().isEmpty());

        reader.close();

        assertThat(reading)
                .failsWithin(Duration.ofMinutes(5))
                .withThrowableOfType(ExecutionException.class)
                .havingCause()
                .isInstanceOfSatisfying(
                        GraphFailure.Unavailable.class,
                        failure -> assertThat(failure.code()).isEqualTo("Stopped"));
    }

    @Test
    void interrupting_endsTheWaitAndKeepsTheFlag() {
        Retries retries = new Retries(PATIENT, new Pause());
        GraphFailure.Unavailable throttled =
                new GraphFailure.Unavailable("throttled", "TooManyRequests", null, Duration.ofMinutes(5), null);

        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> retries.run("users", () -> {
                    throw throttled;
                }))
                .isInstanceOfSatisfying(
                        GraphFailure.Unavailable.class,
                        failure -> assertThat(failure.code()).isEqualTo("Stopped"));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void standardBounds_giveUpAfterFourTriesOrWhenGraphAsksForMoreThanHalfAMinute() {
        reader = new SdkGraphReader(settings(), RequestBounds.standard(), clock, pause);
        server.graphAnswers(Collections.nCopies(4, Answer.html(502)).toArray(Answer[]::new));
        assertThatThrownBy(() -> reader.users(nextLink())).isInstanceOf(GraphFailure.Unavailable.class);
        assertThat(server.graphRequests()).hasSize(4);

        server.graphAnswers(Answer.error(429, "TooManyRequests", "", "Retry-After: 31"));
        GraphFailure.Unavailable throttled =
                catchThrowableOfType(GraphFailure.Unavailable.class, () -> reader.users(nextLink()));
        assertThat(throttled.retryAfter()).contains(Duration.ofSeconds(31));
        assertThat(server.graphRequests()).hasSize(5);
    }
}
