package dev.scimbridge.server;

import static dev.scimbridge.server.DemoTenant.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.emulator.fault.Fault;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bridge that stops, or is killed, and starts again. */
class RestartTest {

    private static final int PEOPLE = 20_000;

    @TempDir
    private Path directory;

    /** The tenant, and over which database its bridges run. */
    DemoTenant contoso() throws IOException {
        return DemoTenant.contoso(directory);
    }

    /** The same with many people. */
    DemoTenant synthetic() throws IOException {
        return DemoTenant.synthetic(directory, PEOPLE);
    }

    @Test
    void restart_servesTheLastRevisionAtOnce_withoutGraph() throws IOException {
        DemoTenant tenant = contoso();
        String before;
        String groups;
        try (RunningBridge bridge = tenant.start()) {
            bridge.awaitFirstRevision();
            before = bridge.scim().get("/Users").asString();
            groups = bridge.scim().get("/Groups").asString();
        }
        tenant.configure(Map.of());
        tenant.close();

        try (RunningBridge bridge = tenant.start()) {
            assertThat(bridge.ready()).isEqualTo(200);
            assertThat(bridge.scim().get("/Users").asString()).isEqualTo(before);
            assertThat(bridge.scim().get("/Groups").asString()).isEqualTo(groups);
            eventually().until(() -> bridge.health().getString("integrations[0].problem") != null);
            assertThat(bridge.health().getString("integrations[0].problem")).contains("Cannot reach");
            assertThat(bridge.scim().get("/Users").asString()).isEqualTo(before);
        }
    }

    @Test
    void killedInTheMiddleOfAFirstRound_goesOnAtItsPageAndEndsComplete() throws Exception {
        try (DemoTenant tenant = synthetic()) {
            Path config = tenant.configure(Map.of("interval", "1h"));

            Path log = directory.resolve("process.log");
            CompletableFuture<BridgeProcess> victim = new CompletableFuture<>();
            Fault kill = new Fault.Interlude(() -> victim.join().kill());
            tenant.emulator().faults().after("/users/delta", 30, 1, kill);
            int pagesBefore;
            try (BridgeProcess first = BridgeProcess.start(config, log)) {
                victim.complete(first);
                first.awaitEnd();
                assertThat(tenant.emulator().faults().pending())
                        .as("killed, and not ended by itself: %s", first.output())
                        .isEmpty();
                pagesBefore = userPages(tenant).size();
            }
            assertThat(pagesBefore).as("killed before the last of 100 pages").isLessThan(100);
            tenant.emulator().requests().clear();

            try (BridgeProcess second = BridgeProcess.start(config, log)) {
                second.awaitReady();

                assertThat(userPages(tenant)).allMatch(target -> target.contains("skiptoken"), "goes on at a page");
                assertThat(userPages(tenant).size())
                        .as(
                                "pages of the second process; the page that was merged and the one read ahead may come twice")
                        .isLessThanOrEqualTo(100 - pagesBefore + 2);
                assertThat(walk(second)).isEqualTo(tenant.usersBeneath(tenant.group(DemoTenant.INCLUDED)));
            }
        }
    }

    private static List<String> userPages(DemoTenant tenant) {
        return tenant.emulator().requests().entries().stream()
                .filter(entry -> entry.endpoint().equals("GET /users/delta"))
                .map(entry -> entry.target())
                .toList();
    }

    private static Set<String> walk(BridgeProcess bridge) {
        Set<String> ids = new TreeSet<>();
        int total = 1;
        for (int start = 1; start <= total; start += 1000) {
            URI uri = URI.create(bridge.scim().orElseThrow() + "/Users?count=1000&startIndex=" + start);
            JsonPath page = JsonPath.from(BridgeProcess.get(uri).orElseThrow().body());
            total = page.getInt("totalResults");
            ids.addAll(page.getList("Resources.id"));
        }
        assertThat(ids).hasSize(total);
        return ids;
    }
}
