package dev.scimbridge.server;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.scimbridge.config.ConfigReader;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Roles of admin tokens, sessions of browsers, and the audit log's endpoint. */
final class AdminAccessTest {

    private static final String ANNA = "token-of-anna-operator";
    private static final String VERA = "token-of-vera-the-viewer";
    private static final String HOLD = "/admin/v1/integrations/contoso/holds/1/approve";

    @TempDir
    private Path directory;

    private Bridge bridge;

    @BeforeEach
    void start() throws Exception {
        Files.writeString(directory.resolve("contoso.secret"), "the-client-secret");
        Files.writeString(directory.resolve("anna.token"), ANNA);
        Files.writeString(directory.resolve("vera.token"), VERA);
        bridge = start("");
    }

    private Bridge start(String adminKey) throws Exception {
        Path file = Files.writeString(directory.resolve("bridge.yaml"), """
                server: {listen: "127.0.0.1:0", trustedProxies: ["127.0.0.1"]}
                admin:
                  listen: "127.0.0.1:0"
                  tokens: {anna: {tokenFile: anna.token}, vera: {tokenFile: vera.token, role: viewer}}
                ADMIN_KEY
                database: {url: "jdbc:sqlite:data/bridge.db"}
                integrations:
                  contoso:
                    tenantId: 11111111-2222-3333-4444-555555555555
                    clientId: 535fb089-9ff3-47b6-9bfb-4f1264799865
                    clientSecretFile: contoso.secret
                    include: ["Everybody"]
                """.replace("ADMIN_KEY", adminKey));
        return Bridge.start(ConfigReader.read(file, Map.of()), Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        bridge.close();
    }

    private RequestSpecification anonymous() {
        return given().baseUri("http://127.0.0.1").port(bridge.adminPort()).contentType("application/json");
    }

    private RequestSpecification with(String token) {
        return anonymous().header("Authorization", "Bearer " + token);
    }

    private Response signIn(String token) {
        return anonymous().body("{\"token\":\"" + token + "\"}").post("/admin/v1/sessions");
    }

    private RequestSpecification in(Response session) {
        return anonymous().cookie("bridge-session", session.getCookie("bridge-session"));
    }

    @Test
    void viewer_reads_andIsRefusedWhatChanges_whichIsAudited() {
        with(VERA).get("/admin/v1/integrations").then().statusCode(200);
        with(VERA).get("/admin/v1/audit").then().statusCode(200);
        with(VERA)
                .body("{}")
                .post(HOLD)
                .then()
                .statusCode(403)
                .body("detail", equalTo("The admin token 'vera' may only look; this needs one of the role operator."));
        with(VERA).get("/admin/v1/integrations/contoso/erasures").then().statusCode(403);
        with(VERA).get("/admin/v1/integrations/contoso/clients/x/tokens").then().statusCode(403);
        with(ANNA).body("{}").post(HOLD).then().statusCode(404);

        with(ANNA)
                .get("/admin/v1/audit?administrator=vera&action=refused")
                .then()
                .body("entries", hasSize(3))
                .body("entries[2].subject", equalTo("POST /admin/v1/integrations/contoso/holds/1/approve"));
    }

    @ParameterizedTest
    @CsvSource({"/admin/v1/sessions, application/json", "/console/sign-in, application/x-www-form-urlencoded"})
    void bodyWithoutAnEnd_isNotReadOfWhoeverSendsIt(String path, String type) throws Exception {
        String chunk = "8000\r\n" + " ".repeat(0x8000) + "\r\n";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), bridge.adminPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Type: " + type
                                    + "\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk.repeat(32))
                            .getBytes(StandardCharsets.US_ASCII));

            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(answer.readLine()).startsWith("HTTP/1.1 413 ");
        }
    }

    @Test
    void viewer_readsWhatIsCalledLikeSomethingOfOperators_andNotThatItself() {
        String registered = "{\"tenantId\": \"11111111-2222-3333-4444-555555555555\","
                + " \"clientId\": \"535fb089-9ff3-47b6-9bfb-4f1264799865\"}";
        with(ANNA)
                .body("{\"name\": \"tokens\", \"settings\": " + registered + "}")
                .post("/admin/v1/integrations")
                .then()
                .statusCode(201);
        String clients = "/admin/v1/integrations/tokens/clients";
        with(ANNA).body("{\"name\": \"secret\"}").post(clients).then().statusCode(201);

        with(VERA).get("/admin/v1/integrations/tokens").then().statusCode(200);
        with(VERA).get(clients + "/secret").then().statusCode(200);
        with(VERA).get(clients + "/secret/walks").then().statusCode(200);
        with(VERA).get("/admin/v1/integrations/contoso/people/secret").then().statusCode(404);
        with(VERA).get(clients + "/secret/tokens").then().statusCode(403);
        with(VERA).get(clients + "/secret/tokens/1").then().statusCode(403);
        with(VERA).get("/admin/v1/integrations/tokens/secret").then().statusCode(403);
        with(VERA).get("/admin/v1/integrations/tokens/erasures").then().statusCode(403);
    }

    @Test
    void refusedRequestAboutAPerson_isAuditedWithoutTheName() {
        with(VERA)
                .post("/admin/v1/integrations/contoso/people/anna@contoso.com")
                .then()
                .statusCode(403);

        with(ANNA)
                .get("/admin/v1/audit?action=refused")
                .then()
                .body("entries.subject", contains("POST /admin/v1/integrations/contoso/people"));
    }

    @Test
    void session_standsForTheToken_andAsksForItsSecondTokenToChangeAnything() {
        Response session = signIn(ANNA);
        session.then().statusCode(201).body("administrator", equalTo("anna")).body("role", equalTo("operator"));
        assertThat(session.getHeader("Set-Cookie"))
                .contains("HttpOnly", "SameSite=Strict", "Path=/;", "Max-Age=43200")
                .doesNotContain("Secure");
        String csrf = session.path("csrfToken");

        in(session).get("/admin/v1/integrations").then().statusCode(200);
        in(session).get("/admin/v1/sessions").then().statusCode(200).body("csrfToken", equalTo(csrf));
        in(session).body("{}").post(HOLD).then().statusCode(403);
        in(session)
                .header("X-CSRF-Token", csrf + "x")
                .body("{}")
                .post(HOLD)
                .then()
                .statusCode(403);
        in(session).header("X-CSRF-Token", csrf).body("{}").post(HOLD).then().statusCode(404);
        in(session).delete("/admin/v1/sessions").then().statusCode(403);
        in(session)
                .header("X-CSRF-Token", csrf)
                .delete("/admin/v1/sessions")
                .then()
                .statusCode(204);
        in(session).get("/admin/v1/integrations").then().statusCode(401);
    }

    @Test
    void sessionOfAViewer_mayNoMoreThanTheToken_andCanBeLeft() {
        Response session = signIn(VERA);
        String csrf = session.path("csrfToken");

        in(session).header("X-CSRF-Token", csrf).body("{}").post(HOLD).then().statusCode(403);
        in(session)
                .header("X-CSRF-Token", csrf)
                .delete("/admin/v1/sessions")
                .then()
                .statusCode(204);
        with(VERA)
                .get("/admin/v1/sessions")
                .then()
                .body("role", equalTo("viewer"))
                .body("", not(hasKey("csrfToken")));
    }

    @Test
    void wrongTokenBesideACookie_isNotSavedByTheCookie() {
        Response session = signIn(ANNA);

        in(session)
                .header("Authorization", "Bearer wrong")
                .get("/admin/v1/integrations")
                .then()
                .statusCode(401);
    }

    private Response signIn(String token, String address) {
        return anonymous()
                .header("X-Forwarded-For", address)
                .body("{\"token\":\"" + token + "\"}")
                .post("/admin/v1/sessions");
    }

    @Test
    void wrongTokens_lockTheirAddressOut_whichTheAuditLogTells_andNobodyElse() {
        Response open = signIn(ANNA, "192.0.2.1");
        for (int i = 1; i < 10; i++) {
            signIn("a-guess-" + i, "192.0.2.1").then().statusCode(401);
        }
        assertThat(signIn("a-guess", "192.0.2.1")
                        .then()
                        .statusCode(429)
                        .extract()
                        .<String>path("detail"))
                .contains("Too many wrong tokens", "possible again in 15 min");

        assertThat(Integer.parseInt(signIn(ANNA, "192.0.2.1")
                        .then()
                        .statusCode(429)
                        .extract()
                        .header("Retry-After")))
                .isBetween(840, 900);
        signIn(ANNA, "192.0.2.2").then().statusCode(201);
        in(open).header("X-Forwarded-For", "192.0.2.1")
                .get("/admin/v1/sessions")
                .then()
                .statusCode(200);
        with(ANNA)
                .header("X-Forwarded-For", "192.0.2.1")
                .queryParam("action", "lock out")
                .get("/admin/v1/audit")
                .then()
                .body("entries.subject", contains("192.0.2.1"))
                .body("entries.administrator", contains("nobody"));
    }

    @Test
    void whatIsNoSignIn_isNoWrongToken() {
        for (int i = 0; i < 20; i++) {
            anonymous().body("{\"token\":7}").post("/admin/v1/sessions").then().statusCode(400);
            anonymous().body("{").post("/admin/v1/sessions").then().statusCode(400);
        }
        signIn(ANNA).then().statusCode(201);
    }

    @Test
    void cookieOfAListenerBehindTls_travelsOverTlsOnly() throws Exception {
        bridge.close();
        bridge = start("  publicUrl: https://bridge.contoso.com");

        assertThat(signIn(ANNA).getHeader("Set-Cookie")).endsWith("; Secure");
    }

    @Test
    void audit_isReadInPages_byWhatItIsAbout_andTellsWrongParameters() {
        for (int i = 0; i < 3; i++) {
            signIn(ANNA);
            signIn(VERA);
        }

        Response page = with(ANNA).get("/admin/v1/audit?administrator=vera&count=2");
        page.then().body("entries.action", contains("sign in", "sign in"));
        with(ANNA)
                .get("/admin/v1/audit?administrator=vera&count=2&before=" + page.path("next"))
                .then()
                .body("entries", hasSize(1))
                .body("next", nullValue());
        with(ANNA).get("/admin/v1/audit?since=2999-01-01T00:00:00Z").then().body("entries", hasSize(0));
        for (String wrong : new String[] {"count=0", "count=1001", "count=x", "since=today", "limit=5", "before=-1"}) {
            with(ANNA).get("/admin/v1/audit?" + wrong).then().statusCode(400);
        }
    }
}
