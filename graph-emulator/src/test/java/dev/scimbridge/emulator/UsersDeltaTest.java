package dev.scimbridge.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.emulator.EmulatorClient.Answer;
import dev.scimbridge.emulator.EmulatorClient.Round;
import dev.scimbridge.emulator.directory.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code users/delta} as delta-query-users.md and delta-query-overview.md describe it. */
class UsersDeltaTest extends WithContoso {

    private static final String NAMES = "/users/delta?$select=displayName,givenName,surname";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/users/delta",
                "/users/delta()",
                "/users/microsoft.graph.delta",
                "/users/microsoft.graph.delta()"
            })
    void everySpellingOfThePathAnswers(String path) {
        Answer page = client.get(path + "?%24select=displayName");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.value()).hasSize(33);
        assertThat(page.link("@odata.deltaLink")).startsWith(emulator.graphBaseUrl() + "/users/delta?$deltatoken=");
        assertThat(page.body().has("@odata.nextLink")).isFalse();
        assertThat(emulator.requests().count("GET /users/delta")).isEqualTo(1);
    }

    @Test
    void anEnumerationLeavesOutWhatWasNeverSet() {
        Answer page = client.get(NAMES);

        assertThat(page.body().path("@odata.context").asText())
                .endsWith("/v1.0/$metadata#users(displayName,givenName,surname)");
        assertThat(page.object(ADELE))
                .isEqualTo(json(
                        "{'id':'" + ADELE + "','displayName':'Adele Vance','givenName':'Adele','surname':'Vance'}"));
        assertThat(page.object(ROOM)).isEqualTo(json("{'id':'" + ROOM + "','displayName':'Conf Room Adams'}"));
    }

    @Test
    void withoutSelectTheDefaultPropertiesAndTheManagerCome() {
        JsonNode megan = client.get("/users/delta").object(MEGAN);

        assertThat(megan.path("userPrincipalName").asText()).isEqualTo("MeganB@contoso.com");
        assertThat(megan.path("manager@delta"))
                .isEqualTo(json("[{'@odata.type':'#microsoft.graph.user','id':'"
                        + directory.userId("DiegoS@contoso.com") + "'}]"));
        assertThat(megan.has("department")).isFalse();
    }

    @Test
    void pagesAreLinkedUntilTheDeltaLink() {
        Answer first = client.get(NAMES, "Prefer", "odata.maxpagesize=20");
        Answer second = client.get(first.link("@odata.nextLink"), "Prefer", "odata.maxpagesize=20");

        assertThat(first.value()).hasSize(20);
        assertThat(first.body().has("@odata.deltaLink")).isFalse();
        assertThat(second.value()).hasSize(13);
        assertThat(second.body().has("@odata.nextLink")).isFalse();
        assertThat(second.body().has("@odata.deltaLink")).isTrue();
        assertThat(first.ids()).doesNotContainAnyElementsOf(second.ids());
    }

    @Test
    void aRoundWithoutChangesIsEmpty() {
        Round round = client.round(client.round(NAMES).deltaLink());

        assertThat(round.objects()).isEmpty();
    }

    @Test
    void aChangeBringsTheWholeSelectionWithNullForWhatWasCleared() {
        String link = client.round("/users/delta?$select=displayName,jobTitle,mobilePhone,department")
                .deltaLink();
        directory.setUser(ADELE, "jobTitle", null);
        directory.setUser(ADELE, "displayName", "Adele V.");

        JsonNode adele = client.round(link).object(ADELE);

        assertThat(adele)
                .isEqualTo(json("{'id':'" + ADELE
                        + "','displayName':'Adele V.','jobTitle':null,'department':'Sales & Marketing'}"));
    }

    @Test
    void minimalBringsOnlyWhatChanged() {
        String link = client.round("/users/delta?$select=displayName,jobTitle,mobilePhone")
                .deltaLink();
        directory.setUser(ADELE, "jobTitle", null);

        Answer page = client.get(link, "Prefer", "return=minimal");

        assertThat(page.object(ADELE)).isEqualTo(json("{'id':'" + ADELE + "','jobTitle':null}"));
        assertThat(page.headers()).containsEntry("Preference-Applied", "return=minimal");
    }

    @Test
    void aChangeOfAnUnselectedPropertyDoesNotSurfaceTheUser() {
        String link = client.round(NAMES).deltaLink();
        directory.setUser(ADELE, "jobTitle", "Other");

        assertThat(client.round(link).objects()).isEmpty();
    }

    @Test
    void anyEarlierTokenStillTellsWhatCameAfterIt() {
        String first = client.round(NAMES).deltaLink();
        directory.setUser(ADELE, "displayName", "One");
        String second = client.round(first).deltaLink();
        directory.setUser(MEGAN, "displayName", "Two");

        assertThat(client.round(first).ids()).containsExactlyInAnyOrder(ADELE, MEGAN);
        assertThat(client.round(second).ids()).containsExactly(MEGAN);
    }

    @Test
    void aChangeDuringAnEnumerationComesInTheNextRoundAtTheLatest() {
        Answer first = client.get(NAMES, "Prefer", "odata.maxpagesize=20");
        directory.setUser(first.ids().get(0), "displayName", "Changed meanwhile");

        String link = client.round(first.link("@odata.nextLink")).deltaLink();

        assertThat(client.round(link).ids()).containsExactly(first.ids().get(0));
    }

    @Test
    void deletionIsChangedWhileRestorableAndDeletedAfterwards() {
        String link = client.round(NAMES).deltaLink();
        directory.delete(Kind.USER, ADELE);
        Round deleted = client.round(link);
        directory.purge(Kind.USER, ADELE);

        assertThat(deleted.objects()).containsExactly(json("{'id':'" + ADELE + "','@removed':{'reason':'changed'}}"));
        assertThat(client.round(deleted.deltaLink()).objects())
                .containsExactly(json("{'id':'" + ADELE + "','@removed':{'reason':'deleted'}}"));
        assertThat(client.round(NAMES).ids()).doesNotContain(ADELE);
    }

    @Test
    void aRestoredUserComesBackWhole() {
        directory.delete(Kind.USER, ADELE);
        String link = client.round(NAMES).deltaLink();
        directory.restore(Kind.USER, ADELE);

        assertThat(client.round(link).object(ADELE))
                .isEqualTo(json(
                        "{'id':'" + ADELE + "','displayName':'Adele Vance','givenName':'Adele','surname':'Vance'}"));
    }

    @Test
    void aRestoredUserTellsWhatWasClearedMeanwhile() {
        String before = directory.userId("MiriamG@contoso.com");
        String link = client.round("/users/delta?$select=displayName,jobTitle,manager")
                .deltaLink();
        directory.delete(Kind.USER, ADELE);
        directory.restore(Kind.USER, ADELE);
        directory.setUser(ADELE, "jobTitle", null);
        directory.setManager(ADELE, null);

        assertThat(client.round(link).object(ADELE))
                .isEqualTo(json("{'id':'" + ADELE
                        + "','displayName':'Adele Vance','jobTitle':null,'manager@delta':["
                        + "{'@odata.type':'#microsoft.graph.user','id':'" + before
                        + "','@removed':{'reason':'deleted'}}]}"));
    }

    @Test
    void aNewUserComesWhole() {
        String link = client.round(NAMES).deltaLink();
        String id = directory.addUser(
                Map.of("displayName", "Zoë Új", "userPrincipalName", "zoe@contoso.com", "surname", "Új"));

        assertThat(client.round(link).objects())
                .containsExactly(json("{'id':'" + id + "','displayName':'Zoë Új','surname':'Új'}"));
    }

    @Test
    void theManagerComesOnlyWhenItChanged() {
        String link = client.round("/users/delta?$select=displayName,manager").deltaLink();
        directory.setUser(ADELE, "displayName", "Adele V.");
        Round renamed = client.round(link);
        String before = directory.userId("MiriamG@contoso.com");
        directory.setManager(ADELE, MEGAN);
        Round moved = client.round(renamed.deltaLink());
        directory.setManager(ADELE, null);
        Round alone = client.round(moved.deltaLink());

        assertThat(renamed.object(ADELE).has("manager@delta")).isFalse();
        assertThat(moved.object(ADELE).path("manager@delta"))
                .isEqualTo(json("[{'@odata.type':'#microsoft.graph.user','id':'" + before
                        + "','@removed':{'reason':'deleted'}},{'@odata.type':'#microsoft.graph.user','id':'" + MEGAN
                        + "'}]"));
        assertThat(alone.object(ADELE).path("manager@delta"))
                .isEqualTo(json("[{'@odata.type':'#microsoft.graph.user','id':'" + MEGAN
                        + "','@removed':{'reason':'deleted'}}]"));
    }

    @Test
    void aDeletedManagerLeavesTheReports() {
        String link = client.round("/users/delta?$select=manager").deltaLink();
        directory.delete(Kind.USER, directory.userId("JohannaL@contoso.com"));

        Round round = client.round(link);

        String guest = directory.userId("robin.kline_fabrikam.com#EXT#@contoso.onmicrosoft.com");
        assertThat(round.object(guest)
                        .path("manager@delta")
                        .path(0)
                        .path("@removed")
                        .path("reason")
                        .asText())
                .isEqualTo("deleted");
    }

    @Test
    void aFilterTracksOnlyTheIdsItNames() {
        String filter = "$filter=id eq '" + ADELE + "' or id eq '" + ROOM + "'";
        Round first = client.round(NAMES + "&" + filter);
        directory.setUser(MEGAN, "displayName", "Other");
        directory.setUser(ROOM, "displayName", "Room A");

        assertThat(first.ids()).containsExactly(ADELE, ROOM);
        assertThat(client.round(first.deltaLink()).ids()).containsExactly(ROOM);
    }

    @Test
    void fiftyIdsAreTheMost() {
        assertThat(client.get(NAMES + "&$filter=" + ids(50)).status()).isEqualTo(200);
        Answer refused = client.get(NAMES + "&$filter=" + ids(51));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("Request_BadRequest");
    }

    @Test
    void otherFiltersAreRefused() {
        assertThat(client.get(NAMES + "&$filter=startswith(displayName,'A')").status())
                .isEqualTo(400);
    }

    @Test
    void expandTopAndOrderbyAreIgnored() {
        Answer page = client.get(NAMES + "&$top=5&$expand=manager&$orderby=displayName");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.value()).hasSize(33);
    }

    @Test
    void aPropertyOfAnotherServiceIsRefusedByName() {
        Answer refused = client.get("/users/delta?$select=id,birthday");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("BadRequest");
        assertThat(refused.body().path("error").path("message").asText())
                .isEqualTo("Invalid request for delta query: for this entity set, $expand/$select is not supported for"
                        + " the following properties: birthday");
    }

    @Test
    void aPropertyCanBeMadeRefused() {
        emulator.behaviour().refuseInDelta(List.of("employeeHireDate"));

        assertThat(client.get("/users/delta?$select=employeeHireDate,displayName")
                        .body()
                        .toString())
                .contains("not supported for the following properties: employeeHireDate");
    }

    @Test
    void latestGivesADeltaLinkAtOnce() {
        Answer latest = client.get("/users/delta?$deltatoken=latest&$select=displayName");
        directory.setUser(ADELE, "displayName", "Later");

        assertThat(latest.value()).isEmpty();
        assertThat(client.round(latest.link("@odata.deltaLink")).ids()).containsExactly(ADELE);
    }

    @Test
    void aTokenOfSevenDaysHasExpired() {
        String link = client.round(NAMES).deltaLink();
        emulator.clock().advance(Duration.ofDays(7));
        client.forgetToken();

        Answer refused = client.get(link);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("syncStateNotFound");
    }

    @Test
    void aSlowEnumerationLosesItsPageToken() {
        Answer first = client.get(NAMES, "Prefer", "odata.maxpagesize=20");
        emulator.clock().advance(Duration.ofHours(2));
        client.forgetToken();

        assertThat(client.get(first.link("@odata.nextLink")).code()).isEqualTo("Directory_ExpiredPageToken");
    }

    @Test
    void aGarbledTokenIsABadRequest() {
        String link = client.round(NAMES).deltaLink();
        String garbled = link.substring(0, link.length() - 3) + "abc";

        assertThat(client.get(garbled).code()).isEqualTo("Request_BadRequest");
        assertThat(client.get(link.replace("$deltatoken", "$skiptoken")).status())
                .isEqualTo(400);
        assertThat(client.get(link.replace("/users/", "/groups/")).status()).isEqualTo(400);
    }

    @Test
    void aTokenOfAnotherStartHasExpired() throws IOException {
        String link = client.round(NAMES).deltaLink();
        emulator.close();
        start();

        String here = emulator.graphBaseUrl() + link.substring(link.indexOf("/users/"));
        assertThat(client.get(here).code()).isEqualTo("syncStateNotFound");
    }

    private static String ids(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> String.format(Locale.ROOT, "id eq '00000000-0000-0000-0000-%012d'", i))
                .collect(Collectors.joining(" or "));
    }
}
