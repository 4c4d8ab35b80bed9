package dev.scimbridge.server;

import static dev.scimbridge.server.DemoTenant.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process before its database is open: it tells its health and nothing else, and ends with a sentence when it cannot start. */
final class StartTest {

    private static final Pattern HEALTH = Pattern.compile("Health is told at 127.0.0.1:([0-9]+)");

    @TempDir
    private Path directory;

    /** A PostgreSQL that takes connections and never says anything, which these processes wait for without end. */
    private ServerSocket silent;

    @BeforeEach
    void listen() throws IOException {
        silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stopListening() throws IOException {
        silent.close();
    }

    @Test
    void processThatWaitsForItsDatabase_lives_andIsNotReady() throws IOException {
        try (BridgeProcess bridge = start("127.0.0.1:0")) {
            URI admin = admin(bridge);

            HttpResponse<String> live = get(admin, "/health/live");
            assertThat(live.statusCode()).isEqualTo(200);
            assertThat(live.body()).contains("\"status\" : \"live\"");
            HttpResponse<String> ready = get(admin, "/health/ready");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body())
                    .contains("\"status\" : \"waiting\"", "\"listener\" : \"starting\"", "\"database\" : \"opening\"");
            assertThat(ready.headers().firstValue("Cache-Control")).hasValue("no-store");
        }
    }

    @Test
    void processThatWaitsForItsDatabase_tellsNothingElse_whoeverAsks() throws IOException {
        try (BridgeProcess bridge = start("127.0.0.1:0")) {
            URI admin = admin(bridge);

            for (String path : List.of("/health", "/metrics", "/console", "/admin/v1/integrations", "/health/live/")) {
                HttpResponse<String> answer = get(admin, path);
                assertThat(answer.statusCode()).as(path).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).as(path).hasValue("2");
                assertThat(answer.body()).as(path).contains("The bridge is starting: ask again in a moment.");
            }
        }
    }

    @Test
    void addressOfAdministrationInUse_endsTheProcess_whateverTheDatabaseDoes() throws IOException {
        int taken = silent.getLocalPort();
        try (BridgeProcess bridge = start("127.0.0.1:" + taken)) {
            assertThat(bridge.awaitEnd()).isEqualTo(1);
            assertThat(bridge.output())
                    .contains("bridge: cannot start: Cannot listen on 127.0.0.1:" + taken
                            + "; another program has the address");
        }
    }

    @Test
    void addressOfScimInUse_endsTheProcess() throws IOException {
        Path config = Files.writeString(
                directory.resolve("bridge.yaml"), String.format(Locale.ROOT, """
                server: {listen: "127.0.0.1:%d", publicUrl: "http://127.0.0.1:8080"}
                admin: {listen: "127.0.0.1:0"}
                database: {url: "jdbc:sqlite:bridge.db"}
                """, silent.getLocalPort()));
        try (BridgeProcess bridge = BridgeProcess.start(config, directory.resolve("log"))) {
            assertThat(bridge.awaitEnd()).isEqualTo(1);
            assertThat(bridge.output())
                    .contains("bridge: cannot start: Cannot listen on 127.0.0.1:" + silent.getLocalPort());
        }
    }

    @Test
    void wrongConfiguration_endsTheProcess_beforeAnythingListens() throws IOException {
        Path config = Files.writeString(directory.resolve("bridge.yaml"), "server: {listn: \"127.0.0.1:0\"}\n");
        try (BridgeProcess bridge = BridgeProcess.start(config, directory.resolve("log"))) {
            assertThat(bridge.awaitEnd()).isEqualTo(2);
            assertThat(bridge.output())
                    .contains("bridge: cannot start", "in the configuration", "listn")
                    .doesNotContain("Health is told");
        }
    }

    @Test
    void processThatCannotOpenItsDatabase_ends_withTheSentence() throws IOException {
        Files.writeString(
                directory.resolve("bridge.db"), "This is not a database, but long enough for one. ".repeat(99));
        Path config = Files.writeString(directory.resolve("bridge.yaml"), """
                server: {listen: "127.0.0.1:0", publicUrl: "http://127.0.0.1:8080"}
                admin: {listen: "127.0.0.1:0"}
                database: {url: "jdbc:sqlite:bridge.db"}
                """);
        try (BridgeProcess bridge = BridgeProcess.start(config, directory.resolve("log"))) {
            assertThat(bridge.awaitEnd()).isEqualTo(1);
            assertThat(bridge.output()).contains("bridge: cannot start: ", "is not an SQLite file");
        }
    }

    private BridgeProcess start(String adminListen) throws IOException {
        Files.writeString(directory.resolve("password"), "unused");
        Path config = Files.writeString(
                directory.resolve("bridge.yaml"), String.format(Locale.ROOT, """
                server: {listen: "127.0.0.1:0", publicUrl: "http://127.0.0.1:8080"}
                admin: {listen: "%s"}
                database:
                  url: "jdbc:postgresql://127.0.0.1:%d/bridge?connectTimeout=0&socketTimeout=0&loginTimeout=0"
                  user: bridge
                  passwordFile: password
                """, adminListen, silent.getLocalPort()));
        return BridgeProcess.start(config, directory.resolve("log"));
    }

    private static URI admin(BridgeProcess bridge) {
        eventually().until(() -> HEALTH.matcher(bridge.output()).find() || !bridge.isAlive());
        Matcher told = HEALTH.matcher(bridge.output());
        assertThat(told.find()).as(bridge.output()).isTrue();
        return URI.create("http://127.0.0.1:" + told.group(1));
    }

    private static HttpResponse<String> get(URI admin, String path) {
        return BridgeProcess.get(admin.resolve(path)).orElseThrow();
    }
}
