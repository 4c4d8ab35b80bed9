package dev.scimbridge.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.emulator.EmulatorClient.Answer;
import dev.scimbridge.emulator.directory.Kind;
import dev.scimbridge.emulator.fault.Fault;
import dev.scimbridge.emulator.fault.Oddity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Delta rounds beside what was documented or recorded of the live service: every field. */
final class SamplesTest extends WithContoso {

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

        Sample.assertError("expired", samples.path(0), client.get(link));
        Sample.assertError("reset", samples.path(1), gone);
        Sample.assertError("unsupported", samples.path(2), unsupported);
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
}
