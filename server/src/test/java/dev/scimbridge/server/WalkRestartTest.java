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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Walks through a real bridge that stops, or is killed, between two pages, while people come and go in the tenant. */
class WalkRestartTest {

    private static final int PAGE = 2;

    @TempDir
    private Path directory;

    /** The tenant, and over which database its bridges run. */
    DemoTenant contoso() throws IOException {
        return DemoTenant.contoso(directory);
    }

    private final List<Reader> readers = List.of(
            new Reader("/Users", false),
            new Reader("/Users", true),
            new Reader("/Users?filter=userName%20pr", false),
            new Reader("/Groups", true),
            new Reader("/", false));

    private int port;

    /** A client's passage through a list, and what it has read so far. */
    private final class Reader {

        private final String path;
        private final boolean byCursor;
        private final List<String> versions = new ArrayList<>();
        private @Nullable String next;
        private String revision = "";
        private int total = -1;

        Reader(String path, boolean byCursor) {
            this.path = path;
            this.byCursor = byCursor;
            this.next = byCursor ? "" : "1";
        }

        void step() {
            if (next == null) {
                return;
            }
            String query = (path.contains("?") ? "&" : "?") + "count=" + (byCursor ? PAGE : PAGE + path.length() % 3)
                    + (byCursor ? "&cursor=" : "&startIndex=") + next;
            HttpResponse<String> response = get(path + query);
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            String from = response.headers().firstValue("Scim-Bridge-Revision").orElseThrow();
            JsonPath page = JsonPath.from(response.body());
            if (total < 0) {
                revision = from;
                total = page.getInt("totalResults");
            }
            assertThat(from).as(path).isEqualTo(revision);
            assertThat(page.getInt("totalResults")).as(path).isEqualTo(total);
            List<String> ids = page.getList("Resources.id");
            List<String> tags = page.getList("Resources.meta.version");
            for (int i = 0; i < ids.size(); i++) {
                versions.add(ids.get(i) + tags.get(i));
            }
            next = byCursor
                    ? page.getString("nextCursor")
                    : ids.isEmpty() ? null : Integer.toString(page.getInt("startIndex") + ids.size());
        }
    }

    /** What each list holds when the walks begin. */
    private final Map<String, List<String>> truth = new HashMap<>();

    @Test
    void walks_goOnAfterAStopAndAfterAKill() throws Exception {
        try (DemoTenant tenant = contoso()) {
            Path config = tenant.configure(Map.of());
            for (int life = 0; life < 2; life++) {
                BridgeProcess process = start(config);
                try {
                    if (life == 0) {
                        rememberTruth();
                    }
                    readers.forEach(Reader::step);
                    String before = revision();
                    tenant.people().setUser(tenant.user("AdeleV@contoso.com"), "jobTitle", "Title " + life);
                    eventually().until(() -> !revision().equals(before));
                    readers.forEach(Reader::step);
                } finally {
                    end(process, life % 2 == 0);
                }
            }
            try (BridgeProcess last = start(config)) {
                for (Reader reader : readers) {
                    while (reader.next != null) {
                        reader.step();
                    }
                    assertThat(reader.versions).as(reader.path).isEqualTo(truth.get(reader.path));
                }
                assertThat(whole("/Users")).as("what is served now").isNotEqualTo(truth.get("/Users"));
                assertThat(last.isAlive()).isTrue();
            }
        }
    }

    private BridgeProcess start(Path config) throws IOException {
        BridgeProcess process = BridgeProcess.start(config, directory.resolve("process.log"));
        process.awaitReady();
        eventually().until(() -> process.scim().isPresent());
        port = process.scim().orElseThrow().getPort();
        eventually().until(() -> get("/Users?count=0").statusCode() == 200);
        return process;
    }

    private static void end(BridgeProcess process, boolean kill) {
        if (kill) {
            process.kill();
        } else {
            process.stop();
        }
        process.awaitEnd();
    }

    private void rememberTruth() {
        readers.forEach(reader -> truth.put(reader.path, whole(reader.path)));
    }

    private List<String> whole(String path) {
        JsonPath page = JsonPath.from(
                get(path + (path.contains("?") ? "&" : "?") + "count=1000").body());
        List<String> ids = page.getList("Resources.id");
        List<String> tags = page.getList("Resources.meta.version");
        List<String> versions = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            versions.add(ids.get(i) + tags.get(i));
        }
        return versions;
    }

    private String revision() {
        return get("/Users?count=0")
                .headers()
                .firstValue("Scim-Bridge-Revision")
                .orElse("");
    }

    private HttpResponse<String> get(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/scim/v2" + path))
                .header("Authorization", "Bearer " + DemoTenant.TOKEN)
                .build();
        try {
            return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
