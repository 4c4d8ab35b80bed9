package dev.scimbridge.server;

import static dev.scimbridge.server.DemoTenant.eventually;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What names of people come to that administrators write into a configuration or a path: they stand in nothing that is open or kept. */
final class NamedPeopleTest {

    private static final String NOBODY = "nobody.at.all@contoso.com";
    private static final String CHIEF = "Former.Chief@contoso.com";

    @TempDir
    private Path directory;

    private final LeakSearch search = new LeakSearch();
    private DemoTenant tenant;

    @BeforeEach
    void listen() throws IOException {
        tenant = DemoTenant.contoso(directory);
    }

    @AfterEach
    void stop() {
        search.close();
        tenant.close();
    }

    private RequestSpecification admin(RunningBridge bridge) {
        return bridge.admin(tenant.databaseDirectory());
    }

    private void tell(String place, RequestSpecification request, String path) {
        search.tell(place, request.get(path).then().statusCode(200).extract().asString());
    }

    @Test
    void userPrincipalNameOfNobody_isToldByItsPlace_inHealthLogAndReport() {
        search.known("name of nobody", NOBODY);
        try (RunningBridge bridge =
                tenant.start(Map.of("excludePeople", "[\"AdeleV@contoso.com\", \"" + NOBODY + "\"]"))) {
            String rounds = "/admin/v1/integrations/contoso/rounds";
            eventually()
                    .until(() -> !admin(bridge)
                            .get(rounds)
                            .jsonPath()
                            .getList("rounds")
                            .isEmpty());

            assertThat(bridge.health().getString("integrations[0].problem"))
                    .startsWith("excludePeople, entry 2: no user has this userPrincipalName");
            tell("health", given().baseUri("http://127.0.0.1").port(bridge.adminPort()), "/health");
            tell("round", admin(bridge), rounds + "/1");
            assertThat(admin(bridge).get(rounds + "/1").jsonPath().getString("report.problem"))
                    .contains("excludePeople, entry 2: ");
        }
        assertThat(search.places()).contains("log of dev.scimbridge.sync.SyncSchedule");
        assertThat(search.leaks()).isEmpty();
    }

    @Test
    void settingsThatNamePeople_areAuditedWithoutTheNames_andNoFileKeepsThem() throws IOException {
        search.known("included", NOBODY);
        search.known("excluded", CHIEF);
        try (RunningBridge bridge = tenant.start()) {
            Map<String, Object> settings = Map.of(
                    "tenantId", tenant.emulator().tenantId(),
                    "clientId", tenant.emulator().clientId(),
                    "includePeople", List.of(NOBODY, tenant.user("AdeleV@contoso.com")),
                    "condition", "userPrincipalName ne \"" + CHIEF + "\"");
            admin(bridge)
                    .body(Map.of("name", "made", "settings", settings))
                    .post("/admin/v1/integrations")
                    .then()
                    .statusCode(201);
            admin(bridge)
                    .contentType("application/merge-patch+json")
                    .body(Map.of("excludePeople", List.of(CHIEF), "condition", "jobTitle ne \"" + CHIEF + "\""))
                    .patch("/admin/v1/integrations/made/settings")
                    .then()
                    .statusCode(200);
            admin(bridge).delete("/admin/v1/integrations/made").then().statusCode(200);

            tell("audit", admin(bridge), "/admin/v1/audit");
            assertThat(admin(bridge).get("/admin/v1/audit").jsonPath().getString("entries[0].before"))
                    .contains("includePeople", tenant.user("AdeleV@contoso.com"), "sha256:", "condition");
        }
        search.searchFiles(directory, Set.of());
        assertThat(search.places()).contains("file bridge.db");
        assertThat(search.leaks())
                .as("but for the log of the test's own client")
                .filteredOn(leak -> !leak.endsWith("org.apache.http.wire"))
                .isEmpty();
    }
}
