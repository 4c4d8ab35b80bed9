package dev.scimbridge.server;

import static dev.scimbridge.server.DemoTenant.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client has read is told while it reads. */
final class ReadingShownTest {

    private static final String READER = "/admin/v1/integrations/contoso/clients/reader";

    @TempDir
    private Path directory;

    private DemoTenant tenant;
    private RunningBridge bridge;

    @BeforeEach
    void start() throws Exception {
        tenant = DemoTenant.contoso(directory);
        bridge = tenant.start();
        bridge.awaitFirstRevision();
    }

    @AfterEach
    void stop() {
        bridge.close();
        tenant.close();
    }

    private JsonPath reader() {
        return bridge.admin(directory).get(READER).jsonPath();
    }

    private void read(int startIndex) {
        bridge.scim()
                .queryParam("startIndex", startIndex)
                .queryParam("count", 10)
                .get("/Users")
                .then()
                .statusCode(200);
    }

    @Test
    void walk_isToldPageByPage() {
        assertThat(reader().getString("lastPoll")).isNull();
        int total = bridge.scim().get("/Users?count=0").jsonPath().getInt("totalResults");
        int pages = (total + 9) / 10;
        read(1);
        read(11);
        eventually()
                .untilAsserted(
                        () -> assertThat(reader().getInt("lastWalk.page")).isEqualTo(2));

        JsonPath reading = reader();
        assertThat(reading.getString("lastWalk.stage")).isEqualTo("reading");
        assertThat(reading.getInt("lastWalk.pages")).isEqualTo(pages);
        assertThat(reading.getInt("lastWalk.resourcesRead")).isEqualTo(20);
        assertThat(reading.getInt("lastWalk.totalResults")).isEqualTo(total);
        assertThat(reading.getLong("revision.number")).isEqualTo(bridge.revision());
        assertThat(reading.getLong("revision.secondsSinceCommit")).isNotNegative();
        assertThat(reading.getString("lastCompleteWalk")).isNull();
        assertThat(reading.getList("findings")).isNull();

        for (int page = 3; page <= pages; page++) {
            read(10 * (page - 1) + 1);
        }
        eventually()
                .untilAsserted(
                        () -> assertThat(reader().getString("lastWalk.stage")).isEqualTo("complete"));
        assertThat(reader().getLong("lastCompleteWalk.revision")).isEqualTo(bridge.revision());
        JsonPath walks = bridge.admin(directory).get(READER + "/walks").jsonPath();
        assertThat(walks.getString("walks[0].list")).isEqualTo("Users");
        assertThat(walks.getInt("walks[0].page")).isEqualTo(pages);
    }
}
