package dev.scimbridge.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.emulator.EmulatorClient.Answer;
import dev.scimbridge.emulator.fault.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Errors, headers, tokens and permissions beside what was documented or recorded of the live service. */
final class SampleAnswersTest extends WithContoso {

    private static final String UNKNOWN = "73f6134c-e647-4ab1-8ccb-287be982da02";

    @Test
    void errors_areThoseOfTheService() {
        JsonNode samples = Sample.file("graph-errors.json").path("errors");
        List<Supplier<Answer>> provoked = List.of(
                () -> client.send(HttpRequest.newBuilder(client.uri("/users")).build()),
                () -> faulty(Fault.unauthorized()),
                () -> client.send(HttpRequest.newBuilder(client.uri("/users"))
                        .header("Authorization", "Bearer garbled")
                        .build()),
                () -> faulty(Fault.forbidden()),
                () -> client.get("/users/" + UNKNOWN),
                () -> client.get("/users?$search=%22displayName:Adele%22"),
                () -> client.get("/users?$filter="
                        + IntStream.range(0, 18)
                                .mapToObj(i -> "displayName eq '" + i + "'")
                                .collect(Collectors.joining(" or "))),
                () -> client.get("/users/$count"),
                () -> faulty(Fault.expiredPageToken()),
                () -> client.post("/users/delta", "{}"),
                () -> client.get("/users?$select=skills"),
                () -> faulty(Fault.throttled("10")),
                () -> faulty(new Fault.Refusal(
                        503,
                        "Request_ThrottledTemporarily",
                        "Your request is throttled temporarily. Please try after 150 seconds.",
                        Map.of())),
                () -> faulty(Fault.unknownError()));
        assertThat(samples).hasSameSizeAs(provoked);

        for (int i = 0; i < samples.size(); i++) {
            Sample.assertError("error " + i, samples.path(i), provoked.get(i).get());
        }
    }

    @Test
    void answers_haveTheHeadersOfTheService() {
        JsonNode sample =
                Sample.file("graph-errors.json").path("success_headers").path("headers");

        Map<String, String> headers = client.get("/users?$top=1").headers();

        sample.properties().forEach(field -> {
            String value = field.getValue().asText();
            assertThat(headers).as("headers").containsKey(field.getKey());
            if (!value.startsWith("<") && !value.contains("…")) {
                assertThat(headers).containsEntry(field.getKey(), value);
            }
        });
        assertThat(headers.get("client-request-id")).isEqualTo(headers.get("request-id"));
        assertThat(headers.get("x-ms-ags-diagnostic")).startsWith("{\"ServerInfo\":{\"DataCenter\":");
    }

    @Test
    void token_isAnsweredAsRecorded() {
        JsonNode samples = Sample.file("token-endpoint.json");
        JsonNode recorded = samples.path("recorded_response_200");

        Answer answer = client.tokenRequest(emulator.tenantId(), client.form());

        Sample.assertLike("token", recorded.path("body"), answer.body());
        recorded.path("headers").properties().forEach(field -> {
            assertThat(answer.headers()).containsKey(field.getKey());
            if (List.of("Cache-Control", "Pragma", "Content-Type", "Expires", "X-Content-Type-Options")
                    .contains(field.getKey())) {
                assertThat(answer.headers())
                        .containsEntry(field.getKey(), field.getValue().asText());
            }
        });
        JsonNode claims = samples.path("access_token_claims_app_only").path("payload");
        assertThat(Sample.names(payload(answer.body().path("access_token").asText())))
                .containsAll(Sample.names(claims));
    }

    @Test
    void tokenErrors_areAsRecorded() {
        JsonNode samples = Sample.file("token-endpoint.json").path("errors");
        Map<String, Supplier<Answer>> provoked = new TreeMap<>(Map.of(
                "7000215", () -> client.tokenRequest(emulator.tenantId(), with("client_secret", "wrong")),
                "7000222",
                        () -> client.tokenRequest(
                                emulator.tenantId(), with("client_secret", GraphEmulator.EXPIRED_SECRET)),
                "90002", () -> client.tokenRequest("12345678-1234-1234-1234-123456789012", client.form()),
                "700016", () -> client.tokenRequest(emulator.tenantId(), with("client_id", UNKNOWN))));
        int compared = 0;
        for (JsonNode sample : samples) {
            String code = sample.path("body").path("error_codes").path(0).asText();
            if (sample.path("body").path("error").asText().equals("invalid_tenant")) {
                continue; // the same case at another endpoint
            }
            Answer answer = Objects.requireNonNull(provoked.get(code), code).get();
            assertThat(answer.status()).as(code).isEqualTo(sample.path("http").asInt());
            assertThat(Sample.names(answer.body())).as(code).isEqualTo(Sample.names(sample.path("body")));
            for (String field : List.of("error", "error_codes", "error_uri")) {
                Sample.assertLike(
                        code + " " + field,
                        sample.path("body").path(field),
                        answer.body().path(field));
            }
            assertThat(words(answer)).as(code).startsWith(firstWords(sample));
            compared++;
        }
        assertThat(compared).isEqualTo(provoked.size());
    }

    @Test
    void everyPermissionOfTheSampleOpensItsEndpoint_andNoneOpensNone() {
        JsonNode endpoints = Sample.file("permissions.json").path("applicationGET");
        String adele = directory.userId("AdeleV@contoso.com");
        Map<String, String> paths = new HashMap<>();
        paths.put("/users/delta", "/users/delta?$select=displayName");
        paths.put("/groups/delta", "/groups/delta?$select=displayName");
        paths.put("/users", "/users?$select=displayName");
        paths.put("/groups", "/groups?$select=displayName");
        paths.put(
                "/groups/{id}/members and /transitiveMembers",
                "/groups/" + directory.groupId("SCIM-Legal") + "/members");
        paths.put("/users/{id}/manager", "/users/" + adele + "/manager");
        paths.put("/organization", "/organization");
        paths.forEach((endpoint, path) -> {
            assertThat(endpoints.path(endpoint)).as(endpoint).isNotEmpty();
            permit();
            assertThat(client.get(path).status())
                    .as("%s with nothing", endpoint)
                    .isEqualTo(403);
            endpoints.path(endpoint).forEach(permission -> {
                permit(permission.asText().replaceFirst(" \\(.*", ""));
                assertThat(client.get(path).status())
                        .as("%s with %s", endpoint, permission)
                        .isEqualTo(200);
            });
        });
    }

    private void permit(String... permissions) {
        emulator.permissions().set(List.of(permissions));
        client.forgetToken();
    }

    private Map<String, String> with(String field, String value) {
        Map<String, String> form = new TreeMap<>(client.form());
        form.put(field, value);
        return form;
    }

    private static String words(Answer answer) {
        return answer.body().path("error_description").asText();
    }

    /** The code and the first words: the rest names the app or the tenant. */
    private static String firstWords(JsonNode sample) {
        String text = sample.path("body").path("error_description").asText();
        int quote = text.indexOf('\'');
        return quote < 0 ? text.substring(0, text.indexOf('.')) : text.substring(0, quote);
    }

    private Answer faulty(Fault fault) {
        emulator.faults().next("/users", fault);
        return client.get("/users");
    }

    private static JsonNode payload(String token) {
        try {
            return EmulatorClient.JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }
}
