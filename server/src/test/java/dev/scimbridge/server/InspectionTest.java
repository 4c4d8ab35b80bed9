package dev.scimbridge.server;

import static dev.scimbridge.server.DemoTenant.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.scimbridge.emulator.directory.Kind;
import dev.scimbridge.emulator.fault.Fault;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks, previews and explanations of a real tenant over the admin API. */
final class InspectionTest {

    private static final String CONTOSO = "/admin/v1/integrations/contoso";
    private static final String ADELE = "AdeleV@contoso.com";

    @TempDir
    private Path directory;

    private DemoTenant tenant;

    @SuppressWarnings("NullAway.Init")
    private RunningBridge bridge;

    @BeforeEach
    void start() throws IOException {
        tenant = DemoTenant.contoso(directory);
    }

    @AfterEach
    void stop() {
        bridge.close();
        tenant.close();
    }

    private RequestSpecification admin() {
        return bridge.admin(tenant.databaseDirectory());
    }

    /** Begins long work and waits for its end. */
    private JsonPath done(String path, String member, String body) {
        int number = admin().body(body)
                .post(CONTOSO + path)
                .then()
                .statusCode(202)
                .extract()
                .jsonPath()
                .getInt(member);
        String one = CONTOSO + path + "/" + number;
        eventually().until(() -> !admin().get(one).jsonPath().getString("state").equals("running"));
        return admin().get(one).then().statusCode(200).extract().jsonPath();
    }

    private JsonPath people(JsonPath preview, String parameters) {
        return admin().get(CONTOSO + "/previews/" + preview.getInt("preview") + "/people?count=1000" + parameters)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void check_tellsTheVerdictWithFindingsAndProbes() {
        bridge = tenant.start(Map.of("enabled", "false"));
        admin().get(CONTOSO + "/check").then().statusCode(404);

        JsonPath check = done("/check", "check", "");

        assertThat(check.getString("state")).isEqualTo("done");
        assertThat(check.getString("verdict")).isEqualTo("note");
        assertThat(check.getList("findings.topic")).contains("token", "permissions", "tenant", "clock", "groups");
        assertThat(check.getList("probes.question")).hasSizeGreaterThan(10);
        assertThat(admin().get(CONTOSO + "/check").jsonPath().getInt("check")).isEqualTo(check.getInt("check"));
    }

    @Test
    void previewOfADraft_tellsWhoWouldBeServedAndStoresNobody() throws IOException {
        bridge = tenant.start(Map.of("enabled", "false"));

        JsonPath preview = done("/previews", "preview", "{}");

        assertThat(preview.getString("state")).as(preview.prettify()).isEqualTo("done");
        assertThat(preview.getInt("counts.inScope")).isEqualTo(21);
        assertThat(preview.getInt("userChanges.added")).isEqualTo(21);
        assertThat(preview.getMap("quality")).isNotEmpty();
        JsonPath people = people(preview, "");
        assertThat(people.getInt("totalResults")).isEqualTo(21);
        assertThat(people.getString("people[0].resource.userName")).isEqualTo(people.getString("people[0].userName"));
        assertThat(people.getList("people.findAll { it.resource != null }"))
                .as("of some the whole resource, not of all")
                .hasSize(20);
        assertThat(people.getString("people.find { it.userName == 'AdeleV@contoso.com' }.via"))
                .isEqualTo("Learningbank users > SCIM-Sales-Marketing");
        String flaw = preview.getMap("quality").keySet().iterator().next().toString();
        assertThat(people(preview, "&quality=" + flaw).getInt("totalResults"))
                .isEqualTo(preview.getInt("quality." + flaw + ".people"));
        assertThat(admin().get(CONTOSO + "/previews/" + preview.getInt("preview") + "?format=csv")
                        .asString())
                .startsWith("id,userName,name,mail,department,state,via,change,detail,quality,held\r\n")
                .contains(",AdeleV@contoso.com,Adele Vance,");
        assertThat(bridge.health().getMap("integrations[0]")).doesNotContainKey("serving");
        assertThat(filesWithText("Adele")).isEmpty();
        admin().delete(CONTOSO + "/previews/" + preview.getInt("preview"))
                .then()
                .statusCode(200);
        admin().get(CONTOSO + "/previews/" + preview.getInt("preview") + "/people")
                .then()
                .statusCode(409);
    }

    private List<Path> filesWithText(String text) throws IOException {
        try (Stream<Path> files = Files.walk(tenant.databaseDirectory())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(tenant.databaseDirectory().resolve("emulator")))
                    .filter(file -> contains(file, text))
                    .toList();
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException gone) {
            return false;
        }
    }

    @Test
    void previewOfARunningIntegration_isTheDifferenceWithHolds() {
        bridge = tenant.start(Map.of("interval", "1h", "guards", "{deactivations: '2', atLeast: 1}"));
        bridge.awaitFirstRevision();
        long revision = bridge.revision();
        tenant.people().setUser(tenant.user(ADELE), "jobTitle", "Director");
        String finance = tenant.group("SCIM-Finance");
        tenant.people()
                .members(tenant.people().find(Kind.GROUP, finance).orElseThrow())
                .forEach(member -> tenant.people().removeMember(finance, member.id()));

        JsonPath preview = done("/previews", "preview", "{}");

        assertThat(preview.getLong("revision")).isEqualTo(revision);
        assertThat(preview.getInt("userChanges.changed")).isPositive();
        assertThat(preview.getList("holds.reason", String.class)).isNotEmpty();
        JsonPath adele = people(preview, "&change=changed");
        assertThat(adele.getString("people.find { it.userName == 'AdeleV@contoso.com' }.detail"))
                .contains("title");
        assertThat(people(preview, "&change=held").getList("people.held")).isNotEmpty();
        assertThat(bridge.revision()).isEqualTo(revision);
        assertThat(bridge.userJson(tenant.user(ADELE)).getString("title")).isNotEqualTo("Director");
    }

    @Test
    void secondPreview_isRefusedWhileOneRuns_andOneThatIsCancelledEnds() {
        bridge = tenant.start(Map.of("enabled", "false"));
        tenant.emulator().faults().always("/users/delta", new Fault.Slow(Duration.ofSeconds(60)));
        int number = admin().body("{}").post(CONTOSO + "/previews").jsonPath().getInt("preview");

        admin().body("{}")
                .post(CONTOSO + "/previews")
                .then()
                .statusCode(409)
                .body("detail", containsString("is running"));
        admin().delete(CONTOSO + "/previews/" + number).then().statusCode(200);
        tenant.emulator().faults().clear();

        eventually().until(() -> admin().body("{}").post(CONTOSO + "/previews").statusCode() == 202);
        admin().get(CONTOSO + "/previews/" + number).then().body("state", equalTo("cancelled"));
    }

    @Test
    void proposedSettings_areTriedAndNotTakenOver() {
        bridge = tenant.start(Map.of("interval", "1h"));
        bridge.awaitFirstRevision();

        JsonPath preview = done("/previews", "preview", "{\"include\":[\"SCIM-Finance\"],\"leaverTail\":\"10d\"}");

        assertThat(preview.getString("state")).as(preview.prettify()).isEqualTo("done");
        assertThat(preview.getBoolean("proposed")).isTrue();
        assertThat(preview.getInt("counts.inScope")).isEqualTo(4);
        assertThat(preview.getInt("userChanges.leaving")).isEqualTo(17);
        assertThat(bridge.walk("/Users", 100)).hasSize(21);
        admin().body("{\"leaverTail\":\"soon\",\"colour\":\"red\"}")
                .post(CONTOSO + "/previews")
                .then()
                .statusCode(400)
                .body("problems.key", equalTo(List.of("colour", "leaverTail")));
        admin().body("{\"tenantId\":\"fabrikam.com\"}")
                .post(CONTOSO + "/previews")
                .then()
                .statusCode(409);
    }

    @Test
    void previewThatGraphRefuses_saysWhy() {
        bridge = tenant.start(Map.of("enabled", "false", "include", "[\"No such group\"]"));

        JsonPath preview = done("/previews", "preview", "{}");

        assertThat(preview.getString("state")).isEqualTo("failed");
        assertThat(preview.getString("problem")).contains("no group is named 'No such group'");
    }

    @Test
    void explanation_hasDecisionValuesHistoryAndReaders() {
        bridge = tenant.start();
        bridge.awaitFirstRevision();
        tenant.people().setUser(tenant.user(ADELE), "jobTitle", "Director");
        eventually()
                .until(() ->
                        "Director".equals(bridge.userJson(tenant.user(ADELE)).getString("title")));
        long changed = bridge.revision();
        bridge.walk("/Users", 5);

        for (String name : List.of(ADELE, "adele vance", tenant.user(ADELE))) {
            admin().get(CONTOSO + "/people/{person}", name)
                    .then()
                    .statusCode(200)
                    .body("userName", equalTo(ADELE))
                    .body("inScope", equalTo(true))
                    .body("groups", equalTo(List.of("Learningbank users", "SCIM-Sales-Marketing")))
                    .body(
                            "decision",
                            equalTo("In scope: a member of the included group Learningbank users through nested groups"
                                    + " (Learningbank users > SCIM-Sales-Marketing)."))
                    .body("state", equalTo("active"))
                    .body("reason", startsWith("The account is enabled"))
                    .body("values.find { it.path == 'title' }.value", equalTo("Director"))
                    .body("values.find { it.path == 'title' }.sources.jobTitle", equalTo("Director"))
                    .body("history[0].what", equalTo("changed"))
                    .body("history[0].values.find { it.path == 'title' }.after", equalTo("Director"));
        }
        eventually()
                .untilAsserted(() -> admin().get(CONTOSO + "/people/" + ADELE)
                        .then()
                        .body("clients[0].client", equalTo("reader"))
                        .body("clients[0].upToDate", equalTo(true))
                        .body("clients[0].sentence", containsString("which has this version")));
        assertThat(changed).isPositive();
    }

    @Test
    void people_areFoundByAPartOfAGroupsName_whichTellsTheGroups() {
        bridge = tenant.start();
        bridge.awaitFirstRevision();

        JsonPath some = admin().get(CONTOSO + "/people?group=scim-").jsonPath();
        assertThat(some.getList("groups.name")).contains("SCIM-Sales-Marketing").hasSizeGreaterThan(1);
        JsonPath one =
                admin().get(CONTOSO + "/people?group=SCIM-Sales-Marketing").jsonPath();
        assertThat(one.getList("groups.name")).isEqualTo(List.of("SCIM-Sales-Marketing"));
        assertThat(one.getInt("totalResults")).isPositive().isLessThan(some.getInt("totalResults"));
        assertThat(admin().get(CONTOSO + "/people?group=" + one.getString("groups[0].id"))
                        .jsonPath()
                        .getList("people.id"))
                .isEqualTo(one.getList("people.id"));
        admin().get(CONTOSO + "/people?group=no-such-group")
                .then()
                .statusCode(400)
                .body("detail", containsString("no group that is served"));
    }

    @Test
    void peopleByState_andLists_followTheServedRevision() {
        bridge = tenant.start();
        bridge.awaitFirstRevision();
        assertThat(admin().get(CONTOSO).jsonPath().getMap("people"))
                .isEqualTo(Map.of("active", 21, "inactive", 0, "leaving", 0));
        assertThat(admin().get(CONTOSO + "/people?state=inactive").jsonPath().getList("people"))
                .isEmpty();

        tenant.people().setUser(tenant.user(ADELE), "accountEnabled", false);

        eventually()
                .untilAsserted(() -> assertThat(admin().get(CONTOSO).jsonPath().getMap("people"))
                        .isEqualTo(Map.of("active", 20, "inactive", 1, "leaving", 0)));
        assertThat(admin().get(CONTOSO + "/people?state=inactive").jsonPath().getList("people.userName"))
                .containsExactly(ADELE);
        List<String> active = admin().get(CONTOSO + "/people?state=active&count=1000")
                .jsonPath()
                .getList("people.name");
        assertThat(active).hasSize(20).isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER);
    }

    @Test
    void explanation_hasTheResourceThatClientsGet() {
        bridge = tenant.start();
        bridge.awaitFirstRevision();

        Map<String, Object> resource =
                admin().get(CONTOSO + "/people/" + ADELE).jsonPath().getMap("resource");

        assertThat(resource)
                .isEqualTo(bridge.userJson(tenant.user(ADELE)).getMap("$"))
                .containsKey("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User");
    }

    @Test
    void peopleOutOfScope_areNotStored_andEntraTellsOfThem() throws IOException {
        bridge = tenant.start();
        bridge.awaitFirstRevision();
        String outside = tenant.people()
                .addUser(Map.of(
                        "displayName", "Otto Outside",
                        "userPrincipalName", "otto@contoso.com",
                        "accountEnabled", true,
                        "userType", "Member"));

        admin().get(CONTOSO + "/people/otto@contoso.com")
                .then()
                .statusCode(404)
                .body("detail", containsString("People who are out of scope are not stored"));
        admin().get(CONTOSO + "/people/" + outside)
                .then()
                .statusCode(200)
                .body("inScope", equalTo(false))
                .body("decision", startsWith("Out of scope: neither named"))
                .body("values", hasSize(0));
        admin().get(CONTOSO + "/people/otto@contoso.com?askEntra=true")
                .then()
                .statusCode(200)
                .body("entra[0].id", equalTo(outside))
                .body("entra[0].sentence", startsWith("Out of scope: in no included group"))
                .body("entra[0].groups[0].member", equalTo(false));
        admin().get(CONTOSO + "/people/" + ADELE + "?askEntra=true")
                .then()
                .body("entra[0].sentence", startsWith("In scope: in the included group Learningbank users"));
        assertThat(filesWithText("Otto")).isEmpty();
        admin().get("/admin/v1/audit").then().body("entries.action", hasItem("ask-entra"));
    }

    @Test
    void people_areSearchedAndPaged() {
        bridge = tenant.start();
        bridge.awaitFirstRevision();

        admin().get(CONTOSO + "/people?query=adele")
                .then()
                .body("totalResults", equalTo(1))
                .body("people[0].userName", equalTo(ADELE));
        admin().get(CONTOSO + "/people?count=5&startIndex=20")
                .then()
                .body("totalResults", equalTo(21))
                .body("itemsPerPage", equalTo(2))
                .body("people", hasSize(2));
        admin().get(CONTOSO + "/people?count=none").then().statusCode(400);
        admin().get(CONTOSO + "/people/nobody").then().statusCode(404);
    }

    @Test
    void groups_areToldWithKindAndSize() {
        bridge = tenant.start(Map.of("enabled", "false"));

        admin().get(CONTOSO + "/groups?name=learning")
                .then()
                .statusCode(200)
                .body("groups", hasSize(1))
                .body("groups[0].name", equalTo("Learningbank users"))
                .body("groups[0].kind", equalTo("security group"))
                .body("groups[0].people", equalTo(21))
                .body("groups[0].nestedGroups", equalTo(3));
        admin().get(CONTOSO + "/groups?name=Executives").then().body("groups[0].usable", equalTo(false));
        admin().get(CONTOSO + "/groups").then().statusCode(400);
        tenant.emulator().faults().always("/token", Fault.forbidden());
        admin().get(CONTOSO + "/groups?name=learning")
                .then()
                .statusCode(502)
                .body("detail", containsString("Cannot get a token"));
    }

    @Test
    void export_isTheServedRevision() {
        bridge = tenant.start();
        bridge.awaitFirstRevision();

        String lines = admin().get(CONTOSO + "/export")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(lines.lines()).hasSize(21).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
        assertThat(lines).contains("\"userName\":\"AdeleV@contoso.com\"");
        String csv = admin().get(CONTOSO + "/export?format=csv").asString();
        assertThat(csv.lines()).hasSize(22);
        admin().get(CONTOSO + "/export?format=xml").then().statusCode(400);
        admin().get("/admin/v1/audit")
                .then()
                .body("entries.action", hasItem("export"))
                .body("entries.detail", not(hasItem(containsString("Adele"))));
    }
}
