package dev.scimbridge.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.emulator.EmulatorClient.Answer;
import dev.scimbridge.emulator.directory.Kind;
import dev.scimbridge.emulator.fault.Fault;
import dev.scimbridge.emulator.fault.Oddity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
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

/** The emulator's answers beside what was documented or recorded of the live service: status, headers and every field. */
final class SamplesTest extends WithContoso {

    private static final String UNKNOWN = "73f6134c-e647-4ab1-8ccb-287be982da02";

    @Test
    void usersDelta_isAsDocumented_fromTheFirstPageToTheRoundWithoutChanges() {
        JsonNode rounds = Sample.file("users-delta.json").path("documented").path("rounds");
        List<String> ids = new ArrayList<>();
        for (JsonNode round : rounds) {
            for (JsonNode user : round.path("response").path("value")) {
                if (!user.has("@removed")) {
                    ids.add(add(user));
                }
            }
        }
        String select = "$select=displayName,givenName,surname&$filter=" + filter(ids);
        // The sample's first page also removes somebody whom nobody knows.
        emulator.faults().next("/users/delta", new Fault.OddPage(Oddity.UNKNOWN_REMOVED));

        Answer first = client.get("/users/delta?" + select, "Prefer", "odata.maxpagesize=3");
        Answer second = client.get(first.link("@odata.nextLink"), "Prefer", "odata.maxpagesize=2");
        Answer third = client.get(second.link("@odata.nextLink"), "Prefer", "odata.maxpagesize=2");
        Answer nothing = client.get(third.link("@odata.deltaLink"));

        assertPage("page 1", rounds.path(0).path("response"), first.body());
        assertPage("page 2", rounds.path(1).path("response"), second.body());
        assertPage("page 3", rounds.path(2).path("response"), third.body());
        assertPage("no changes", rounds.path(3).path("response"), nothing.body());
    }

    @Test
    void minimalRound_tellsWhatChangedAndWhatWasCleared() {
        JsonNode sample =
                Sample.file("users-delta.json").path("documented_minimal").path("response");
        String adele = directory.userId("AdeleV@contoso.com");
        String link = client.round("/users/delta?$select=displayName,jobTitle,mobilePhone")
                .deltaLink();
        directory.setUser(adele, "displayName", "displayName-value");
        directory.setUser(adele, "jobTitle", null);

        JsonNode user = client.get(link, "Prefer", "return=minimal").object(adele);

        sample.path("value")
                .path(0)
                .properties()
                .forEach(field ->
                        assertThat(user.get(field.getKey())).as(field.getKey()).isEqualTo(field.getValue()));
        assertThat(user.has("mobilePhone")).isFalse();
    }

    @Test
    void manager_isALinkOfItsOwn() {
        JsonNode sample =
                Sample.file("users-delta.json").path("documented_manager").path("response");
        JsonNode grady = sample.path("value").path(0);
        String boss = grady.path("manager@delta").path(0).path("id").asText();
        directory.addUser(Map.of("id", boss, "displayName", "Boss", "userPrincipalName", "boss@contoso.com"));
        String id = add(grady);
        directory.setManager(id, boss);
        String properties = Sample.names(grady).stream()
                .filter(name -> !name.equals("id"))
                .map(name -> name.replace("@delta", ""))
                .collect(Collectors.joining(","));

        Answer page = client.get("/users/delta?$select=" + properties + "&$filter=" + filter(List.of(id)));

        Sample.assertLike("user", grady, page.object(id));
    }

    @Test
    void latest_isAnEmptyPageWithADeltaLink() {
        JsonNode sample = Sample.file("users-delta.json").path("latest").path("response");

        Answer page = client.get("/users/delta?$deltatoken=latest&$select=displayName");

        assertThat(Sample.names(page.body())).isEqualTo(Sample.names(sample));
        Sample.assertLike(
                "deltaLink", sample.path("@odata.deltaLink"), page.body().path("@odata.deltaLink"));
        assertThat(page.value()).isEmpty();
    }

    @Test
    void deltaErrors_areThoseOfTheService() {
        JsonNode samples = Sample.file("users-delta.json").path("errors");
        String link = client.round("/users/delta?$select=displayName").deltaLink();
        emulator.faults().next("/users/delta", new Fault.Gone(true));
        Answer gone = client.get(link);
        Answer unsupported = client.get("/users/delta?$select=id,birthday");
        emulator.clock().advance(Duration.ofDays(8));
        client.forgetToken();

        assertError("expired", samples.path(0), client.get(link));
        assertError("reset", samples.path(1), gone);
        assertError("unsupported", samples.path(2), unsupported);
        assertThat(gone.headers().get("Location")).endsWith("/v1.0/users/delta?$deltatoken=");
    }

    @Test
    void groupsDelta_isAsDocumented() {
        JsonNode rounds = Sample.file("groups-delta.json").path("rounds");
        List<String> ids = new ArrayList<>();
        rounds.path(0).path("response").path("value").forEach(group -> ids.add(addGroup(group)));
        JsonNode changed = rounds.path(1).path("response").path("value").path(0);
        String gone = changed.path("members@delta").path(0).path("id").asText();
        String come = changed.path("members@delta").path(1).path("id").asText();
        addMember(gone);
        addMember(come);
        String third = directory.addGroup(properties(changed));
        directory.addMember(third, gone);
        ids.add(third);
        String select = "/groups/delta?$select=displayName,description,members&$filter=" + filter(ids);

        Answer first = client.get(select);
        String link = first.link("@odata.deltaLink");
        directory.removeMember(third, gone);
        directory.addMember(third, come);
        Answer second = client.get(link);

        assertThat(first.ids()).containsExactlyInAnyOrderElementsOf(ids);
        for (JsonNode group : rounds.path(0).path("response").path("value")) {
            Sample.assertLike("group", group, first.object(group.path("id").asText()));
        }
        Sample.assertLike(
                "context",
                rounds.path(0).path("response").path("@odata.context"),
                first.body().path("@odata.context"));
        assertPage("changes", rounds.path(1).path("response"), second.body());
    }

    @Test
    void largeGroup_comesAgainOnTheNextPageWithItsProperties() {
        JsonNode pages = Sample.file("groups-delta.json").path("large_group");
        JsonNode large = pages.path(0).path("value").path(0);
        String id = directory.addGroup(properties(large));
        for (JsonNode page : pages) {
            page.path("value").path(0).path("members@delta").forEach(link -> {
                addMember(link.path("id").asText());
                directory.addMember(id, link.path("id").asText());
            });
        }

        Answer first = client.get(
                "/groups/delta?$select=displayName,description,members&$filter=" + filter(List.of(id)),
                "Prefer",
                "odata.maxpagesize=2");
        Answer second = client.get(first.link("@odata.nextLink"), "Prefer", "odata.maxpagesize=2");

        for (Answer page : List.of(first, second)) {
            assertThat(Sample.names(page.object(id))).isEqualTo(Sample.names(large));
            assertThat(page.object(id).path("members@delta")).hasSize(2);
            assertThat(page.object(id).path("description")).isEqualTo(large.path("description"));
        }
    }

    @Test
    void removedGroup_hasItsIdAndTheReason() {
        JsonNode sample = Sample.file("groups-delta.json").path("group_removed_shape");
        String group = directory.groupId("SCIM-Legal");
        String link = client.round("/groups/delta?$select=displayName").deltaLink();
        directory.delete(Kind.GROUP, group);

        JsonNode removed = client.get(link).object(group);

        assertThat(removed.path("@removed")).isEqualTo(sample.path("@removed"));
        assertThat(Sample.names(removed)).containsExactlyInAnyOrder("id", "@removed");
    }

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
            assertError("error " + i, samples.path(i), provoked.get(i).get());
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

    private static void assertError(String where, JsonNode sample, Answer answer) {
        assertThat(answer.status()).as(where).isEqualTo(sample.path("http").asInt());
        Sample.assertLike(where, sample.path("body"), answer.body());
        sample.path("headers").properties().forEach(field -> {
            assertThat(answer.headers()).as(where).containsKey(field.getKey());
            if (!field.getKey().equals("Location") && !field.getKey().equals("x-ms-throttle-scope")) {
                assertThat(answer.headers())
                        .as(where)
                        .containsEntry(field.getKey(), field.getValue().asText());
            }
        });
    }

    private static void assertPage(String where, JsonNode sample, JsonNode actual) {
        assertThat(Sample.names(actual)).as(where).isEqualTo(Sample.names(sample));
        for (String annotation : Sample.names(sample)) {
            if (!annotation.equals("value")) {
                Sample.assertLike(where + " " + annotation, sample.path(annotation), actual.path(annotation));
            }
        }
        List<JsonNode> theirs = known(Sample.byId(sample));
        List<JsonNode> ours = known(Sample.byId(actual));
        assertThat(ours).as(where).hasSameSizeAs(theirs);
        for (int i = 0; i < ours.size(); i++) {
            Sample.assertLike(where + " " + ours.get(i).path("id"), theirs.get(i), ours.get(i));
        }
        assertThat(removed(actual)).as("%s: @removed", where).isEqualTo(removed(sample));
    }

    private static List<JsonNode> known(List<JsonNode> objects) {
        return objects.stream().filter(object -> !object.has("@removed")).toList();
    }

    /** Of the removed, whose ids are anybody's, the fields. */
    private static List<String> removed(JsonNode page) {
        return Sample.byId(page).stream()
                .filter(object -> object.has("@removed"))
                .map(object -> Sample.names(object) + " " + object.path("@removed"))
                .toList();
    }

    private String add(JsonNode user) {
        Map<String, Object> properties = properties(user);
        properties.putIfAbsent("userPrincipalName", user.path("id").asText() + "@contoso.com");
        return directory.addUser(properties);
    }

    private void addMember(String id) {
        directory.addUser(Map.of("id", id, "displayName", "Member", "userPrincipalName", id + "@contoso.com"));
    }

    private String addGroup(JsonNode group) {
        String id = directory.addGroup(properties(group));
        group.path("members@delta").forEach(link -> {
            addMember(link.path("id").asText());
            directory.addMember(id, link.path("id").asText());
        });
        return id;
    }

    private static Map<String, Object> properties(JsonNode object) {
        Map<String, Object> properties = new HashMap<>();
        object.properties().forEach(field -> {
            if (!field.getKey().contains("@")) {
                properties.put(field.getKey(), field.getValue());
            }
        });
        return properties;
    }

    private static String filter(List<String> ids) {
        return ids.stream().map(id -> "id eq '" + id + "'").collect(Collectors.joining(" or "));
    }

    private static JsonNode payload(String token) {
        try {
            return EmulatorClient.JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }
}
