package dev.scimbridge.server;

import static dev.scimbridge.server.DemoTenant.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scimbridge.cli.Commands;
import dev.scimbridge.config.ConfigException;
import dev.scimbridge.config.ConfigReader;
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
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * A whole life of the bridge with right and wrong secrets and tokens of every kind, and afterwards none of them stands
 * anywhere: in no log, database file, answer or output, in no form.
 */
@Tag("long")
final class SecretsTest {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String GRANT = "grant_type=client_credentials&client_id=contoso%2Fnew&client_secret=";
    private static final String CONTOSO = "/admin/v1/integrations/contoso";
    private static final String CLIENTS = CONTOSO + "/clients";

    @TempDir
    private Path directory;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> secrets = new LinkedHashMap<>();

    /** Everything that came out, by where it did. */
    private final Queue<Map.Entry<String, String>> seen = new ConcurrentLinkedQueue<>();

    private final Logger root = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME);
    private final Logger ours = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("dev.scimbridge");
    private final Recorder recorder = new Recorder();
    private DemoTenant tenant;

    /** Keeps what is logged, at all levels. */
    private final class Recorder extends AppenderBase<ILoggingEvent> {
        @Override
        protected void append(ILoggingEvent event) {
            String cause =
                    event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
            seen.add(Map.entry("log of " + event.getLoggerName(), event.getFormattedMessage() + "\n" + cause));
        }
    }

    @BeforeEach
    void listen() throws IOException {
        recorder.start();
        root.addAppender(recorder);
        root.setLevel(Level.TRACE);
        ours.setLevel(Level.TRACE);
        tenant = DemoTenant.contoso(directory);
        Files.createDirectory(directory.resolve("data"));
        tenant.keepDatabaseAt(directory.resolve("data/bridge.db"));
    }

    @AfterEach
    void stop() {
        root.detachAppender(recorder);
        root.setLevel(Level.WARN);
        ours.setLevel(Level.INFO);
        tenant.close();
    }

    private String known(String name, String secret) {
        secrets.put(name, secret);
        return secret;
    }

    @Test
    void noSecretOrToken_standsAnywhere() throws IOException {
        known("client secret of Entra", tenant.emulator().clientSecret());
        known("declared token", DemoTenant.TOKEN);
        String wrongToken = known("wrong token", "sbt_wrong-token-that-nobody-has-0123456789abcdefg");
        String wrongSecret = known("wrong secret", "sbs_wrong+secret/that~nobody=has-0123456789abcde");
        String wrongAdmin = known("wrong admin token", "wrong-admin-token-that-nobody-has-0123456");
        try (RunningBridge bridge = tenant.start()) {
            String admin = known(
                    "admin token",
                    Files.readString(directory.resolve("data/admin.token")).strip());
            bridge.awaitFirstRevision();
            Commands commands = new Commands(
                    URI.create("http://127.0.0.1:" + bridge.adminPort()), directory.resolve("data/admin.token"));
            live(bridge, commands, admin);
            lookInto(bridge.adminPort(), admin, wrongAdmin, wrongSecret);
            err(bridge, wrongToken, wrongSecret, wrongAdmin, admin);
            awaitTheLedger(bridge);
            searchFiles();
        }
        secretOfEntraIsRefused();
        searchFiles();

        assertThat(secrets).hasSizeGreaterThanOrEqualTo(12);
        assertThat(seen.stream().map(Map.Entry::getKey))
                .as("what was searched")
                .anyMatch(place -> place.startsWith("log of dev.scimbridge"))
                .anyMatch(place -> place.startsWith("answer"))
                .anyMatch(place -> place.startsWith("command"))
                .anyMatch(place -> place.equals("export 200"))
                .anyMatch(place -> place.equals("file bridge.db"))
                .anyMatch(place -> place.equals("file bridge.db-wal"));
        assertThat(leaks()).isEmpty();
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
        tell("answer of the API", ask(port, "GET", "/admin/v1/openapi.json", admin, ""));
        URI sessions = URI.create("http://127.0.0.1:" + port + "/admin/v1/sessions");
        tell("answer to a wrong sign-in", send(sessions, "POST", "", "{\"token\":\"" + wrongAdmin + "\"}"));
        HttpResponse<String> session = send(sessions, "POST", "", "{\"token\":\"" + admin + "\"}");
        String cookie = session.headers().firstValue("Set-Cookie").orElseThrow();
        known("session", cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';')));
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
        Files.writeString(directory.resolve("contoso.secret"), secrets.get("wrong secret"));
        try (RunningBridge bridge =
                new RunningBridge(Bridge.start(ConfigReader.read(yaml, Map.of()), Clock.systemUTC()))) {
            eventually().until(() -> bridge.health().getString("integrations[0].problem") != null);
            tell(
                    "answer of health",
                    send(URI.create("http://127.0.0.1:" + bridge.adminPort() + "/health"), "GET", "", ""));
        } catch (ConfigException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void run(Commands commands, String... words) {
        Commands.Outcome outcome = commands.run(words);
        assertThat(outcome.code()).as(outcome.errors()).isZero();
        seen.add(Map.entry("command " + words[0] + " " + words[words.length - 1], outcome.out() + outcome.errors()));
    }

    /** The one place where a token is shown; the rest of what the command says is searched too. */
    private String shown(Commands commands, String... words) {
        Commands.Outcome outcome = commands.run(words);
        seen.add(Map.entry("command that shows a token", outcome.errors()));
        assertThat(outcome.lines()).as(outcome.errors()).hasSize(1);
        return outcome.lines().get(0);
    }

    private String tokenOf(HttpResponse<String> answer) {
        try {
            var json = new ObjectMapper().readTree(answer.body());
            String token = json.path("token").asText(json.path("access_token").asText());
            assertThat(token).as(answer.body()).matches("sb[tsa]_[A-Za-z0-9_-]{40,}");
            seen.add(Map.entry(
                    "answer that shows a token",
                    answer.headers() + answer.body().replace(token, "")));
            return token;
        } catch (IOException noJson) {
            throw new UncheckedIOException(noJson);
        }
    }

    private void tell(String place, HttpResponse<String> answer) {
        seen.add(Map.entry(place + " " + answer.statusCode(), answer.headers() + "\n" + answer.body()));
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
                .header("Content-Type", uri.getPath().equals("/oauth2/token") ? FORM : "application/json");
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Reads the database's files as they are, also what is not yet in its place. */
    private void searchFiles() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("data"))) {
            for (Path file : files.toList()) {
                if (!file.endsWith("admin.token")) {
                    seen.add(Map.entry(
                            "file " + file.getFileName(),
                            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)));
                }
            }
        }
    }

    private List<String> leaks() {
        List<String> leaks = new ArrayList<>();
        secrets.forEach((name, secret) -> {
            for (String form : SecretForms.of(secret)) {
                seen.stream()
                        .filter(entry -> entry.getValue().contains(form))
                        .forEach(entry -> leaks.add(name + " in " + entry.getKey()));
            }
        });
        return leaks;
    }
}
