package dev.scimbridge.server;

import static dev.scimbridge.server.DemoTenant.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.scimbridge.SuppressForbidden;
import dev.scimbridge.config.BridgeConfig;
import dev.scimbridge.config.ConfigReader;
import dev.scimbridge.emulator.fault.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bridge that tells a receiver what needs somebody: from the trouble in the tenant to the posted JSON. */
@SuppressForbidden("jdk.httpserver is an exported module of every JDK that runs the tests")
final class AlertingTest {

    @TempDir
    private Path directory;

    private final List<String> posted = new CopyOnWriteArrayList<>();
    private volatile String query = "";
    private volatile int answer = 204;
    private DemoTenant tenant;
    private HttpServer receiver;

    @BeforeEach
    void start() throws IOException {
        tenant = DemoTenant.contoso(directory);
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            query = String.valueOf(exchange.getRequestURI().getRawQuery());
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
        tenant.close();
    }

    private RunningBridge bridge(Map<String, String> keys) throws Exception {
        return bridge("1s", keys);
    }

    private RunningBridge bridge(String failingFor, Map<String, String> keys) throws Exception {
        return new RunningBridge(Bridge.start(config(failingFor, keys, "/"), Clock.systemUTC()));
    }

    private BridgeConfig config(Map<String, String> keys, String path) throws Exception {
        return config("1s", keys, path);
    }

    private BridgeConfig config(String failingFor, Map<String, String> keys, String path) throws Exception {
        Path file = tenant.configure(keys);
        Files.writeString(
                file,
                "alerts: {failingFor: " + failingFor + ", webhook: {url: \"http://127.0.0.1:"
                        + receiver.getAddress().getPort() + path + "\"}}\n" + Files.readString(file));
        return ConfigReader.read(file, Map.of());
    }

    private void await(String type, String kind) {
        eventually()
                .until(() ->
                        posted.stream().anyMatch(body -> body.contains(type) && body.contains("\"" + kind + "\"")));
    }

    @Test
    void failingRoundsAndAnOpenHold_areToldAndEnd_withoutNamingAnybody() throws Exception {
        try (RunningBridge bridge = bridge(Map.of("guards", "{deactivations: '2'}"))) {
            bridge.awaitFirstRevision();
            // A round that saw some of them only would find too few to hold.
            tenant.people().atOnce(() -> {
                for (String leaver : List.of("AdeleV@contoso.com", "AlexW@contoso.com", "DiegoS@contoso.com")) {
                    tenant.people().setUser(tenant.user(leaver), "accountEnabled", false);
                }
            });
            await("alert.begun", "hold_open");

            tenant.emulator().faults().always("/users/delta", Fault.unavailable());
            await("alert.begun", "rounds_fail");
            assertThat(bridge.admin(directory)
                            .get("/admin/v1/alerts")
                            .jsonPath()
                            .getList("open.kind"))
                    .contains("hold_open", "rounds_fail");

            tenant.emulator().faults().clear();
            await("alert.ended", "rounds_fail");
            bridge.admin(directory)
                    .body("{}")
                    .post("/admin/v1/integrations/contoso/holds/1/approve")
                    .then()
                    .statusCode(200);
            await("alert.ended", "hold_open");
            assertThat(posted).allSatisfy(body -> assertThat(body).doesNotContain("Adele", "Alex", "Diego", "@"));
        }
    }

    @Test
    void secretInTheReceiversUrl_reachesTheReceiver_andStandsNowhereElse() throws Exception {
        Files.createDirectory(directory.resolve("data"));
        tenant.keepDatabaseAt(directory.resolve("data/bridge.db"));
        tenant.emulator().faults().always("/users/delta", Fault.unavailable());
        answer = 500;
        try (LeakSearch search = new LeakSearch()) {
            String inThePath = search.known("secret in the path", "c0ffee5ecre7inthepath0fthereceiver");
            String signature = search.known("signature", "9fJ2-kx_that-the-receiver-alone-has");
            BridgeConfig config = config(Map.of(), "/" + inThePath + "/run?api-version=1&sig=" + signature);
            search.tell("configuration", config.toString());
            try (RunningBridge bridge = new RunningBridge(Bridge.start(config, Clock.systemUTC()))) {
                eventually().until(() -> search.places().contains("log of dev.scimbridge.alert.Outbox"));
                for (String path : List.of(
                        "/health",
                        "/metrics",
                        "/admin/v1/alerts",
                        "/admin/v1/audit",
                        "/admin/v1/integrations",
                        "/admin/v1/integrations/contoso",
                        "/admin/v1/integrations/contoso/settings")) {
                    search.tell(
                            path,
                            bridge.admin(directory.resolve("data")).get(path).asString());
                }
            }
            search.searchFiles(directory.resolve("data"), Set.of());

            assertThat(query).isEqualTo("api-version=1&sig=" + signature);
            assertThat(search.leaks()).isEmpty();
        }
    }

    @Test
    void secretThatExpires_andAMissingPermission_areTold() throws Exception {
        String soon =
                Clock.systemUTC().instant().plusSeconds(20 * 86_400).toString().substring(0, 10);
        tenant.emulator().permissions().revoke("User-LifeCycleInfo.Read.All");
        try (RunningBridge bridge = bridge(Map.of("clientSecretExpires", soon))) {
            bridge.awaitFirstRevision();
            await("alert.begun", "secret_expires");
            await("alert.begun", "permission_missing");

            eventually().untilAsserted(() -> {
                List<String> subjects = bridge.admin(directory)
                        .get("/admin/v1/alerts")
                        .jsonPath()
                        .getList("open.subject");
                assertThat(subjects)
                        .contains("contoso within 60 days", "contoso within 30 days")
                        .contains("contoso User-LifeCycleInfo.Read.All")
                        .doesNotContain("contoso within 7 days");
            });
        }
    }

    @Test
    void restartWhileGraphFails_endsNoAlert() throws Exception {
        tenant.emulator().permissions().revoke("User-LifeCycleInfo.Read.All");
        try (RunningBridge bridge = bridge("12s", Map.of())) {
            bridge.awaitFirstRevision();
            await("alert.begun", "permission_missing");
            tenant.emulator().faults().always("/users/delta", Fault.unavailable());
            await("alert.begun", "rounds_fail");
        }
        tenant.emulator().faults().always("/token", Fault.forbidden());
        String soon =
                Clock.systemUTC().instant().plusSeconds(20 * 86_400).toString().substring(0, 10);
        try (RunningBridge bridge = bridge("12s", Map.of("clientSecretExpires", soon))) {
            // What is over is over by the look that found this.
            await("alert.begun", "secret_expires");
            assertThat(bridge.admin(directory)
                            .get("/admin/v1/alerts")
                            .jsonPath()
                            .getList("open.kind"))
                    .contains("permission_missing", "rounds_fail");

            tenant.emulator().faults().clear();
            tenant.emulator().permissions().grant("User-LifeCycleInfo.Read.All");
            bridge.admin(directory)
                    .body("{}")
                    .post("/admin/v1/integrations/contoso/sync")
                    .then()
                    .statusCode(202);
            await("alert.ended", "rounds_fail");
            await("alert.ended", "permission_missing");
        }
    }
}
