package dev.scimbridge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;

import dev.scimbridge.emulator.fault.Fault;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an Entra tenant to a SCIM page, over the real wire: emulator, SDK, store, projection, Jersey. */
class FirstRoundTest {

    @TempDir
    private Path directory;

    /** The tenant, and over which database its bridges run. */
    DemoTenant contoso() throws IOException {
        return DemoTenant.contoso(directory);
    }

    private DemoTenant tenant;

    @BeforeEach
    void startTenant() throws IOException {
        tenant = contoso();
    }

    @AfterEach
    void stopTenant() {
        tenant.close();
    }

    @Test
    void servesEveryMemberOfTheIncludedGroup_directAndNested_andNobodyElse() {
        Set<String> truth = tenant.usersBeneath(tenant.group(DemoTenant.INCLUDED));
        assertThat(truth).hasSizeGreaterThan(15);

        try (RunningBridge bridge = tenant.start()) {
            bridge.awaitFirstRevision();

            assertThat(bridge.walk("/Users", 7)).isEqualTo(truth);
            assertThat(bridge.walk("/Users", 1000)).isEqualTo(truth);
        }
    }

    @Test
    void user_carriesWhatGraphKnows() {
        String adele = tenant.user("AdeleV@contoso.com");
        String manager = tenant.people()
                .manager(tenant.people().user("AdeleV@contoso.com").orElseThrow())
                .orElseThrow();

        try (RunningBridge bridge = tenant.start()) {
            bridge.awaitFirstRevision();

            bridge.user(adele)
                    .then()
                    .statusCode(200)
                    .header("Content-Type", "application/scim+json")
                    .header("ETag", matchesPattern("W/\"[A-Za-z0-9_-]+\""))
                    .body("id", equalTo(adele))
                    .body("externalId", equalTo(adele))
                    .body("userName", equalTo("AdeleV@contoso.com"))
                    .body("displayName", equalTo("Adele Vance"))
                    .body("name.givenName", equalTo("Adele"))
                    .body("name.familyName", equalTo("Vance"))
                    .body("active", equalTo(true))
                    .body("title", equalTo("Product Marketing Manager"))
                    .body("emails.find { it.primary }.value", equalTo("AdeleV@contoso.com"))
                    .body("groups.display", hasItem(DemoTenant.INCLUDED))
                    .body("meta.resourceType", equalTo("User"))
                    .body("meta.location", equalTo("http://127.0.0.1:8080/scim/v2/Users/" + adele));
            JsonPath json = bridge.userJson(adele);
            assertThat(json.getString("'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'.department"))
                    .isEqualTo("Sales & Marketing");
            assertThat(json.getString("'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'.manager.value"))
                    .isEqualTo(manager);
        }
    }

    @Test
    void group_listsServedPeopleAndNestedGroups() {
        String included = tenant.group(DemoTenant.INCLUDED);

        try (RunningBridge bridge = tenant.start()) {
            bridge.awaitFirstRevision();

            JsonPath group = bridge.groupJson(included);
            assertThat(group.getString("displayName")).isEqualTo(DemoTenant.INCLUDED);
            List<String> nested = group.getList("members.findAll { it.type == 'Group' }.value");
            List<String> direct = group.getList("members.findAll { it.type == 'User' }.value");
            assertThat(nested).isNotEmpty();
            assertThat(direct).isNotEmpty();
            assertThat(bridge.walk("/Groups", 1000)).contains(included).containsAll(nested);
            assertThat(bridge.walk("/Users", 1000)).containsAll(direct);
            for (Map<String, String> member : group.<Map<String, String>>getList("members")) {
                String path = "/" + member.get("type") + "s/" + member.get("value");
                assertThat(member).containsEntry("$ref", "http://127.0.0.1:8080/scim/v2" + path);
                assertThat(bridge.scim()
                                .get(path)
                                .then()
                                .statusCode(200)
                                .extract()
                                .jsonPath()
                                .getString("displayName"))
                        .isEqualTo(member.get("display"));
            }
            JsonPath inner = bridge.groupJson(nested.get(0));
            String person = inner.getString("members.find { it.type == 'User' }.value");
            assertThat(bridge.userJson(person).getList("groups"))
                    .contains(
                            reference(nested.get(0), inner.getString("displayName"), "direct"),
                            reference(included, DemoTenant.INCLUDED, direct.contains(person) ? "direct" : "indirect"));
        }
    }

    private static Map<String, String> reference(String group, String display, String type) {
        return Map.of(
                "value",
                group,
                "$ref",
                "http://127.0.0.1:8080/scim/v2/Groups/" + group,
                "display",
                display,
                "type",
                type);
    }

    @Test
    void userNameFilter_findsOnePersonInAnyCase() {
        try (RunningBridge bridge = tenant.start()) {
            bridge.awaitFirstRevision();

            bridge.scim()
                    .queryParam("filter", "userName eq \"adelev@CONTOSO.com\"")
                    .get("/Users")
                    .then()
                    .statusCode(200)
                    .body("totalResults", equalTo(1))
                    .body("Resources[0].id", equalTo(tenant.user("AdeleV@contoso.com")));
            bridge.scim()
                    .queryParam("filter", "userName eq \"nobody@contoso.com\"")
                    .get("/Users")
                    .then()
                    .statusCode(200)
                    .body("totalResults", equalTo(0));
        }
    }

    @Test
    void clientThatOffersAnotherProtocol_isAnsweredAsUsual() throws Exception {
        try (RunningBridge bridge = tenant.start()) {
            bridge.awaitFirstRevision();
            HttpRequest search = HttpRequest.newBuilder(bridge.uri("/Users/.search"))
                    .header("Authorization", "Bearer " + DemoTenant.TOKEN)
                    .header("Content-Type", "application/scim+json")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:SearchRequest\"],\"count\":1}"))
                    .build();

            // Java's client sends "Upgrade: h2c" with its first request.
            HttpResponse<String> answer = HttpClient.newHttpClient().send(search, HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/scim+json");
        }
    }

    @Test
    void beforeTheFirstRevision_everyReadIs503_neverAnEmptyList() {
        tenant.emulator().faults().always("/users/delta", Fault.unavailable());

        try (RunningBridge bridge = tenant.start()) {
            for (String path : List.of("/Users", "/Groups", "/Users/" + tenant.user("AdeleV@contoso.com"))) {
                bridge.scim()
                        .get(path)
                        .then()
                        .statusCode(503)
                        .header("Retry-After", matchesPattern("[0-9]+"))
                        .body("schemas", hasItem("urn:ietf:params:scim:api:messages:2.0:Error"))
                        .body("status", equalTo("503"));
            }
            assertThat(bridge.ready()).isEqualTo(503);

            tenant.emulator().faults().clear();
            bridge.awaitFirstRevision();
            assertThat(bridge.walk("/Users", 1000)).isNotEmpty();
        }
    }

    @Test
    void notEnabled_pullsNothingAndServesNothing() {
        try (RunningBridge bridge = tenant.start(Map.of("enabled", "false"))) {
            bridge.scim().get("/Users").then().statusCode(503);
            assertThat(bridge.health().getString("integrations[0].condition")).isEqualTo("disabled");
            assertThat(tenant.emulator().requests().entries()).isEmpty();
        }
    }

    @Test
    void missingLeaveDatePermission_isUnknownAndSaid_neverNone() {
        tenant.emulator().permissions().revoke("User-LifeCycleInfo.Read.All");

        try (RunningBridge bridge = tenant.start()) {
            bridge.awaitFirstRevision();

            JsonPath adele = bridge.userJson(tenant.user("AdeleV@contoso.com"));
            assertThat(adele.getBoolean("'urn:scimbridge:params:scim:schemas:extension:entra:2.0:User'.leaveDateKnown"))
                    .isFalse();
            assertThat(bridge.health().getString("integrations[0].warnings[0]"))
                    .contains("User-LifeCycleInfo.Read.All");
        }
    }

    @Test
    void propertyThatGraphRefuses_isDroppedWithAWarning() {
        tenant.emulator().behaviour().refuseInDelta(List.of("employeeOrgData"));

        try (RunningBridge bridge = tenant.start()) {
            bridge.awaitFirstRevision();

            assertThat(bridge.walk("/Users", 1000)).isNotEmpty();
            assertThat(bridge.health().getList("integrations[0].warnings", String.class))
                    .anyMatch(warning -> warning.contains("employeeOrgData"));
        }
    }

    @Test
    void wrongSecret_keepsTheProcessUpAndSaysWhatToDo() throws IOException {
        tenant.configure(Map.of());
        Files.writeString(directory.resolve("wrong.secret"), "not-the-secret-of-this-app");

        try (RunningBridge bridge = tenant.start(Map.of("clientSecretFile", "wrong.secret"))) {
            DemoTenant.eventually()
                    .until(() -> "needs_operator".equals(bridge.health().getString("integrations[0].condition")));

            assertThat(bridge.health().getString("integrations[0].problem"))
                    .contains("AADSTS7000215")
                    .contains("secret")
                    .doesNotContain("not-the-secret-of-this-app");
            bridge.scim().get("/Users").then().statusCode(503).body("detail", containsString("not"));
        }
    }

    @Test
    void unknownTenant_isSaidInPlainWords() {
        try (RunningBridge bridge = tenant.start(Map.of("tenantId", "99999999-2222-3333-4444-555555555555"))) {
            DemoTenant.eventually()
                    .until(() -> "needs_operator".equals(bridge.health().getString("integrations[0].condition")));

            assertThat(bridge.health().getString("integrations[0].problem"))
                    .contains("AADSTS90002")
                    .contains("tenantId");
        }
    }

    @Test
    void groupNameThatTwoGroupsBear_isRefusedWithBothIds() {
        String twice = "Project Northwind";
        assertThat(tenant.people().groupIds(twice)).hasSize(2);

        try (RunningBridge bridge = tenant.start(Map.of("include", "[\"" + twice + "\"]"))) {
            DemoTenant.eventually()
                    .until(() -> "needs_operator".equals(bridge.health().getString("integrations[0].condition")));

            assertThat(bridge.health().getString("integrations[0].problem"))
                    .contains(tenant.people().groupIds(twice));
        }
    }
}
