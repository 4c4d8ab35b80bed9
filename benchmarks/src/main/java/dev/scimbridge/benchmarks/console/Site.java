package dev.scimbridge.benchmarks.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scimbridge.benchmarks.load.ServerProcess;
import dev.scimbridge.benchmarks.rounds.EmulatorProcess;
import dev.scimbridge.config.GraphSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * A bridge in a process of its own, which has pulled so many people from an emulated tenant, holds some changes, has a client
 * that has read, and remembers a preview. Somebody is signed in.
 */
final class Site implements AutoCloseable {

    /** The API's path of the integration. */
    static final String INTEGRATION = "/integrations/people";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOKEN = "benchmark-token-of-an-operator";
    private static final String READER = "benchmark-token-of-a-reader";
    private static final long POLL_NANOS = 200_000_000;

    private final EmulatorProcess emulator;
    private final ServerProcess bridge;
    private final HttpClient http = HttpClient.newHttpClient();
    private final int people;
    private final int port;
    private final int adminPort;
    private String cookie = "";

    private Site(EmulatorProcess emulator, ServerProcess bridge, int people, int port, int adminPort) {
        this.emulator = emulator;
        this.bridge = bridge;
        this.people = people;
        this.port = port;
        this.adminPort = adminPort;
    }

    /** Starts both, and waits until everything is there. */
    static Site start(Path directory, int people) throws IOException, InterruptedException {
        EmulatorProcess emulator = EmulatorProcess.start(directory, people);
        int port = freePort();
        int adminPort = freePort();
        Path configuration = configure(directory, emulator, port, adminPort);
        ServerProcess bridge = ServerProcess.start(
                directory.resolve("log"),
                "Listening on ",
                List.of("-Xmx2g"),
                List.of("dev.scimbridge.cli.Main", "serve", "--config", configuration.toString()));
        Site site = new Site(emulator, bridge, people, port, adminPort);
        site.fill();
        return site;
    }

    private static Path configure(Path directory, EmulatorProcess emulator, int port, int adminPort)
            throws IOException {
        GraphSettings graph = emulator.settings();
        Files.writeString(
                directory.resolve("client.secret"), emulator.clientSecret().reveal());
        Files.writeString(directory.resolve("operator.token"), TOKEN);
        Files.writeString(directory.resolve("reader.token"), READER);
        return Files.writeString(
                directory.resolve("bridge.yaml"),
                String.format(
                        Locale.ROOT,
                        """
                server: {listen: "127.0.0.1:%d"}
                admin: {listen: "127.0.0.1:%d", tokens: {operator: {tokenFile: operator.token}}}
                database: {url: "jdbc:sqlite:bridge.db"}
                integrations:
                  people:
                    tenantId: %s
                    clientId: %s
                    clientSecretFile: client.secret
                    authorityHost: "%s"
                    graphBaseUrl: "%s"
                    trustedCertificates: "%s"
                    include: ["Everyone", "Learningbank users"]
                    interval: 12h
                    enabled: true
                    clients: {reader: {tokenFile: reader.token}}
                """,
                        port,
                        adminPort,
                        graph.tenantId(),
                        graph.clientId(),
                        graph.authorityHost(),
                        graph.graphBaseUrl(),
                        graph.trustedCertificates().orElseThrow()));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void fill() throws IOException, InterruptedException {
        await(INTEGRATION, json -> json.path("serving").path("users").asInt() > 0);
        for (String id : leavers()) {
            emulator.patchUser(id, "accountEnabled", false);
        }
        send("POST", INTEGRATION + "/sync", "");
        await(INTEGRATION, json -> json.path("held").asInt() > 0);
        read();
        send("POST", INTEGRATION + "/clients", "{\"name\": \"second\"}");
        send("POST", INTEGRATION + "/clients/second/tokens", "{}");
        send("POST", INTEGRATION + "/check", "{}");
        await(INTEGRATION + "/check", json -> json.path("state").asText().equals("done"));
        send("POST", INTEGRATION + "/previews", "{}");
        await(INTEGRATION + "/previews/1", json -> json.path("state").asText().equals("done"));
        HttpResponse<String> session = exchange(HttpRequest.newBuilder(admin("/sessions"))
                .POST(BodyPublishers.ofString("{\"token\":\"" + TOKEN + "\"}")));
        cookie = session.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    /** Serves a new revision: somebody has another title. */
    void commit() throws IOException, InterruptedException {
        long before = revision(get(INTEGRATION));
        String somebody = get(INTEGRATION + "/people?count=1")
                .path("people")
                .path(0)
                .path("id")
                .asText();
        emulator.patchUser(somebody, "jobTitle", "Title " + before);
        send("POST", INTEGRATION + "/sync", "");
        await(INTEGRATION, json -> revision(json) > before);
    }

    private static long revision(JsonNode standing) {
        return standing.path("serving").path("revision").asLong();
    }

    /** So many that a guard holds them, and that they fill a page. */
    private List<String> leavers() throws IOException, InterruptedException {
        return get(INTEGRATION + "/people?count=" + Math.max(60, Math.min(people / 5, 600)))
                .path("people")
                .findValuesAsText("id");
    }

    private void read() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/scim/v2/Users?count=100"))
                .header("Authorization", "Bearer " + READER)
                .build();
        expect(http.send(request, HttpResponse.BodyHandlers.ofString()), 200);
    }

    /** Asks the admin API. */
    JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(
                expect(exchange(HttpRequest.newBuilder(admin(path))), 200).body());
    }

    private void send(String method, String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                exchange(HttpRequest.newBuilder(admin(path)).method(method, BodyPublishers.ofString(body)));
        if (answer.statusCode() >= 300) {
            throw new IOException(path + " was answered with " + answer.statusCode() + ": " + answer.body());
        }
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(
                request.header("Authorization", "Bearer " + TOKEN)
                        .header("Content-Type", "application/json")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> expect(HttpResponse<String> answer, int status) throws IOException {
        if (answer.statusCode() != status) {
            throw new IOException(answer.uri() + " was answered with " + answer.statusCode() + ": " + answer.body());
        }
        return answer;
    }

    private URI admin(String path) {
        return URI.create("http://127.0.0.1:" + adminPort + "/admin/v1" + path);
    }

    private void await(String path, Predicate<JsonNode> state) throws IOException, InterruptedException {
        while (!state.test(get(path))) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    int people() {
        return people;
    }

    int adminPort() {
        return adminPort;
    }

    ServerProcess bridge() {
        return bridge;
    }

    /** The header line of whoever is signed in. */
    String headers() {
        return "Cookie: " + cookie + "\r\n";
    }

    @Override
    public void close() {
        bridge.close();
        emulator.close();
    }
}
