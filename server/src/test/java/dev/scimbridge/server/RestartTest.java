package dev.scimbridge.server;

import static dev.scimbridge.server.DemoTenant.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bridge that stops, or is killed, and starts again. */
final class RestartTest {

    private static final int PEOPLE = 20_000;

    @TempDir
    private Path directory;

    @Test
    void restart_servesTheLastRevisionAtOnce_withoutGraph() throws IOException {
        DemoTenant tenant = DemoTenant.contoso(directory);
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
        try (DemoTenant tenant = DemoTenant.synthetic(directory, PEOPLE)) {
            Path config = tenant.configure(Map.of("interval", "1h"));

            Process first = startProcess(config);
            eventually().until(() -> userPages(tenant).size() >= 30 || !first.isAlive());
            assertThat(first.isAlive()).as("still in its first round").isTrue();
            first.destroyForcibly().waitFor();
            int pagesBefore = userPages(tenant).size();
            assertThat(pagesBefore).as("killed before the last of 100 pages").isLessThan(100);
            tenant.emulator().requests().clear();

            Process second = startProcess(config);
            try {
                int adminPort = portIn(directory.resolve("process.log"), "Health http://127.0.0.1:([0-9]+)/");
                int scimPort = portIn(directory.resolve("process.log"), "Listening on 127.0.0.1:([0-9]+)");
                eventually().until(() -> get(adminPort, "/health/ready").statusCode() == 200);

                assertThat(userPages(tenant)).allMatch(target -> target.contains("skiptoken"), "goes on at a page");
                assertThat(userPages(tenant).size())
                        .as("pages of the second process; the page in flight may come twice")
                        .isLessThanOrEqualTo(100 - pagesBefore + 1);
                assertThat(walk(scimPort)).isEqualTo(tenant.usersBeneath(tenant.group(DemoTenant.INCLUDED)));
            } finally {
                second.destroyForcibly().waitFor();
            }
        }
    }

    private static List<String> userPages(DemoTenant tenant) {
        return tenant.emulator().requests().entries().stream()
                .filter(entry -> entry.endpoint().equals("GET /users/delta"))
                .map(entry -> entry.target())
                .toList();
    }

    private Process startProcess(Path config) throws IOException {
        Files.deleteIfExists(directory.resolve("process.log"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.scimbridge.cli.Main",
                "serve",
                "--config",
                config.toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("process.log").toFile())
                .start();
    }

    private static int portIn(Path log, String regex) {
        Pattern pattern = Pattern.compile(regex);
        eventually().until(() -> pattern.matcher(Files.readString(log)).find());
        try {
            Matcher matcher = pattern.matcher(Files.readString(log));
            assertThat(matcher.find()).isTrue();
            return Integer.parseInt(matcher.group(1));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Set<String> walk(int port) throws Exception {
        Set<String> ids = new TreeSet<>();
        int total = 1;
        for (int start = 1; start <= total; start += 1000) {
            var page = JsonPath.from(
                    get(port, "/scim/v2/Users?count=1000&startIndex=" + start).body());
            total = page.getInt("totalResults");
            ids.addAll(page.getList("Resources.id"));
        }
        assertThat(ids).hasSize(total);
        return ids;
    }

    private static HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + DemoTenant.TOKEN)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
