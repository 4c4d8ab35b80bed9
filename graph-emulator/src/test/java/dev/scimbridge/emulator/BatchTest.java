package dev.scimbridge.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.emulator.EmulatorClient.Answer;
import dev.scimbridge.emulator.fault.Fault;
import dev.scimbridge.emulator.http.Delivery;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code POST /$batch} as json-batching.md describes it. */
class BatchTest extends WithContoso {

    @Test
    void everyRequestHasItsOwnAnswer() {
        Answer answer = batch(get("a", "/users/" + ADELE + "?%24select=id,displayName"), get("b", "/users/nobody"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(response(answer, "a").path("status").asInt()).isEqualTo(200);
        assertThat(response(answer, "a").path("body").path("displayName").asText())
                .isEqualTo("Adele Vance");
        assertThat(response(answer, "a").path("headers").path("Content-Type").asText())
                .startsWith("application/json");
        assertThat(response(answer, "b").path("status").asInt()).isEqualTo(404);
        assertThat(response(answer, "b").path("body").path("error").path("code").asText())
                .isEqualTo("Request_ResourceNotFound");
        assertThat(emulator.requests().count("GET /users/{id}")).isEqualTo(2);
        assertThat(emulator.requests().count("POST /$batch")).isEqualTo(1);
    }

    @Test
    void aThrottledRequestInsideIsRefusedAlone() {
        emulator.faults().next("/users/{id}", Fault.throttled("3"));

        Answer answer = batch(get("a", "/users/" + ADELE), get("b", "/users/" + MEGAN));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(response(answer, "a").path("status").asInt()).isEqualTo(429);
        assertThat(response(answer, "a").path("headers").path("Retry-After").asText())
                .isEqualTo("3");
        assertThat(response(answer, "b").path("status").asInt()).isEqualTo(200);
    }

    @Test
    void aRequestWhoseDependencyFailedFailsToo() {
        Answer answer = batch(
                get("a", "/users/nobody"),
                "{\"id\":\"b\",\"method\":\"GET\",\"url\":\"/users/" + ADELE + "\",\"dependsOn\":[\"a\"]}");

        assertThat(response(answer, "b").path("status").asInt()).isEqualTo(424);
    }

    @Test
    void twentyRequestsAreTheMost() {
        assertThat(batch(many(20)).status()).isEqualTo(200);
        assertThat(batch(many(21)).status()).isEqualTo(400);
    }

    @Test
    void idsAreUniqueAndTheBodyIsJson() {
        assertThat(batch(get("a", "/organization"), get("a", "/organization")).status())
                .isEqualTo(400);
        assertThat(client.post("/$batch", "no json").status()).isEqualTo(400);
        assertThat(client.post("/$batch", "{}").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @EnumSource(
            value = Delivery.class,
            names = {"DROPPED", "CUT", "TRUNCATED"})
    void anAnswerThatBreaksInsideBreaksTheWhole(Delivery how) {
        emulator.faults().next("/users/{id}", new Fault.Broken(how));

        assertThatThrownBy(() -> batch(get("a", "/organization"), get("b", "/users/" + ADELE)))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(batch(get("b", "/users/" + ADELE)).status()).isEqualTo(200);
    }

    @Test
    void aBodyThatIsNoJsonIsText() {
        emulator.faults().next("/organization", Fault.html(503));

        Answer answer = batch(
                "{\"id\":\"a\",\"method\":\"GET\",\"url\":\"/users/$count\","
                        + "\"headers\":{\"ConsistencyLevel\":\"eventual\"}}",
                get("b", "/organization"));

        assertThat(response(answer, "a").path("body").asText()).isEqualTo("33");
        assertThat(response(answer, "b").path("status").asInt()).isEqualTo(503);
        assertThat(response(answer, "b").path("body").asText()).startsWith("<html>");
    }

    private static String many(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> get("r" + i, "/users/" + ADELE))
                .collect(Collectors.joining(","));
    }

    private Answer batch(String... requests) {
        return client.post("/$batch", "{\"requests\":[" + String.join(",", requests) + "]}");
    }

    private static String get(String id, String url) {
        return "{\"id\":\"" + id + "\",\"url\":\"" + url
                + "\",\"method\":\"GET\",\"headers\":{\"accept\":\"application/json\"}}";
    }

    private static JsonNode response(Answer answer, String id) {
        for (JsonNode response : answer.body().path("responses")) {
            if (response.path("id").asText().equals(id)) {
                return response;
            }
        }
        return EmulatorClient.JSON.missingNode();
    }
}
