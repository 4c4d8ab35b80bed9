package dev.scimbridge.server;

import static dev.scimbridge.server.DemoTenant.eventually;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.scimbridge.emulator.graph.Behaviour;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Single people, their managers and their dates, from the emulator over the wire to SCIM. */
final class PeopleWireTest {

    private static final String ENTRA = "'urn:scimbridge:params:scim:schemas:extension:entra:2.0:User'.";
    private static final String ENTERPRISE = "'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'.";

    @TempDir
    private Path directory;

    private DemoTenant tenant;
    private String adele;
    private String alex;

    @BeforeEach
    void start() throws IOException {
        tenant = DemoTenant.contoso(directory);
        adele = tenant.user("AdeleV@contoso.com");
        alex = tenant.user("AlexW@contoso.com");
    }

    @AfterEach
    void stop() {
        tenant.close();
    }

    /** The leave date's permission is lost: in each way in which Graph may show that. */
    @ParameterizedTest
    @EnumSource(Behaviour.LeaveDate.class)
    void lostPermission_keepsKnownDates_andPublishesNoNone(Behaviour.LeaveDate mode) {
        tenant.people().setUser(adele, "employeeLeaveDateTime", "2020-05-31T12:00:00Z");
        tenant.people().setUser(alex, "employeeLeaveDateTime", null);
        try (RunningBridge bridge = tenant.start()) {
            bridge.awaitFirstRevision();
            assertThat(bridge.userJson(adele).getBoolean("active")).isFalse();
            assertThat(bridge.userJson(alex).getString(ENTRA + "leaveDateKnown"))
                    .isNull();
        }
        tenant.emulator().permissions().revoke("User-LifeCycleInfo.Read.All");
        tenant.emulator().behaviour().setLeaveDate(mode);

        try (RunningBridge bridge = tenant.start()) {
            bridge.awaitRound();

            JsonPath leaver = bridge.userJson(adele);
            assertThat(leaver.getString(ENTRA + "employeeLeaveDateTime")).isEqualTo("2020-05-31T12:00:00Z");
            assertThat(leaver.getBoolean("active"))
                    .as("nobody becomes active by it")
                    .isFalse();
            JsonPath other = bridge.userJson(alex);
            assertThat(other.getBoolean(ENTRA + "leaveDateKnown")).isFalse();
            assertThat(other.getBoolean("active")).isTrue();
            assertThat(bridge.health().getList("integrations[0].warnings", String.class))
                    .anyMatch(warning -> warning.contains("User-LifeCycleInfo.Read.All"));
        }
    }

    @Test
    void excludedPerson_isErasedByTheAdminApi() throws IOException {
        try (RunningBridge bridge = tenant.start()) {
            bridge.awaitFirstRevision();
            bridge.admin(directory)
                    .body(Map.of("people", List.of(adele)))
                    .post("/admin/v1/integrations/contoso/erasures")
                    .then()
                    .statusCode(409)
                    .body("detail", containsString("is in scope"));
        }
        try (RunningBridge bridge = tenant.start(Map.of("excludePeople", "[\"" + adele + "\"]"))) {
            eventually()
                    .untilAsserted(() -> assertThat(bridge.userJson(adele).getBoolean("active"))
                            .isFalse());
            assertThat(isInDatabase("AdeleV@")).isTrue();

            List<String> erased = bridge.admin(directory)
                    .body(Map.of("people", List.of("adelev@contoso.com")))
                    .post("/admin/v1/integrations/contoso/erasures")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath()
                    .getList("erased", String.class);

            assertThat(erased).containsExactly(adele);
            assertThat(bridge.user(adele).statusCode()).isEqualTo(404);
            assertThat(isInDatabase("AdeleV@")).isFalse();
            bridge.awaitRound();
            assertThat(bridge.user(adele).statusCode()).isEqualTo(404);
            assertThat(isInDatabase("AdeleV@")).isFalse();
        }
    }

    private boolean isInDatabase(String text) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith("bridge.db"))
                    .toList()) {
                if (new String(Files.readAllBytes(file), ISO_8859_1).contains(text)) {
                    return true;
                }
            }
            return false;
        }
    }

    @Test
    void managerOutsideTheScope_isNamed_andRenamesAreUpdates() {
        String boss = tenant.people()
                .addUser(Map.of("userPrincipalName", "Boss@contoso.com", "displayName", "The Boss", "jobTitle", "CEO"));
        tenant.people().setManager(adele, boss);
        Map<String, String> keys = Map.of(
                "managerOutOfScope", "nameOnly", "condition", "'accountEnabled eq true and userType eq \"Member\"'");
        try (RunningBridge bridge = tenant.start(keys)) {
            bridge.awaitFirstRevision();
            assertThat(bridge.userJson(adele).getMap(ENTERPRISE + "manager"))
                    .isEqualTo(Map.of("displayName", "The Boss"));
            assertThat(bridge.user(boss).statusCode()).isEqualTo(404);

            tenant.people().setUser(boss, "displayName", "The Chief");
            tenant.people().setUser(adele, "userPrincipalName", "Adele.New@contoso.com");
            eventually()
                    .untilAsserted(() -> assertThat(bridge.userJson(adele).getString("userName"))
                            .isEqualTo("Adele.New@contoso.com"));
            eventually()
                    .untilAsserted(() -> assertThat(bridge.userJson(adele).getMap(ENTERPRISE + "manager"))
                            .isEqualTo(Map.of("displayName", "The Chief")));
            assertThat(bridge.userJson(adele).getBoolean("active")).isTrue();

            tenant.people().setUser(adele, "userType", "Guest");
            eventually()
                    .untilAsserted(() -> assertThat(bridge.userJson(adele).getBoolean("active"))
                            .isFalse());
            tenant.people().setUser(adele, "userType", "Member");
            eventually()
                    .untilAsserted(() -> assertThat(bridge.userJson(adele).getBoolean("active"))
                            .isTrue());
        }
    }
}
