package dev.scimbridge.server;

import static dev.scimbridge.server.DemoTenant.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scimbridge.cli.Commands;
import dev.scimbridge.config.ConfigException;
import dev.scimbridge.config.ConfigReader;
import dev.scimbridge.delta.ClientCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole life of the bridge with right and wrong secrets and tokens of every kind, and afterwards none of them stands
 * anywhere: in no log, database file, answer or output, in no form.
 */
@Tag("long")
final class SecretsTest {

    private static final String WORKLOAD =
            "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ3b3JrbG9hZCJ9.c2lnbmF0dXJlLW9mLXRoZS1wbGF0Zm9ybQ";
    /** What lies beside the database and is nobody's but the bridge's. */
    private static final Set<String> KEPT_ELSEWHERE = Set.of("admin.token", "master.key");

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String GRANT = "grant_type=client_credentials&client_id=contoso%2Fnew&client_secret=";
    private static final String CONTOSO = "/admin/v1/integrations/contoso";
    private static final String CLIENTS = CONTOSO + "/clients";

    @TempDir
    private Path directory;

    private final HttpClient http = HttpClient.newHttpClient();
    private final LeakSearch search = new LeakSearch();
    private DemoTenant tenant;

    @BeforeEach
    void listen() throws IOException {
        tenant = DemoTenant.contoso(directory);
        Files.createDirectory(directory.resolve("data"));
        tenant.keepDatabaseAt(directory.resolve("data/bridge.db"));
    }

    @AfterEach
    void stop() {
        search.close();
        tenant.close();
    }

    private String known(String name, String secret) {
        return search.known(name, secret);
    }

    @Test
    void noSecretOrToken_standsAnywhere() throws IOException {
        known("client secret of Entra", tenant.emulator().clientSecret());
        known("declared token", DemoTenant.TOKEN);
        String wrongToken = known("wrong token", "sbt_wrong-token-that-nobody-has-0123456789abcdefg");
        String wrongSecret = known("wrong secret", "sbs_wrong+secret/that~nobody=has-0123456789abcde");
        String wrongAdmin = known("wrong admin token", "wrong-admin-token-that-nobody-has-0123456");
        known("workload identity token", WORKLOAD);
        try (RunningBridge bridge = start(configureWithWorkloadIdentity())) {
            String admin = known(
                    "admin token",
                    Files.readString(directory.resolve("data/admin.token")).strip());
            // The other integration has nothing to serve before its token is accepted.
            eventually()
                    .until(() -> ask(bridge, "GET", "/scim/v2/Users", DemoTenant.TOKEN, "")
                                    .statusCode()
                            == 200);
            Commands commands = new Commands(
                    URI.create("http://127.0.0.1:" + bridge.adminPort()), directory.resolve("data/admin.token"));
            live(bridge, commands, admin);
            createIntegration(bridge.adminPort(), commands, admin, wrongSecret);
            giveNextSecrets(bridge, admin);
            lookInto(bridge.adminPort(), admin, wrongAdmin, wrongSecret);
            err(bridge, wrongToken, wrongSecret, wrongAdmin, admin);
            awaitTheLedger(bridge);
            search.searchFiles(directory.resolve("data"), KEPT_ELSEWHERE);
        }
        secretOfEntraIsRefused();
        search.searchFiles(directory.resolve("data"), KEPT_ELSEWHERE);

        assertThat(search.names())
                .hasSizeGreaterThan(35)
                .contains("master key", "master key after rotation", "line 20 of the certificate's key");
        assertThat(search.places())
                .as("what was searched")
                .anyMatch(place -> place.startsWith("log of dev.scimbridge"))
                .anyMatch(place -> place.startsWith("command"))
                .contains(
                        "answer of the API 200",
                        "export 200",
                        "metrics 200",
                        "document 200",
                        "answer to a secret 409",
                        "page 200")
                .contains("file bridge.db", "file bridge.db-wal", "file backups/all.db");
        assertThat(search.leaks()).isEmpty();
    }

    /** The tenant twice: contoso with a secret, and beside it one with the token of a platform. */
    private Path configureWithWorkloadIdentity() throws IOException {
        Path yaml = tenant.configure(Map.of());
        Files.writeString(directory.resolve("platform.token"), WORKLOAD);
        String contoso = Files.readString(yaml);
        String second = contoso.substring(contoso.indexOf("  contoso:"))
                .replace("  contoso:", "  workload:")
                .replace("clientSecretFile: contoso.secret", "federatedTokenFile: platform.token")
                .replaceAll(" *clients:.*\n", "");
        return Files.writeString(yaml, contoso + second);
    }

    private static RunningBridge start(Path yaml) {
        try {
            return new RunningBridge(Bridge.start(ConfigReader.read(yaml, Map.of()), Clock.systemUTC()));
        } catch (ConfigException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** One that is created: its secrets are tried, refused, taken over, kept encrypted, encrypted anew and backed up. */
    private void createIntegration(int port, Commands commands, String admin, String wrong) throws IOException {
        run(
                commands,
                "create",
                "zeta",
                "tenantId=" + tenant.emulator().tenantId(),
                "clientId=" + tenant.emulator().clientId(),
                "authorityHost=" + tenant.emulator().baseUri(),
                "graphBaseUrl=" + tenant.emulator().graphBaseUrl(),
                "trustedCertificates=" + tenant.emulator().certificate().toAbsolutePath());
        String path = "/admin/v1/integrations/zeta/secret";
        tell("answer to a secret", ask(port, "PUT", path, admin, "{\"clientSecret\":\"" + wrong + "\"}"));
        tell("answer to a secret", ask(port, "PUT", path, admin, "{\"clientSecrets\":\"" + wrong + "\"}"));
        run(
                commands,
                "secret",
                "zeta",
                "--file",
                directory.resolve("contoso.secret").toString());

        ClientCertificate certificate = ClientCertificate.in(directory);
        int line = 0;
        for (String text : certificate.linesOfTheKey()) {
            known("line " + ++line + " of the certificate's key", text);
        }
        String pem = Files.readString(certificate.pem()).replace("\n", "\\n");
        tell("answer to a secret", ask(port, "PUT", path, admin, "{\"certificate\":\"" + pem + "\"}"));
        String torn = pem.replace("BEGIN CERTIFICATE", "BEGIN NOTHING");
        tell("answer to a secret", ask(port, "PUT", path, admin, "{\"certificate\":\"" + torn + "\"}"));
        tenant.emulator().clientAssertions().register(certificate.certificate());
        run(
                commands,
                "secret",
                "zeta",
                "--certificate",
                "--file",
                certificate.pem().toString());
        tell("answer of the API", ask(port, "GET", "/admin/v1/integrations/zeta/settings", admin, ""));

        Path masterKey = directory.resolve("data/master.key");
        known("master key", Files.readString(masterKey).strip());
        search.sealed("sealed certificate", envelope());
        run(commands, "secret", "rotate-key");
        known("master key after rotation", Files.readString(masterKey).strip());
        search.sealed("sealed certificate after rotation", envelope());
        run(commands, "backup", "all.db");
    }

    /** What the database keeps of the certificate. */
    private String envelope() {
        return Jdbi.create("jdbc:sqlite:" + directory.resolve("data/bridge.db"))
                .withHandle(handle -> handle.createQuery("SELECT secret FROM created_integration")
                        .mapTo(String.class)
                        .one());
    }

    /** In files: one that Entra refuses, and then the right one. */
    private void giveNextSecrets(RunningBridge bridge, String admin) throws IOException {
        Path file = directory.resolve("contoso.secret");
        Files.writeString(file, search.secret("wrong secret"));
        eventually()
                .until(() -> ask(bridge.adminPort(), "GET", "/health", admin, "")
                        .body()
                        .contains("AADSTS7000215"));
        tell("answer of the API", ask(bridge.adminPort(), "GET", "/health", admin, ""));
        Files.writeString(file, search.secret("client secret of Entra"));
        tenant.emulator().clientAssertions().accept(WORKLOAD);
        eventually()
                .until(() ->
                        "ok".equals(bridge.health().getString("integrations.find {it.id == 'workload'}.condition")));
    }

    /** What clients and administrators do all day. */
    private void live(RunningBridge bridge, Commands commands, String admin) {
        run(commands, "client", "add", "contoso/new");
        String first = known("first token", shown(commands, "token", "add", "contoso/new", "--quiet"));
        String second = known("second token", shown(commands, "token", "rotate", "contoso/new", "--quiet"));
        String secret = known("OAuth secret", shown(commands, "token", "add", "contoso/new", "--secret", "--quiet"));
        String third =
                known("third token", tokenOf(ask(bridge.adminPort(), "POST", CLIENTS + "/new/tokens", admin, "{}")));
        String access = known("access token", tokenOf(ask(bridge, "POST", "/oauth2/token", "", GRANT + secret)));
        for (String token : List.of(first, second, third, access, DemoTenant.TOKEN)) {
            for (String path : List.of("/scim/v2/Users?count=3", "/scim/v2/ServiceProviderConfig", "/scim/v2/Groups")) {
                tell("answer to a reader", ask(bridge, "GET", path, token, ""));
            }
        }
        for (String path : List.of("", "/new", "/new/tokens", "/new/walks", "/reader")) {
            tell("answer of the API", ask(bridge.adminPort(), "GET", CLIENTS + path, admin, ""));
        }
        for (String path : List.of("/admin/v1/integrations", "/admin/v1/audit", "/health", "/health/ready")) {
            tell("answer of the API", ask(bridge.adminPort(), "GET", path, admin, ""));
        }
        run(commands, "token", "list", "contoso/new");
        run(commands, "token", "revoke", "contoso/new", "1");
        run(commands, "client", "list", "--json");
        run(commands, "client", "change", "contoso/new", "--silent-after", "1d");
        run(commands, "status");
        run(commands, "rounds", "contoso");
        tell("answer to a revoked token", ask(bridge, "GET", "/scim/v2/Users", first, ""));
    }

    /** Check, previews, exports and a session: what tells most. */
    private void lookInto(int port, String admin, String wrongAdmin, String wrongSecret) {
        for (String work : List.of("/check", "/previews")) {
            tell("answer of the API", ask(port, "POST", CONTOSO + work, admin, "{}"));
            eventually()
                    .until(() ->
                            !ask(port, "GET", CONTOSO + work, admin, "").body().contains("\"running\""));
            tell("answer of the API", ask(port, "GET", CONTOSO + work, admin, ""));
        }
        String proposal = "{\"clientSecret\":\"" + wrongSecret + "\"}";
        tell("answer to a proposal", ask(port, "POST", CONTOSO + "/previews", admin, proposal));
        for (String path :
                List.of("/previews/1", "/previews/1?format=csv", "/export", "/people?query=a", "/groups?name=S")) {
            tell("export", ask(port, "GET", CONTOSO + path, admin, ""));
        }
        tell("document", ask(port, "GET", "/admin/v1/openapi.json", admin, ""));
        tell("metrics", ask(port, "GET", "/metrics", admin, ""));
        URI sessions = URI.create("http://127.0.0.1:" + port + "/admin/v1/sessions");
        tell("answer to a wrong sign-in", send(sessions, "POST", "", "{\"token\":\"" + wrongAdmin + "\"}"));
        HttpResponse<String> session = send(sessions, "POST", "", "{\"token\":\"" + admin + "\"}");
        String cookie = session.headers().firstValue("Set-Cookie").orElseThrow();
        known("session", cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';')));
        URI console = URI.create("http://127.0.0.1:" + port + "/console/");
        for (String page : List.of("../console", "sign-in", "integrations/contoso", "integrations/zeta")) {
            tell(
                    "page",
                    receive(HttpRequest.newBuilder(console.resolve(page))
                            .header("Cookie", cookie.substring(0, cookie.indexOf(';')))));
        }
        tell("page after a wrong sign-in", send(console.resolve("sign-in"), "POST", "", "token=" + wrongAdmin));
    }

    /** What goes wrong, on both listeners, with right and wrong tokens. */
    private void err(RunningBridge bridge, String token, String secret, String wrongAdmin, String admin) {
        String right = DemoTenant.TOKEN;
        for (String path :
                List.of("/scim/v2/Users", "/scim/v2/Nothing", "/nothing", "/scim/v2/Users?access_token=" + token)) {
            tell("answer to a wrong token", ask(bridge, "GET", path, token, ""));
        }
        for (String path :
                List.of("/scim/v2/Users?filter=userName", "/scim/v2/Users/nobody", "/scim/v2/Users?cursor=x")) {
            tell("answer to a mistake", ask(bridge, "GET", path, right, ""));
        }
        tell("answer to a writer", ask(bridge, "POST", "/scim/v2/Users", right, "{\"userName\":"));
        String basic = Base64.getEncoder().encodeToString(("contoso/new:" + secret).getBytes(StandardCharsets.UTF_8));
        tell("answer to a wrong secret", ask(bridge, "POST", "/oauth2/token", "", GRANT + secret));
        tell(
                "answer to a wrong grant",
                ask(bridge, "POST", "/oauth2/token", "", "grant_type=x&client_secret=" + secret));
        tell(
                "answer to a wrong header",
                send(bridge.uri("").resolve("/oauth2/token"), "POST", "Basic " + basic, GRANT));
        tell("answer to a secret", ask(bridge, "GET", "/scim/v2/Users", secret.replace("=", ""), ""));
        int port = bridge.adminPort();
        tell("answer of the API", ask(port, "GET", "/admin/v1/integrations", wrongAdmin, ""));
        tell("answer of the API", ask(port, "GET", "/admin/v1/integrations", right, ""));
        tell("answer of the API", ask(port, "POST", CLIENTS, admin, "{\"name\":\"x\",\"token\":\"" + token + "\"}"));
        tell("answer of the API", ask(port, "POST", CLIENTS, admin, "{\"token\":\"" + token));
        tell("answer of the API", ask(port, "POST", CLIENTS + "/reader/tokens", admin, "{}"));
        tell("answer of the API", ask(port, "DELETE", CLIENTS + "/new/tokens/99", admin, ""));
    }

    /** The walks and last uses are written behind. */
    private void awaitTheLedger(RunningBridge bridge) throws IOException {
        String admin = Files.readString(directory.resolve("data/admin.token")).strip();
        eventually()
                .until(() -> ask(bridge.adminPort(), "GET", CLIENTS + "/new", admin, "")
                        .body()
                        .contains("lastPoll"));
    }

    /** A round with a secret that Entra does not take: the error passes through every layer. */
    private void secretOfEntraIsRefused() throws IOException {
        Path yaml = tenant.configure(Map.of());
        Files.writeString(directory.resolve("contoso.secret"), search.secret("wrong secret"));
        try (RunningBridge bridge = start(yaml)) {
            eventually().until(() -> bridge.health().getString("integrations[0].problem") != null);
            tell(
                    "answer of health",
                    send(URI.create("http://127.0.0.1:" + bridge.adminPort() + "/health"), "GET", "", ""));
        }
    }

    private void run(Commands commands, String... words) {
        Commands.Outcome outcome = commands.run(words);
        assertThat(outcome.code()).as(outcome.errors()).isZero();
        search.tell("command " + words[0] + " " + words[words.length - 1], outcome.out() + outcome.errors());
    }

    /** The one place where a token is shown; the rest of what the command says is searched too. */
    private String shown(Commands commands, String... words) {
        Commands.Outcome outcome = commands.run(words);
        search.tell("command that shows a token", outcome.errors());
        assertThat(outcome.lines()).as(outcome.errors()).hasSize(1);
        return outcome.lines().get(0);
    }

    private String tokenOf(HttpResponse<String> answer) {
        try {
            var json = new ObjectMapper().readTree(answer.body());
            String token = json.path("token").asText(json.path("access_token").asText());
            assertThat(token).as(answer.body()).matches("sb[tsa]_[A-Za-z0-9_-]{40,}");
            search.tell(
                    "answer that shows a token",
                    answer.headers() + answer.body().replace(token, ""));
            return token;
        } catch (IOException noJson) {
            throw new UncheckedIOException(noJson);
        }
    }

    private void tell(String place, HttpResponse<String> answer) {
        search.tell(place + " " + answer.statusCode(), answer.headers() + "\n" + answer.body());
    }

    private HttpResponse<String> ask(RunningBridge bridge, String method, String path, String token, String body) {
        return send(bridge.uri("").resolve(path), method, token.isEmpty() ? "" : "Bearer " + token, body);
    }

    private HttpResponse<String> ask(int port, String method, String path, String token, String body) {
        return send(URI.create("http://127.0.0.1:" + port + path), method, "Bearer " + token, body);
    }

    private HttpResponse<String> send(URI uri, String method, String authorization, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", uri.getPath().matches("/oauth2/.*|/console/.*") ? FORM : "application/json");
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return receive(request);
    }

    private HttpResponse<String> receive(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
