package dev.scimbridge.server;

import static dev.scimbridge.server.DemoTenant.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the audit log cannot take has not happened: a database that keeps no entry, as one that dies before it would. */
final class AuditRefusedTest {

    private static final String CONTOSO = "/admin/v1/integrations/contoso";

    @TempDir
    private Path directory;

    private DemoTenant tenant;
    private RunningBridge bridge;
    private String adele;

    @BeforeEach
    void start() throws IOException {
        tenant = DemoTenant.contoso(directory);
        adele = tenant.user("AdeleV@contoso.com");
        bridge = tenant.start();
        bridge.awaitFirstRevision();
    }

    @AfterEach
    void stop() {
        bridge.close();
        tenant.close();
    }

    private RequestSpecification admin() {
        return bridge.admin(tenant.databaseDirectory());
    }

    private void inDatabase(String statement) {
        Jdbi.create("jdbc:sqlite:" + directory.resolve("bridge.db") + "?busy_timeout=60000")
                .useHandle(handle -> handle.execute(statement));
    }

    private void refuseEntries() {
        inDatabase("CREATE TRIGGER no_entry BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'no entry'); END");
    }

    private void takeEntries() {
        inDatabase("DROP TRIGGER no_entry");
    }

    @Test
    void nobodyIsErased_ofWhomNoEntryTells() {
        bridge.close();
        bridge = tenant.start(Map.of("excludePeople", "[\"" + adele + "\"]"));
        eventually().until(() -> !bridge.userJson(adele).getBoolean("active"));
        Map<String, List<String>> people = Map.of("people", List.of(adele));
        refuseEntries();

        admin().body(people).post(CONTOSO + "/erasures").then().statusCode(greaterThanOrEqualTo(500));

        assertThat(bridge.user(adele).statusCode()).isEqualTo(200);
        takeEntries();
        admin().body(people).post(CONTOSO + "/erasures").then().statusCode(200);
        assertThat(bridge.user(adele).statusCode()).isEqualTo(404);
        admin().get("/admin/v1/audit?action=erase").then().body("entries.detail", contains(adele));
    }

    @Test
    void noBackupIsLeft_thatNoEntryTellsOf() {
        refuseEntries();

        admin().body("{\"name\": \"now.db\"}").post("/admin/v1/backups").then().statusCode(greaterThanOrEqualTo(500));

        assertThat(directory.resolve("backups/now.db")).doesNotExist();
        takeEntries();
        admin().body("{\"name\": \"now.db\"}")
                .post("/admin/v1/backups")
                .then()
                .statusCode(201)
                .body("name", equalTo("now.db"));
    }
}
