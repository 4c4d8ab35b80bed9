package dev.scimbridge.server;

import static dev.scimbridge.server.DemoTenant.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.emulator.directory.Kind;
import dev.scimbridge.emulator.fault.Fault;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens in the tenant after the first round, and what readers see of it after the next. */
class DeltaRoundTest {

    private static final String ENTERPRISE = "'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'";

    @TempDir
    private Path directory;

    /** The tenant, and over which database its bridges run. */
    DemoTenant contoso() throws IOException {
        return DemoTenant.contoso(directory);
    }

    private DemoTenant tenant;
    private RunningBridge bridge;

    @BeforeEach
    void startAndAwaitTheFirstRound() throws IOException {
        tenant = contoso();
        bridge = tenant.start();
        bridge.awaitFirstRevision();
    }

    @AfterEach
    void stop() {
        bridge.close();
        tenant.close();
    }

    @Test
    void changedProperty_isServedWithAnotherVersion_andNobodyElseChanges() {
        String adele = tenant.user("AdeleV@contoso.com");
        String diego = tenant.user("DiegoS@contoso.com");
        String version = bridge.user(adele).header("ETag");
        String other = bridge.user(diego).header("ETag");

        tenant.people().setUser(adele, "jobTitle", "Retail Manager");

        eventually()
                .untilAsserted(() ->
                        assertThat(bridge.userJson(adele).getString("title")).isEqualTo("Retail Manager"));
        assertThat(bridge.user(adele).header("ETag")).isNotEqualTo(version);
        assertThat(bridge.user(diego).header("ETag")).isEqualTo(other);
        assertThat(bridge.userJson(adele).getString("displayName"))
                .as("what the change did not mention stays")
                .isEqualTo("Adele Vance");
    }

    @Test
    void clearedProperty_disappears() {
        String adele = tenant.user("AdeleV@contoso.com");
        assertThat(bridge.userJson(adele).getString(ENTERPRISE + ".department")).isNotNull();

        tenant.people().setUser(adele, "department", null);

        eventually()
                .untilAsserted(() -> assertThat(bridge.userJson(adele).getString(ENTERPRISE + ".department"))
                        .isNull());
        assertThat(bridge.userJson(adele).getString("title")).isEqualTo("Product Marketing Manager");
    }

    @Test
    void disabledAccount_isInactive_andActiveAgainWhenEnabled() {
        String adele = tenant.user("AdeleV@contoso.com");

        tenant.people().setUser(adele, "accountEnabled", false);
        eventually()
                .untilAsserted(() ->
                        assertThat(bridge.userJson(adele).getBoolean("active")).isFalse());

        tenant.people().setUser(adele, "accountEnabled", true);
        eventually()
                .untilAsserted(() ->
                        assertThat(bridge.userJson(adele).getBoolean("active")).isTrue());
    }

    @Test
    void softDeletedPerson_staysAsInactive_andReturnsWhenRestored() {
        String adele = tenant.user("AdeleV@contoso.com");

        tenant.people().delete(Kind.USER, adele);
        eventually()
                .untilAsserted(() ->
                        assertThat(bridge.userJson(adele).getBoolean("active")).isFalse());
        assertThat(bridge.walk("/Users", 1000)).as("leavers leave visibly").contains(adele);
        assertThat(bridge.userJson(adele).getList("groups")).isNull();

        tenant.people().restore(Kind.USER, adele);
        eventually()
                .untilAsserted(() ->
                        assertThat(bridge.userJson(adele).getBoolean("active")).isTrue());
        assertThat(bridge.userJson(adele).getList("groups")).isNotEmpty();
    }

    @Test
    void newlyIncludedPerson_isReadByBatchAndServedWhole() {
        String outsider = tenant.people()
                .addUser(Map.of(
                        "userPrincipalName", "NewJ@contoso.com",
                        "displayName", "New Joiner",
                        "jobTitle", "Trainee",
                        "accountEnabled", true));
        bridge.awaitRound();
        assertThat(bridge.user(outsider).statusCode()).isEqualTo(404);
        int batches = tenant.emulator().requests().count("POST /$batch");

        tenant.people().addMember(tenant.group(DemoTenant.INCLUDED), outsider);

        eventually()
                .untilAsserted(
                        () -> assertThat(bridge.user(outsider).statusCode()).isEqualTo(200));
        assertThat(bridge.userJson(outsider).getString("title")).isEqualTo("Trainee");
        assertThat(bridge.userJson(outsider).getBoolean("active")).isTrue();
        assertThat(tenant.emulator().requests().count("POST /$batch")).isGreaterThan(batches);
        assertThat(bridge.groupJson(tenant.group(DemoTenant.INCLUDED)).getList("members.value", String.class))
                .contains(outsider);
    }

    @Test
    void excludedAgain_leavesVisibly_andComesBackWithFreshData() {
        String included = tenant.group(DemoTenant.INCLUDED);
        String joiner = tenant.people()
                .addUser(Map.of(
                        "userPrincipalName", "BackN@contoso.com",
                        "displayName", "Back Again",
                        "accountEnabled", true));
        tenant.people().addMember(included, joiner);
        eventually()
                .untilAsserted(
                        () -> assertThat(bridge.user(joiner).statusCode()).isEqualTo(200));

        tenant.people().removeMember(included, joiner);
        eventually()
                .untilAsserted(() ->
                        assertThat(bridge.userJson(joiner).getBoolean("active")).isFalse());
        assertThat(bridge.groupJson(included).getList("members.value", String.class))
                .doesNotContain(joiner);
        tenant.people().setUser(joiner, "displayName", "Changed Meanwhile");
        bridge.awaitRound();

        tenant.people().addMember(included, joiner);
        eventually()
                .untilAsserted(() ->
                        assertThat(bridge.userJson(joiner).getBoolean("active")).isTrue());
        assertThat(bridge.userJson(joiner).getString("displayName")).isEqualTo("Changed Meanwhile");
    }

    @Test
    void personAddedToANestedGroup_comesIntoScopeIndirectly() {
        String nested = bridge.groupJson(tenant.group(DemoTenant.INCLUDED))
                .getString("members.find { it.type == 'Group' }.value");
        String joiner = tenant.people()
                .addUser(Map.of(
                        "userPrincipalName", "NestedN@contoso.com",
                        "displayName", "Nested Newcomer",
                        "accountEnabled", true));

        tenant.people().addMember(nested, joiner);

        eventually()
                .untilAsserted(
                        () -> assertThat(bridge.user(joiner).statusCode()).isEqualTo(200));
        JsonPath user = bridge.userJson(joiner);
        assertThat(user.getString("groups.find { it.value == '" + nested + "' }.type"))
                .isEqualTo("direct");
        assertThat(user.getString("groups.find { it.display == '" + DemoTenant.INCLUDED + "' }.type"))
                .isEqualTo("indirect");
    }

    @Test
    void newGroupNestedInAnIncludedOne_bringsItsPeople_alsoThroughACycle() {
        String included = tenant.group(DemoTenant.INCLUDED);
        String joiner = tenant.people()
                .addUser(Map.of(
                        "userPrincipalName", "DeepD@contoso.com",
                        "displayName", "Deep Down",
                        "accountEnabled", true));
        String outer = tenant.people().addGroup(Map.of("displayName", "Outer", "securityEnabled", true));
        String inner = tenant.people().addGroup(Map.of("displayName", "Inner", "securityEnabled", true));
        tenant.people().addMember(inner, joiner);
        tenant.people().addMember(outer, inner);
        tenant.people().addMember(inner, outer);

        tenant.people().addMember(included, outer);

        eventually()
                .untilAsserted(
                        () -> assertThat(bridge.user(joiner).statusCode()).isEqualTo(200));
        assertThat(bridge.walk("/Groups", 1000)).contains(outer, inner);
        assertThat(bridge.walk("/Users", 1000)).containsAll(tenant.usersBeneath(included));

        tenant.people().removeMember(included, outer);
        eventually()
                .untilAsserted(() ->
                        assertThat(bridge.userJson(joiner).getBoolean("active")).isFalse());
        assertThat(bridge.walk("/Groups", 1000)).doesNotContain(outer, inner);
    }

    @Test
    void excludedGroup_wins() {
        bridge.close();
        String finance = tenant.group("SCIM-Finance");
        String diego = tenant.user("DiegoS@contoso.com");

        bridge = tenant.start(Map.of("exclude", "[\"SCIM-Finance\"]"));

        eventually()
                .untilAsserted(() ->
                        assertThat(bridge.userJson(diego).getBoolean("active")).isFalse());
        assertThat(bridge.walk("/Groups", 1000)).doesNotContain(finance);
    }

    @Test
    void renamedManagerAndGroup_showInPeopleWhoNameThem() {
        String adele = tenant.user("AdeleV@contoso.com");
        String manager = bridge.userJson(adele).getString(ENTERPRISE + ".manager.value");
        String included = tenant.group(DemoTenant.INCLUDED);

        tenant.people().setUser(manager, "displayName", "Renamed Manager");
        tenant.people().setGroup(included, "displayName", "Renamed group");

        eventually().untilAsserted(() -> {
            JsonPath user = bridge.userJson(adele);
            assertThat(user.getString(ENTERPRISE + ".manager.displayName")).isEqualTo("Renamed Manager");
            assertThat(user.getString("groups.find { it.value == '" + included + "' }.display"))
                    .isEqualTo("Renamed group");
        });
        assertThat(bridge.groupJson(included).getString("displayName"))
                .as("the configured group is known by its id")
                .isEqualTo("Renamed group");
    }

    @Test
    void nothingChanged_makesNoRevision() {
        long revision = bridge.revision();

        bridge.awaitRound();

        assertThat(bridge.revision()).isEqualTo(revision);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 31})
    void tokensOlderThanTheirLife_resyncAndRemoveNobody(int days) {
        String version = bridge.scim().queryParam("count", 1000).get("/Users").asString();
        tenant.emulator().clock().advance(Duration.ofDays(days));

        eventually().until(() -> isRefused("GET /users/delta") && isRefused("GET /groups/delta"));
        bridge.awaitRound();

        assertThat(bridge.scim().queryParam("count", 1000).get("/Users").asString())
                .isEqualTo(version);
    }

    private boolean isRefused(String endpoint) {
        return tenant.emulator().requests().entries().stream()
                .anyMatch(request -> request.endpoint().equals(endpoint) && request.status() == 400);
    }

    @Test
    void lostDeltaToken_resyncsAndRemovesNobody() {
        String version = bridge.scim().queryParam("count", 1000).get("/Users").asString();
        tenant.emulator().faults().next("/users/delta", Fault.resyncRequired());
        tenant.emulator().faults().next("/groups/delta", Fault.syncStateNotFound());

        eventually().until(() -> tenant.emulator().faults().pending().isEmpty());
        bridge.awaitRound();

        assertThat(bridge.scim().queryParam("count", 1000).get("/Users").asString())
                .as("unchanged people keep version and lastModified through a full resync")
                .isEqualTo(version);
    }

    @Test
    void includedGroupDeleted_isAFaultAndNotAMassDeparture() {
        String before = bridge.scim().queryParam("count", 1000).get("/Users").asString();

        tenant.people().delete(Kind.GROUP, tenant.group(DemoTenant.INCLUDED));

        eventually().until(() -> "needs_operator".equals(bridge.health().getString("integrations[0].condition")));
        assertThat(bridge.health().getString("integrations[0].problem")).contains("does not exist");
        assertThat(bridge.scim().queryParam("count", 1000).get("/Users").asString())
                .isEqualTo(before);
    }

    @Test
    void graphDown_keepsServingTheLastRevision() {
        String before = bridge.scim().queryParam("count", 1000).get("/Users").asString();
        tenant.emulator().faults().always("/users/delta", Fault.html(502));

        eventually().until(() -> "retrying".equals(bridge.health().getString("integrations[0].condition")));

        assertThat(bridge.scim().queryParam("count", 1000).get("/Users").asString())
                .isEqualTo(before);
        assertThat(List.of(200)).contains(bridge.ready());
    }
}
