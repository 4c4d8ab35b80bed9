package dev.scimbridge.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.emulator.EmulatorClient.Answer;
import dev.scimbridge.emulator.directory.DirectoryObject;
import dev.scimbridge.emulator.directory.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists and single reads as user-list.md, group-list.md and their neighbours describe them. */
class ReadsTest extends WithContoso {

    private static final String EVENTUAL = "ConsistencyLevel";

    @Test
    void aListTellsNullForWhatIsNotSet() {
        JsonNode room = client.get("/users?$select=id,jobTitle,businessPhones,employeeOrgData&$top=999")
                .object(ROOM);

        assertThat(room)
                .isEqualTo(json("{'id':'" + ROOM + "','jobTitle':null,'businessPhones':[],'employeeOrgData':null}"));
    }

    @Test
    void listsArePagedByTop() {
        List<String> ids = new ArrayList<>();
        String next = "/users?$top=10&$select=displayName";
        int pages = 0;
        while (!next.isEmpty()) {
            Answer page = client.get(next);
            ids.addAll(page.ids());
            next = page.link("@odata.nextLink");
            pages++;
        }

        assertThat(pages).isEqualTo(4);
        assertThat(ids).hasSize(33).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1000", "abc", "-1"})
    void topIsFromOneTo999(String top) {
        assertThat(client.get("/users?$top=" + top).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "displayName eq 'adele vance' | 1",
                "startswith(displayName,'Conf Room') | 6",
                "startsWith(displayName,'A') and department eq 'Operations' | 1",
                "displayName in ('Adele Vance','Megan Bowen','Nobody') | 2",
                "accountEnabled eq false | 7",
                "jobTitle eq null and userType eq 'Member' | 9",
                "(givenName eq 'Adele' or givenName eq 'Alex') and surname eq 'Wilber' | 1",
                "employeeLeaveDateTime ge 2027-01-01T00:00:00Z | 1",
                "employeeOrgData/costCenter eq 'CC-2200' | 4",
                "proxyAddresses/any(p:p eq 'SMTP:AdeleV@contoso.com') | 1",
                "proxyAddresses/any(p:startswith(p,'smtp:adele')) | 1",
                "id eq '87d349ed-44d7-43e1-9a83-5f2406dee5bd' | 1"
            })
    void filtersSelect(String filter, int expected) {
        assertThat(client.get("/users?$select=id&$top=999&$filter=" + filter).value())
                .hasSize(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"displayName", "displayName eq", "displayName eq 'x' xor 1", "nothing eq 'x'", "'"})
    void aMalformedFilterIsRefused(String filter) {
        assertThat(client.get("/users?$filter=" + filter).status()).isEqualTo(400);
    }

    @Test
    void fifteenAlternativesAreTheMost() {
        Answer refused = client.get("/users?$filter=" + alternatives(18));

        assertThat(client.get("/users?$filter=" + alternatives(15)).status()).isEqualTo(200);
        assertThat(refused.code()).isEqualTo("Request_UnsupportedQuery");
        assertThat(refused.body().path("error").path("message").asText())
                .isEqualTo("Too many child clauses specified in search filter expression containing 'OR' operators:"
                        + " 18. Max allowed: 15.");
    }

    @Test
    void advancedFiltersNeedTheHeaderAndCount() {
        String query = "/users?$select=id&$top=999&$count=true&$filter=endswith(mail,'@fabrikam.com')";

        assertThat(client.get(query).code()).isEqualTo("Request_UnsupportedQuery");
        Answer answer = client.get(query, EVENTUAL, "eventual");
        assertThat(answer.value()).hasSize(1);
        assertThat(answer.body().path("@odata.count").asInt()).isEqualTo(1);
    }

    @Test
    void countNeedsTheHeader() {
        assertThat(client.get("/users/$count").code()).isEqualTo("Request_BadRequest");
        assertThat(client.get("/users/$count", EVENTUAL, "eventual").body().asInt())
                .isEqualTo(33);
    }

    @Test
    void membersAreCountedWithTheHeader() {
        String group = "/groups/" + emulator.directory().groupId("Learningbank users");

        assertThat(client.get(group + "/members/$count").code()).isEqualTo("Request_BadRequest");
        assertThat(count(group + "/members/$count")).isEqualTo(7);
        assertThat(count(group + "/members/microsoft.graph.group/$count")).isEqualTo(3);
        assertThat(count(group + "/transitiveMembers/microsoft.graph.user/$count"))
                .isEqualTo(21);
    }

    private int count(String path) {
        return client.get(path, EVENTUAL, "eventual").body().asInt();
    }

    @Test
    void memberGroupsAreTransitive() {
        String finance = emulator.directory().groupId("SCIM-Finance");
        String path =
                "/users/" + emulator.directory().members(group(finance)).get(0).id() + "/getMemberGroups";

        assertThat(texts(client.post(path, "{\"securityEnabledOnly\":true}")))
                .contains(finance, emulator.directory().groupId("Learningbank users"))
                .doesNotContain(emulator.directory().groupId("All Company"));
        assertThat(texts(client.post(path, "{\"securityEnabledOnly\":false}")))
                .contains(emulator.directory().groupId("All Company"));
    }

    private DirectoryObject group(String id) {
        return emulator.directory().find(Kind.GROUP, id).orElseThrow();
    }

    private static List<String> texts(Answer answer) {
        List<String> texts = new ArrayList<>();
        answer.body().path("value").forEach(text -> texts.add(text.asText()));
        return texts;
    }

    @Test
    void aUserGoesByIdOrName() {
        Answer byId = client.get("/users/" + ADELE);
        Answer byName = client.get("/users/adelev%40contoso.com");

        assertThat(byId.body().path("displayName").asText()).isEqualTo("Adele Vance");
        assertThat(byId.body().path("mobilePhone").isNull()).isTrue();
        assertThat(byId.body().path("@odata.context").asText()).endsWith("#users/$entity");
        assertThat(byName.body()).isEqualTo(byId.body());
        assertThat(emulator.requests().count("GET /users/{id}")).isEqualTo(2);
    }

    @Test
    void anUnknownUserIsNotFound() {
        Answer answer = client.get("/users/73f6134c-e647-4ab1-8ccb-287be982da02");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("Request_ResourceNotFound");
        assertThat(answer.body().path("error").path("message").asText())
                .isEqualTo("Resource '73f6134c-e647-4ab1-8ccb-287be982da02' does not exist or one of its queried"
                        + " reference-property objects are not present.");
        assertThat(answer.body().path("error").path("innerError").path("date").asText())
                .matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}");
    }

    @Test
    void theManagerCanBeExpanded() {
        Answer one = client.get("/users/" + MEGAN + "?$select=id&$expand=manager($select=id)");
        Answer all = client.get("/users?$top=999&$select=id&$expand=manager%28%24select%3Did%2CdisplayName%29");

        String diego = directory.userId("DiegoS@contoso.com");
        assertThat(one.body().path("manager").path("id").asText()).isEqualTo(diego);
        assertThat(all.object(MEGAN).path("manager").path("displayName").asText())
                .isEqualTo("Diego Siciliani");
        assertThat(all.object(directory.userId("PattiF@contoso.com")).has("manager"))
                .isFalse();
    }

    @Test
    void theManagerIsAResourceOfItsOwn() {
        assertThat(client.get("/users/" + MEGAN + "/manager")
                        .body()
                        .path("displayName")
                        .asText())
                .isEqualTo("Diego Siciliani");
        assertThat(client.get("/users/PattiF@contoso.com/manager").status()).isEqualTo(404);
    }

    @Test
    void propertiesOfOtherServicesAreNotInTheCollection() {
        assertThat(client.get("/users?$select=skills").status()).isEqualTo(501);
        assertThat(client.get("/users?$select=nonsense").status()).isEqualTo(400);
        assertThat(client.get("/users/" + ADELE + "?$select=skills").status()).isEqualTo(200);
    }

    @Test
    void groupsAreFoundByNameInAnyCase() {
        directory.addGroup(Map.of("displayName", "O'Brien & Söhne #1"));

        assertThat(client.get("/groups?$filter=displayName%20eq%20%27o%27%27brien%20%26%20s%C3%B6hne%20%231%27"
                                + "&$select=id,displayName")
                        .value())
                .hasSize(1);
        assertThat(client.get("/groups?$filter=displayName eq 'project northwind'")
                        .value())
                .hasSize(2);
        assertThat(client.get("/groups?$filter=displayName eq 'Nowhere'").value())
                .isEmpty();
    }

    @Test
    void aGroupTellsItsKind() {
        Answer group = client.get("/groups/" + directory.groupId("SCIM-Contractors"));

        assertThat(group.body().path("securityEnabled").asBoolean()).isTrue();
        assertThat(group.body().path("groupTypes")).isEqualTo(json("['DynamicMembership']"));
        assertThat(group.body().path("membershipRule").asText()).contains("employeeType");
        assertThat(client.get("/groups/" + ADELE).status()).isEqualTo(404);
    }

    @Test
    void membersAreDirectAndTyped() {
        Answer members = client.get("/groups/" + directory.groupId("Learningbank users") + "/members?$select=id");

        assertThat(members.value()).hasSize(7);
        assertThat(members.value().path(0).path("@odata.type").asText()).isEqualTo("#microsoft.graph.group");
    }

    @ParameterizedTest
    @ValueSource(strings = {"graph.user", "microsoft.graph.user"})
    void aCastKeepsOneTypeAndWithAQueryNeedsTheHeader(String cast) {
        String path = "/groups/" + directory.groupId("Learningbank users") + "/members/" + cast;

        assertThat(client.get(path).value()).hasSize(4);
        assertThat(client.get(path + "?$select=id").code()).isEqualTo("Request_UnsupportedQuery");
        assertThat(client.get(path + "?$select=id&$count=true", EVENTUAL, "eventual")
                        .value())
                .hasSize(4);
    }

    @Test
    void transitiveMembersAreFlatAndSurviveCycles() {
        String all = directory.groupId("Learningbank users");
        String cycle = directory.groupId("Travel Approvers");

        List<String> users = client.get(
                        "/groups/" + all + "/transitiveMembers/graph.user?$count=true&$top=999", EVENTUAL, "eventual")
                .ids();

        assertThat(users).contains(ADELE, MEGAN).doesNotHaveDuplicates().hasSize(21);
        assertThat(client.get("/groups/" + all + "/transitiveMembers/microsoft.graph.group")
                        .ids())
                .contains(directory.groupId("SCIM-Finance"))
                .doesNotContain(ADELE);
        assertThat(client.get("/groups/" + cycle + "/transitiveMembers").ids())
                .containsExactlyInAnyOrder(
                        directory.groupId("Travel Auditors"), directory.userId("NestorW@contoso.com"), MEGAN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/directory/deletedItems/graph.user",
                "/directory/deletedItems/microsoft.graph.user",
                "/directory/deleteditems/microsoft.graph.user"
            })
    void deletedUsersAreListedFor30Days(String path) {
        directory.delete(Kind.USER, ADELE);

        Answer bin = client.get(path + "?$select=id,deletedDateTime");

        assertThat(bin.ids()).containsExactly(ADELE);
        assertThat(bin.object(ADELE).path("deletedDateTime").asText()).isNotEmpty();
        assertThat(client.get("/users/" + ADELE).status()).isEqualTo(404);
        emulator.clock().advance(Duration.ofDays(30));
        client.forgetToken();
        assertThat(client.get(path).value()).isEmpty();
    }

    @Test
    void theOrganizationHasItsNameAndId() {
        JsonNode organization = client.get("/organization").value().path(0);

        assertThat(organization.path("id").asText()).isEqualTo(emulator.tenantId());
        assertThat(organization.path("displayName").asText()).isEqualTo("Contoso (emulated)");
    }

    @Test
    void everyAnswerHasGraphsHeaders() {
        Answer answer = client.get("/users?$top=1", "client-request-id", "my-id");

        assertThat(answer.headers())
                .containsEntry("client-request-id", "my-id")
                .containsEntry("OData-Version", "4.0")
                .containsEntry("Cache-Control", "no-cache")
                .containsEntry("Transfer-Encoding", "chunked")
                .containsEntry("x-ms-resource-unit", "1")
                .containsEntry(
                        "Content-Type",
                        "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;"
                                + "charset=utf-8")
                .containsKeys("request-id", "x-ms-ags-diagnostic", "Date");
    }

    @Test
    void answersAreCompressedWhenAsked() throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.http()
                .send(
                        HttpRequest.newBuilder(client.uri("/users"))
                                .header("Authorization", "Bearer " + client.token())
                                .header("Accept-Encoding", "gzip")
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());

        assertThat(response.headers().firstValue("Content-Encoding")).contains("gzip");
        byte[] body = new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes();
        assertThat(EmulatorClient.JSON.readTree(body).path("value")).hasSize(33);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/users?$skip=5 | $skip",
                "/users?$orderby=displayName | $orderby",
                "/users?%24apply=aggregate($count as n) | $apply",
                "/users/delta?$skip=5 | $skip",
                "/users/$count?$top=5 | $top",
                "/users/PattiF@contoso.com?$filter=id eq 'x' | $filter",
                "/users/PattiF@contoso.com/manager?$expand=manager | $expand",
                "/directory/deletedItems/graph.user?$filter=id eq 'x' | $filter",
                "/directory/deletedItems/graph.group?$orderby=displayName | $orderby",
                "/groups?$expand=members | $expand",
                "/groups/5c100000-0000-4000-8000-000000000001?$expand=members | $expand",
                "/groups/5c100000-0000-4000-8000-000000000001/members?$filter=id eq 'x' | $filter",
                "/groups/5c100000-0000-4000-8000-000000000001/transitiveMembers?$search=x | $search",
                "/organization?$top=1 | $top"
            })
    void aQueryOptionThatIsNotEmulatedIsRefusedByName(String path, String option) {
        Answer refused = client.get(path, EVENTUAL, "eventual");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("Request_UnsupportedQuery");
        assertThat(refused.body().path("error").path("message").asText()).contains("'" + option + "'", "not emulated");
    }

    @Test
    void aSearchWithItsHeaderIsNotEmulated() {
        Answer refused = client.get("/users?$search=%22displayName:Adele%22", EVENTUAL, "eventual");

        assertThat(refused.code()).isEqualTo("Request_UnsupportedQuery");
        assertThat(refused.body().path("error").path("message").asText()).contains("'$search'", "not emulated");
    }

    @Test
    void anIdThatIsNamedTwiceIsFoundOnce() {
        String twice = "id eq '" + ADELE + "' or id eq '" + ADELE.toUpperCase(Locale.ROOT) + "'";

        assertThat(client.get("/users?$filter=" + twice).ids()).containsExactly(ADELE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/groups/$count", "/users/$ref", "/groups/$count/members"})
    void aSegmentOfTheProtocolIsNobodysId(String path) {
        Answer refused = client.get(path, EVENTUAL, "eventual");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().path("error").path("message").asText()).startsWith("Resource not found for the seg");
    }

    @Test
    void unknownPathsAndMethodsAreRefused() {
        assertThat(client.get("/nothing").status()).isEqualTo(400);
        assertThat(client.post("/users/delta", "{}").status()).isEqualTo(405);
    }

    @Test
    void theCertificateOutlivesARestart() throws IOException {
        emulator.close();
        EmulatorClient old = client;
        emulator = GraphEmulator.start(
                Options.contoso(data()).onPorts(emulator.baseUri().getPort(), 0));

        old.forgetToken();
        assertThat(old.get("/organization").status()).isEqualTo(200);
    }

    @Test
    void aPortThatIsTakenLeavesNothingOpen() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        int taken = emulator.adminUri().getPort();

        assertThatThrownBy(() -> GraphEmulator.start(Options.contoso(data()).onPorts(free, taken)))
                .isInstanceOf(BindException.class);
        try (GraphEmulator other = GraphEmulator.start(Options.contoso(data()).onPorts(free, 0))) {
            assertThat(other.baseUri().getPort()).isEqualTo(free);
        }
    }

    private static String alternatives(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "displayName eq '" + i + "'")
                .collect(Collectors.joining(" or "));
    }
}
