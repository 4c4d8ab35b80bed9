package dev.scimbridge.server;

import static dev.scimbridge.server.DemoTenant.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM to a real process: what is asked is answered, the exit code is 0, and the next process goes on. */
final class StopTest {

    private static final Pattern HEALTH = Pattern.compile("Health is told at 127.0.0.1:([0-9]+)");

    @TempDir
    private Path directory;

    private DemoTenant tenant;

    @BeforeEach
    void start() throws IOException {
        tenant = DemoTenant.contoso(directory);
    }

    @AfterEach
    void stop() {
        tenant.close();
    }

    @Test
    void runningRequest_isAnswered_whileReadinessSays503_andTheExitCodeIs0() throws Exception {
        String search = "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:SearchRequest\"],\"count\":1}";
        try (BridgeProcess bridge = BridgeProcess.start(tenant.configure(Map.of()), directory.resolve("log"))) {
            bridge.awaitReady();
            URI scim = bridge.scim().orElseThrow();
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), scim.getPort())) {
                socket.setSoTimeout(300_000);
                write(
                        socket,
                        "POST /scim/v2/Users/.search HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Bearer "
                                + DemoTenant.TOKEN
                                + "\r\nContent-Type: application/scim+json\r\nExpect: 100-continue\r\n"
                                + "Content-Length: " + search.length() + "\r\n\r\n");
                // What is asked to go on has arrived.
                String goOn = "HTTP/1.1 100 Continue\r\n\r\n";
                assertThat(new String(socket.getInputStream().readNBytes(goOn.length()), StandardCharsets.UTF_8))
                        .isEqualTo(goOn);
                write(socket, search.substring(0, 10));

                bridge.stop();

                eventually()
                        .until(() -> bridge.admin("/health/ready")
                                .filter(answer -> answer.statusCode() == 503
                                        && answer.body().contains("stopping"))
                                .isPresent());
                assertThat(bridge.admin("/health/live"))
                        .hasValueSatisfying(
                                answer -> assertThat(answer.statusCode()).isEqualTo(200));
                write(socket, search.substring(10));
                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .startsWith("HTTP/1.1 200")
                        .contains("\"totalResults\"");
            }
            assertThat(bridge.awaitEnd()).isZero();
            assertThat(bridge.output())
                    .as("the line of the last answer")
                    .contains("access", "POST /scim/v2/Users/.search");
        }
    }

    @Test
    void log_isJsonWhenAskedFor_andHoldsNoSecrets() throws Exception {
        Path config = tenant.configure(Map.of());
        Files.writeString(config, "log: {format: json, level: debug}\n" + Files.readString(config));
        try (BridgeProcess bridge = BridgeProcess.start(config, directory.resolve("log"))) {
            bridge.awaitReady();
            bridge.stop();
            assertThat(bridge.awaitEnd()).isZero();

            List<String> lines = bridge.output()
                    .lines()
                    .filter(line -> !line.matches("(SCIM|Health|Listening) .*"))
                    .toList();
            assertThat(lines)
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line).startsWith("{").endsWith("}"));
            assertThat(bridge.output())
                    .contains("\"formattedMessage\":\"GET \\/health\\/ready\"", "\"level\":\"DEBUG\"")
                    .doesNotContain(DemoTenant.TOKEN, tenant.emulator().clientSecret());
        }
    }

    /**
     * Over a database with a revision a process is ready before everything of it is there. The address of administration stands
     * in the log before everything else; what the process prints comes last.
     */
    @Test
    void stopAtTheFirstReady_isAStopInOrder() throws Exception {
        Path config = tenant.configure(Map.of());
        try (BridgeProcess before = BridgeProcess.start(config, directory.resolve("log"))) {
            before.awaitReady();
        }
        try (BridgeProcess bridge = BridgeProcess.start(config, directory.resolve("log"))) {
            eventually().pollInterval(Duration.ofMillis(5)).until(() -> isReady(HEALTH.matcher(bridge.output())));
            bridge.stop();

            assertThat(bridge.awaitEnd()).as("%s", bridge.output()).isZero();
        }
    }

    private static boolean isReady(Matcher health) {
        return health.find()
                && BridgeProcess.get(URI.create("http://127.0.0.1:" + health.group(1) + "/health/ready"))
                        .filter(answer -> answer.statusCode() == 200)
                        .isPresent();
    }

    @Test
    void stopInTheMiddleOfARound_losesNothing() throws Exception {
        Path config = tenant.configure(Map.of());
        try (BridgeProcess bridge = BridgeProcess.start(config, directory.resolve("log"))) {
            eventually().until(() -> bridge.scim().isPresent());
            bridge.stop();
            assertThat(bridge.awaitEnd()).isZero();
        }
        try (BridgeProcess again = BridgeProcess.start(config, directory.resolve("log"))) {
            again.awaitReady();
            assertThat(BridgeProcess.get(again.scim().orElseThrow().resolve("/scim/v2/Users?count=0")))
                    .hasValueSatisfying(answer -> assertThat(answer.body()).contains("\"totalResults\":21"));
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }
}
