package dev.scimbridge.conformance.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScimClientTest {
    private static final String TOKEN = "s3cret token";

    private final AtomicLong now = new AtomicLong();
    private final List<String> sent = new ArrayList<>();
    private final Deque<Integer> statuses = new ArrayDeque<>();
    private final Map<String, List<String>> headers = new HashMap<>();
    private final ScimClient client = new ScimClient(
            URI.create("https://example.com/scim/v2/"),
            Optional.of(TOKEN),
            new Pace(0, now::get, now::addAndGet),
            this::answer);

    private Transport.Received answer(String method, String url, Map<String, String> headers, byte @Nullable [] body) {
        sent.add(method + " " + url + " " + headers.getOrDefault("Authorization", "-"));
        int status = statuses.isEmpty() ? 200 : statuses.pop();
        return new Canned(status, this.headers, "{\"said\":\"" + TOKEN + "\"}");
    }

    private record Canned(int status, Map<String, List<String>> headers, String text) implements Transport.Received {
        @Override
        public byte[] body() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    @Test
    void sameQuestion_isAskedOnce() {
        client.send(Request.get("/Users").with("filter", "userName eq \"a b\""));
        client.send(Request.get("/Users").with("filter", "userName eq \"a b\""));

        assertThat(sent)
                .containsExactly(
                        "GET https://example.com/scim/v2/Users?filter=userName%20eq%20%22a%20b%22 Bearer " + TOKEN);
    }

    @Test
    void questionToAskAgain_isAskedAgain() {
        client.send(Request.get("/Users"));
        client.send(Request.get("/Users").again());

        assertThat(sent).hasSize(2);
    }

    @Test
    void otherServers_areNeverAsked() {
        assertThatThrownBy(() -> client.send(Request.get("https://example.org/scim/v2/Users")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(sent).isEmpty();
    }

    @Test
    void relativeLocation_isBeneathTheBase() {
        assertThat(client.absolute("Users/1")).isEqualTo("https://example.com/scim/v2/Users/1");
        assertThat(client.absolute("/scim/v2/Users/1")).isEqualTo("https://example.com/scim/v2/Users/1");
        assertThat(client.absolute("https://example.com/scim/v2/Users/1"))
                .isEqualTo("https://example.com/scim/v2/Users/1");
    }

    @Test
    void anonymousRequest_carriesNoToken() {
        client.send(Request.get("/Users").anonymous());

        assertThat(sent).containsExactly("GET https://example.com/scim/v2/Users -");
    }

    @Test
    void evidence_neverShowsTheToken() {
        Answer answer =
                client.send(Request.get("/Users").with("access_token", TOKEN).withAuthorization("bearer " + TOKEN));

        assertThat(answer.evidence().toString()).contains("********").doesNotContain("s3cret");
        assertThat(answer.unmet("Said %s", TOKEN)).hasMessage("Said ********");
    }

    @Test
    void tooManyRequests_isTriedAgain() {
        statuses.add(429);

        assertThat(client.send(Request.get("/Users")).status()).isEqualTo(200);
        assertThat(sent).hasSize(2);
    }

    private long secondsWaited(String retryAfter) {
        headers.put("retry-after", List.of(retryAfter));
        statuses.add(429);
        client.send(Request.get("/Users"));
        return TimeUnit.NANOSECONDS.toSeconds(now.get());
    }

    /** By the server's clock, in each form that a date may have (RFC 9110 §5.6.7, §10.2.3). */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "40",
                "Fri, 06 Nov 2026 08:50:17 GMT",
                "Friday, 06-Nov-26 08:50:17 GMT",
                "Fri Nov  6 08:50:17 2026"
            })
    void retryAfter_isObeyed(String retryAfter) {
        headers.put("date", List.of("Fri, 06 Nov 2026 08:49:37 GMT"));

        assertThat(secondsWaited(retryAfter)).isEqualTo(40);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1", "99999999999999999999"})
    void retryAfterThatMakesNoSense_isASecond(String retryAfter) {
        assertThat(secondsWaited(retryAfter)).isEqualTo(1);
    }

    @Test
    void longerThanTwoMinutes_isNotWaitedForAtATime() {
        assertThat(secondsWaited("3600")).isEqualTo(120);
    }

    @Test
    void refusalForGood_isNoAnswer_isNotRemembered_andIsNotWaitedForForEver() {
        headers.put("retry-after", List.of("100"));
        for (int i = 0; i < 5; i++) {
            statuses.addAll(List.of(429, 429, 429, 429));
            assertThatThrownBy(() -> client.send(Request.get("/Users")))
                    .isInstanceOf(RateLimited.class)
                    .hasMessageContaining("rate limited: GET https://example.com/scim/v2/Users is answered with 429");
            statuses.clear();
        }
        assertThat(TimeUnit.NANOSECONDS.toSeconds(now.get())).isEqualTo(600);

        assertThat(client.send(Request.get("/Users")).status()).isEqualTo(200);
    }
}
