package dev.scimbridge.server;

import static dev.scimbridge.server.DemoTenant.eventually;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.config.ConfigReader;
import dev.scimbridge.emulator.directory.Kind;
import dev.scimbridge.emulator.fault.Fault;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A running bridge answers as the document of its admin API says: every documented status is provoked here, and every
 * change is found in the audit log.
 */
final class ApiAnswersTest {

    private static final String OPERATOR = "token-of-anna-operator";
    private static final String VIEWER = "token-of-vera-the-viewer";
    private static final String CONTOSO = "/admin/v1/integrations/contoso";

    @TempDir
    private java.nio.file.Path directory;

    private final ApiDocument document = new ApiDocument();
    private final AuditedOperations audited = new AuditedOperations(document, OPERATOR);

    @Test
    void everyDocumentedStatus_isProvoked_andEveryAnswerIsAsDocumented() throws Exception {
        Files.writeString(directory.resolve("anna.token"), OPERATOR);
        Files.writeString(directory.resolve("vera.token"), VIEWER);
        try (DemoTenant tenant = DemoTenant.contoso(directory);
                Bridge started = startWithoutGraph(tenant)) {
            RunningBridge bridge = new RunningBridge(started);
            int port = started.adminPort();
            eventually().until(() -> with(port, OPERATOR).get("/health/ready").statusCode() == 503);
            with(port, OPERATOR).get(CONTOSO + "/export");
            tenant.emulator().faults().clear();
            bridge.awaitFirstRevision();
            provokeWhatIsAlike(port);
            provokeReading(port);
            provokeInspection(port);
            provokeErasure(port, tenant, bridge);
            provokeHolds(port, tenant, bridge);
            provokeClients(port);
            provokeLife(port, tenant);
            provokeSessions(port);
            provokeBackups(port);
            provokeTroubleWithEntra(port, tenant);
        }

        Set<String> missing = new TreeSet<>(document.answers());
        missing.removeAll(document.seen());
        assertThat(document.problems())
                .as("answers that are not as openapi.yaml says")
                .isEmpty();
        assertThat(missing)
                .as("documented, and provoked by nothing in this test: provoke it, or take it out of openapi.yaml")
                .isEmpty();
        assertThat(audited.withoutEntry())
                .as(
                        "changes that the audit log says nothing of: whoever adds an operation that changes something adds an"
                                + " entry with who, what, before and after")
                .isEmpty();
    }

    /** Nothing can be served before the faults are cleared. */
    private Bridge startWithoutGraph(DemoTenant tenant) throws Exception {
        tenant.emulator()
                .faults()
                .always(
                        "/users/delta",
                        new Fault.Refusal(503, "serviceUnavailable", "Busy.", Map.of("Retry-After", "1")));
        java.nio.file.Path file = tenant.configure(Map.of("guards", "{}"));
        Files.writeString(
                file,
                Files.readString(file)
                        .replace(
                                "admin: {listen: \"127.0.0.1:0\"}",
                                "admin: {listen: \"127.0.0.1:0\", tokens: {anna: {tokenFile: anna.token},"
                                        + " vera: {tokenFile: vera.token, role: viewer}}}"));
        return Bridge.start(ConfigReader.read(file, Map.of()), Clock.systemUTC());
    }

    private RequestSpecification anonymous(int port) {
        return given().filter(document.filter())
                .filter(audited)
                .baseUri("http://127.0.0.1")
                .port(port)
                .contentType("application/json");
    }

    private RequestSpecification with(int port, String token) {
        return anonymous(port).header("Authorization", "Bearer " + token);
    }

    /** What every operation does alike: it asks who is there, lets viewers read only, and knows no unknown names. */
    private void provokeWhatIsAlike(int port) {
        for (String operation : document.operations()) {
            String[] words = operation.split(" ", 2);
            String path = words[1].replace("{name}", "nobody").replaceAll("\\{[^}]*}", "1");
            JsonNode responses = document.operation(operation).path("responses");
            if (responses.has("401") && !document.operation(operation).has("security")) {
                anonymous(port).request(words[0], path);
            }
            if (responses.has("403")) {
                with(port, VIEWER).body("{}").request(words[0], path);
            }
            if (responses.has("404") && path.contains("nobody")) {
                with(port, OPERATOR).body("{}").request(words[0], path);
            }
            if (responses.has("415")) {
                with(port, OPERATOR).contentType("text/plain").body("text").request(words[0], path);
            }
            if (words[0].equals("GET") && !path.contains("{") && responses.has("200")) {
                with(port, OPERATOR).get(words[1].replace("{name}", "contoso").replaceAll("\\{[^}]*}", "1"));
            }
        }
    }

    private void provokeReading(int port) {
        with(port, OPERATOR).get("/admin/v1/audit?count=0");
        with(port, OPERATOR).get(CONTOSO + "/rounds?count=0");
        with(port, OPERATOR).get(CONTOSO + "/rounds/x");
        with(port, OPERATOR).get(CONTOSO + "/holds/x");
    }

    private void provokeBackups(int port) {
        for (int times = 0; times < 2; times++) {
            with(port, OPERATOR).body("{\"name\": \"now.db\"}").post("/admin/v1/backups");
        }
        with(port, OPERATOR).body("{\"name\": \"../out\"}").post("/admin/v1/backups");
    }

    private void provokeHolds(int port, DemoTenant tenant, RunningBridge bridge) {
        List<String> leavers = bridge.scim()
                .queryParam("filter", "active eq true")
                .queryParam("count", 6)
                .get("/Users")
                .jsonPath()
                .getList("Resources.id");
        // A round that saw some of them only would find too few to hold.
        tenant.people().atOnce(() -> leavers.forEach(id -> tenant.people().setUser(id, "accountEnabled", false)));
        eventually().until(() -> bridge.health().getInt("integrations[0].held") == 6);
        with(port, OPERATOR).get("/health");
        JsonPath hold = with(port, OPERATOR).get(CONTOSO + "/holds").jsonPath();
        String number = hold.getString("holds[0].hold").replaceFirst(".*/", "");
        String path = CONTOSO + "/holds/" + number;
        with(port, OPERATOR).get(path);
        with(port, OPERATOR).get(path + "/people");
        with(port, OPERATOR).get(path + "/people?format=csv");
        with(port, OPERATOR).get(path + "/people?count=0");
        with(port, OPERATOR).body("{}").post(path + "/review");
        with(port, OPERATOR).body("{\"decision\":\"approve\"}").post(path + "/review");
        with(port, OPERATOR)
                .body("{\"decision\":\"approve\",\"version\":\"other\"}")
                .post(path + "/review");
        for (String decision : List.of("/approve", "/reject")) {
            with(port, OPERATOR).body("[]").post(path + decision);
            with(port, OPERATOR)
                    .body("{\"people\":[\"" + leavers.get(decision.length() - 7) + "\"]}")
                    .post(path + decision);
        }
        with(port, OPERATOR).body("{}").post(path + "/approve");
        with(port, OPERATOR).body("{}").post(path + "/reject");
        eventually()
                .until(() ->
                        with(port, OPERATOR).body("{}").post(path + "/approve").statusCode() == 409);
        with(port, OPERATOR).body("{}").post(path + "/reject");

        with(port, OPERATOR).get(CONTOSO + "/rounds?count=100");
    }

    private void provokeErasure(int port, DemoTenant tenant, RunningBridge bridge) {
        String leaver = bridge.scim()
                .queryParam("filter", "active eq true")
                .queryParam("count", 1)
                .get("/Users")
                .jsonPath()
                .getString("Resources[0].id");
        String people = "{\"people\":[\"" + leaver + "\"]}";
        with(port, OPERATOR).body("{\"people\":7}").post(CONTOSO + "/erasures");
        with(port, OPERATOR).body(people).post(CONTOSO + "/erasures");
        tenant.people().delete(Kind.USER, leaver);
        eventually().until(() -> !bridge.userJson(leaver).getBoolean("active"));
        with(port, OPERATOR).body(people).post(CONTOSO + "/erasures");
        int round = with(port, OPERATOR).get(CONTOSO + "/rounds").jsonPath().getInt("rounds[0].round");
        with(port, OPERATOR).get(CONTOSO + "/rounds/" + round);
        with(port, OPERATOR).get(CONTOSO + "/rounds/" + round + "/changes");
        with(port, OPERATOR).get(CONTOSO + "/rounds/" + round + "/changes?count=0");
    }

    private void provokeInspection(int port) {
        String previews = CONTOSO + "/previews";
        provokeWork(port, CONTOSO + "/check", "check");
        String preview = provokeWork(port, previews, "preview");
        with(port, OPERATOR).body("[]").post(previews);
        with(port, OPERATOR).get(preview + "?format=csv");
        with(port, OPERATOR).get(preview + "/people");
        with(port, OPERATOR).get(preview + "/people?count=0");
        with(port, OPERATOR).delete(previews + "/x");
        with(port, OPERATOR).delete(preview);
        with(port, OPERATOR).get("/admin/v1/integrations/nobody/groups?name=L");
        with(port, OPERATOR).get(CONTOSO + "/groups?name=L");
        with(port, OPERATOR).get(CONTOSO + "/groups");
        with(port, OPERATOR).get(CONTOSO + "/people");
        with(port, OPERATOR).get(CONTOSO + "/people?count=0");
        with(port, OPERATOR).get(CONTOSO + "/people?group=SCIM-");
        with(port, OPERATOR).get(CONTOSO + "/people/AdeleV@contoso.com");
        with(port, OPERATOR).get(CONTOSO + "/export?format=xml");
        with(port, OPERATOR).get(CONTOSO + "/export?format=csv");
        with(port, OPERATOR).get(CONTOSO + "/export");
    }

    /** Begins work until some is under way; returns the path of the newest, since of those that are over few are kept. */
    private String provokeWork(int port, String work, String name) {
        AtomicInteger newest = new AtomicInteger();
        eventually().until(() -> {
            Response answer = with(port, OPERATOR).body("{}").post(work);
            if (answer.statusCode() == 409) {
                return true;
            }
            newest.set(answer.path(name));
            return false;
        });
        String path = work + "/" + newest.get();
        with(port, OPERATOR).get(work + "/x");
        eventually().until(() -> !with(port, OPERATOR).get(path).asString().contains("\"running\""));
        with(port, OPERATOR).get(work);
        return path;
    }

    private void provokeTroubleWithEntra(int port, DemoTenant tenant) {
        Fault refusal = new Fault.Refusal(403, "Authorization_RequestDenied", "Refused for good.", Map.of());
        for (String path : List.of("/users/delta", "/groups/delta", "/groups", "/users", "/$batch")) {
            tenant.emulator().faults().always(path, refusal);
        }
        with(port, OPERATOR).get(CONTOSO + "/groups?name=L");
        with(port, OPERATOR).get(CONTOSO + "/people/AdeleV@contoso.com?askEntra=true");
        int failing =
                with(port, OPERATOR).body("{}").post(CONTOSO + "/previews").path("preview");
        String preview = CONTOSO + "/previews/" + failing;
        with(port, OPERATOR).get(preview + "/people");
        with(port, OPERATOR).get(preview + "?format=csv");
    }

    private void provokeClients(int port) {
        String clients = CONTOSO + "/clients";
        with(port, OPERATOR).get(clients);
        with(port, OPERATOR).get(clients + "/reader");
        with(port, OPERATOR).get(clients + "/reader/walks");
        with(port, OPERATOR).body("[]").post(clients);
        with(port, OPERATOR).body("{\"name\":\"second\"}").post(clients);
        with(port, OPERATOR).body("{\"name\":\"second\"}").post(clients);
        with(port, OPERATOR).body("[]").patch(clients + "/second");
        with(port, OPERATOR).body("{\"extensions\":false}").patch(clients + "/second");
        with(port, OPERATOR).body("{}").patch(clients + "/reader");
        with(port, OPERATOR).body("[]").post(clients + "/second/tokens");
        int token =
                with(port, OPERATOR).body("{}").post(clients + "/second/tokens").path("number");
        with(port, OPERATOR).body("{}").post(clients + "/reader/tokens");
        with(port, OPERATOR).get(clients + "/second/tokens");
        with(port, OPERATOR).delete(clients + "/second/tokens/x");
        with(port, OPERATOR).delete(clients + "/second/tokens/" + token);
        with(port, OPERATOR).delete(clients + "/second/tokens/" + token);
        with(port, OPERATOR).delete(clients + "/reader");
        with(port, OPERATOR).delete(clients + "/second");
    }

    private void provokeLife(int port, DemoTenant tenant) throws Exception {
        String created = "/admin/v1/integrations/zeta";
        Map<String, Object> settings = Map.of(
                "tenantId", tenant.emulator().tenantId(),
                "clientId", tenant.emulator().clientId(),
                "authorityHost", tenant.emulator().baseUri().toString(),
                "graphBaseUrl", tenant.emulator().graphBaseUrl(),
                "trustedCertificates",
                        tenant.emulator().certificate().toAbsolutePath().toString(),
                "include", List.of(DemoTenant.INCLUDED));
        Map<String, Object> draft = Map.of("name", "zeta", "settings", settings);
        with(port, OPERATOR).body(draft).post("/admin/v1/integrations");
        with(port, OPERATOR).body(draft).post("/admin/v1/integrations");
        with(port, OPERATOR).body(Map.of("name", "zeta", "settings", Map.of())).post("/admin/v1/integrations");
        with(port, OPERATOR).get(CONTOSO + "/settings");
        with(port, OPERATOR).body(Map.of("interval", "1h")).patch(created + "/settings");
        with(port, OPERATOR).body(Map.of("interval", "soon")).patch(created + "/settings");
        with(port, OPERATOR).body("{}").patch(CONTOSO + "/settings");
        Map<String, Object> secret = Map.of("clientSecret", tenant.emulator().clientSecret());
        with(port, OPERATOR).body(secret).put("/admin/v1/integrations/nobody/secret");
        with(port, OPERATOR).body("{}").put(created + "/secret");
        with(port, OPERATOR).body(Map.of("clientSecret", "another")).put(created + "/secret");
        with(port, OPERATOR).body(secret).put(created + "/secret");
        for (String step : List.of("/enable", "/pause", "/sync")) {
            with(port, OPERATOR).post(created + step);
        }
        for (String work : List.of("/check", "/previews")) {
            String before = with(port, OPERATOR).get(created + "/settings").path("state");
            with(port, OPERATOR).body("{}").post(created + work);
            eventually()
                    .until(() -> !before.equals(
                            with(port, OPERATOR).get(created + "/settings").path("state")));
        }
        for (String step : List.of("/enable", "/sync", "/pause")) {
            with(port, OPERATOR).post(created + step);
        }
        java.nio.file.Path next = Files.writeString(directory.resolve("master.key.new"), "nonsense");
        with(port, OPERATOR).post("/admin/v1/secrets/rotate-key");
        Files.delete(next);
        with(port, OPERATOR).post("/admin/v1/secrets/rotate-key");
        with(port, OPERATOR).delete(CONTOSO);
        with(port, OPERATOR).delete(created);
    }

    private void provokeSessions(int port) {
        Response session = signIn(port, OPERATOR);
        String id = session.getCookie("bridge-session");
        String csrf = session.path("csrfToken");
        anonymous(port).cookie("bridge-session", id).get("/admin/v1/sessions");
        anonymous(port).cookie("bridge-session", id).delete("/admin/v1/sessions");
        anonymous(port)
                .cookie("bridge-session", id)
                .header("X-CSRF-Token", csrf)
                .delete("/admin/v1/sessions");
        anonymous(port).body("{").post("/admin/v1/sessions");
        for (int i = 0; i < 10; i++) {
            signIn(port, "a-guess-of-good-length");
        }
    }

    private Response signIn(int port, String token) {
        return anonymous(port).body("{\"token\":\"" + token + "\"}").post("/admin/v1/sessions");
    }
}
