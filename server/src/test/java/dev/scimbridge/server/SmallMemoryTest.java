package dev.scimbridge.server;

import static dev.scimbridge.server.DemoTenant.eventually;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.config.ConfigReader;
import dev.scimbridge.projection.SamplePeople;
import dev.scimbridge.store.IntegrationId;
import dev.scimbridge.store.RevisionWriter.Commit;
import dev.scimbridge.store.SqlStore;
import dev.scimbridge.store.Store;
import dev.scimbridge.store.StoreSettings;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bridge whose memory holds one of its integrations: clients of all of them are answered as if it held all. */
final class SmallMemoryTest {

    private static final int PEOPLE = 600;
    private static final int COUNT = 100;
    private static final List<String> LARGE = List.of("fabrikam", "litware", "tailspin");

    @TempDir
    private Path directory;

    private DemoTenant tenant;
    private Bridge bridge;

    @BeforeEach
    void start() throws Exception {
        tenant = DemoTenant.contoso(directory);
        try (Store store =
                SqlStore.open(new StoreSettings("jdbc:sqlite:" + directory.resolve("bridge.db")), Clock.systemUTC())) {
            for (String name : LARGE) {
                fill(store, name);
            }
        }
        StringBuilder yaml = new StringBuilder(
                Files.readString(tenant.configure(Map.of())).replace("server: {listen", "server: {memory: 1m, listen"));
        for (String name : LARGE) {
            Files.writeString(directory.resolve(name + ".token"), token(name));
            yaml.append("  ").append(name).append(": {tenantId: contoso.example, clientSecretFile: contoso.secret,");
            yaml.append(" clientId: 535fb089-9ff3-47b6-9bfb-4f1264799865, include: [Everyone], enabled: false,");
            yaml.append(" clients: {client-of-").append(name).append(": {tokenFile: ");
            yaml.append(name).append(".token}}}\n");
        }
        Path file = Files.writeString(directory.resolve("bridge.yaml"), yaml);
        bridge = Bridge.start(ConfigReader.read(file, Map.of()), Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        bridge.close();
        tenant.close();
    }

    private static void fill(Store store, String name) {
        Instant at = Instant.parse("2026-03-01T08:00:00Z");
        store.revisionWriter(new IntegrationId(name))
                .commit(new Commit(at, SamplePeople.people(0, PEOPLE), List.of(), Map.of(), Set.of(), "rules", "{}"));
    }

    private static String token(String integration) {
        return integration.equals("contoso") ? DemoTenant.TOKEN : "token-of-the-reader-of-" + integration;
    }

    private Response get(String integration, String path) {
        return given().baseUri("http://127.0.0.1")
                .port(bridge.scimPort())
                .header("Authorization", "Bearer " + token(integration))
                .get("/scim/v2" + path);
    }

    private Response page(String integration, int start) {
        return get(integration, "/Users?startIndex=" + start + "&count=" + COUNT);
    }

    private JsonPath health(String integration) {
        return admin("/health").jsonPath().setRootPath("integrations.find { it.id == '" + integration + "' }");
    }

    private Response admin(String path) {
        try {
            return given().baseUri("http://127.0.0.1")
                    .port(bridge.adminPort())
                    .header(
                            "Authorization",
                            "Bearer "
                                    + Files.readString(directory.resolve("admin.token"))
                                            .strip())
                    .get(path);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private double metric(String name) {
        return admin("/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    private double loads() {
        return metric("scim_bridge_load_duration_seconds_count{outcome=\"loaded\"}");
    }

    @Test
    void everybody_isServedWhole_althoughOneFitsIn() {
        eventually().until(() -> admin("/health/ready").statusCode() == 200);
        for (String name : LARGE) {
            assertThat(health(name).getInt("serving.users")).isEqualTo(PEOPLE);
            assertThat(admin("/admin/v1/integrations/" + name).jsonPath().getInt("people.active"))
                    .isGreaterThan(0);
        }
        assertThat(loads()).as("nobody has read yet").isZero();
        assertThat(metric("scim_bridge_loaded_size_bytes")).isLessThanOrEqualTo(1 << 20);

        Map<String, List<String>> found = new HashMap<>();
        for (int start = 1; start <= PEOPLE; start += COUNT) {
            for (String name : LARGE) {
                Response page = page(name, start);
                page.then().statusCode(200);
                assertThat(page.header("Scim-Bridge-Revision")).isEqualTo("1");
                assertThat(page.jsonPath().getInt("totalResults")).isEqualTo(PEOPLE);
                found.computeIfAbsent(name, first -> new ArrayList<>())
                        .addAll(page.jsonPath().getList("Resources.id"));
            }
        }

        List<String> all = IntStream.range(0, PEOPLE).mapToObj(SamplePeople::id).toList();
        assertThat(found).containsOnlyKeys(LARGE);
        assertThat(found.values()).allSatisfy(ids -> assertThat(ids).isEqualTo(all));
        assertThat(loads()).isGreaterThanOrEqualTo(LARGE.size() * (PEOPLE / COUNT) - 1.0);
        assertThat(metric("scim_bridge_loaded_evictions_total")).isGreaterThan(LARGE.size());
        assertThat(metric("scim_bridge_loaded_size_bytes")).isLessThanOrEqualTo(1 << 20);
        LARGE.forEach(name -> get(name, "/Users/" + SamplePeople.id(7)).then().statusCode(200));
        assertThat(admin("/admin/v1/integrations/fabrikam/people?query=Person7@contoso.example")
                        .jsonPath()
                        .getList("people.id"))
                .containsExactly(SamplePeople.id(7));
    }

    @Test
    void rounds_goOnWithoutLoadingWhatNobodyReads() {
        eventually().until(() -> page("contoso", 1).statusCode() == 200);
        String person = page("contoso", 1).jsonPath().getString("Resources[0].externalId");
        LARGE.forEach(name -> page(name, 1).then().statusCode(200));
        double loads = loads();
        int revision = health("contoso").getInt("serving.revision");

        tenant.people().setUser(person, "jobTitle", "Changed while nobody looked");
        eventually().until(() -> health("contoso").getInt("serving.revision") > revision);

        assertThat(loads()).as("the round loaded nothing").isEqualTo(loads);
        assertThat(get("contoso", "/Users/" + person).jsonPath().getString("title"))
                .isEqualTo("Changed while nobody looked");
        assertThat(loads()).isEqualTo(loads + 1);
    }
}
