package dev.scimbridge.console;

import static org.awaitility.Awaitility.await;

import dev.scimbridge.config.ConfigException;
import dev.scimbridge.config.ConfigReader;
import dev.scimbridge.emulator.GraphEmulator;
import dev.scimbridge.emulator.Options;
import dev.scimbridge.server.Bridge;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.awaitility.core.ConditionFactory;

/** Contoso's emulated tenant, a bridge over it, and who may administer it. */
final class DemoSite implements AutoCloseable {

    static final String ANNA = "token-of-anna-operator";
    static final String VERA = "token-of-vera-the-viewer";

    private final GraphEmulator emulator;
    private final Bridge bridge;

    private DemoSite(GraphEmulator emulator, Bridge bridge) {
        this.emulator = emulator;
        this.bridge = bridge;
    }

    /** Without an integration: everything is still to be set up. */
    static DemoSite empty(Path directory) throws IOException {
        return start(directory, GraphEmulator.start(Options.contoso(directory.resolve("emulator"))), "");
    }

    /** With the integration contoso, which bridge.yaml declares and which serves what it has read. */
    static DemoSite serving(Path directory) throws IOException {
        return serving(directory, "interval: 1s");
    }

    /** The same with other keys of the integration, each on a line of its own. */
    static DemoSite serving(Path directory, String keys) throws IOException {
        return serving(directory, keys, Options.contoso(directory.resolve("emulator")));
    }

    /** The same of another tenant. */
    static DemoSite serving(Path directory, String keys, Options tenant) throws IOException {
        GraphEmulator emulator = GraphEmulator.start(tenant);
        Files.writeString(directory.resolve("contoso.secret"), emulator.clientSecret());
        Files.writeString(directory.resolve("reader.token"), "token-of-the-reader");
        DemoSite site = start(
                directory,
                emulator,
                String.format(
                        Locale.ROOT,
                        """
                integrations:
                  contoso:
                    tenantId: %s
                    clientId: %s
                    clientSecretFile: contoso.secret
                    authorityHost: "%s"
                    graphBaseUrl: "%s"
                    trustedCertificates: "%s"
                    include: ["Learningbank users"]
                    %s
                    enabled: true
                    clients: {learningbank: {tokenFile: reader.token}}
                """,
                        emulator.tenantId(),
                        emulator.clientId(),
                        emulator.baseUri(),
                        emulator.graphBaseUrl(),
                        emulator.certificate().toAbsolutePath(),
                        keys));
        eventually()
                .until(() -> RestAssured.given()
                                .get(site.root().resolve("/health/ready"))
                                .statusCode()
                        == 200);
        return site;
    }

    /** With the integration contoso, which was created over the API and enabled. */
    static DemoSite created(Path directory) throws IOException {
        DemoSite site = previewed(directory);
        site.admin().post("/integrations/contoso/enable").then().statusCode(200);
        eventually()
                .until(() ->
                        site.admin().get("/integrations/contoso").jsonPath().get("serving.users") != null);
        return site;
    }

    /** With the integration contoso, which was created over the API and waits to be enabled. */
    static DemoSite previewed(Path directory) throws IOException {
        DemoSite site = empty(directory);
        GraphEmulator emulator = site.emulator();
        String contoso = "/integrations/contoso";
        Map<String, Object> settings = Map.of(
                "tenantId", emulator.tenantId(),
                "clientId", emulator.clientId(),
                "authorityHost", emulator.baseUri().toString(),
                "graphBaseUrl", emulator.graphBaseUrl(),
                "trustedCertificates", emulator.certificate().toAbsolutePath().toString(),
                "include", List.of("Learningbank users"));
        site.admin().body(Map.of("name", "contoso", "settings", settings)).post("/integrations");
        site.admin().body(Map.of("clientSecret", emulator.clientSecret())).put(contoso + "/secret");
        site.admin().post(contoso + "/check");
        eventually().until(() -> "checked".equals(site.state()));
        site.admin().body("{}").post(contoso + "/previews");
        eventually().until(() -> "previewed".equals(site.state()));
        return site;
    }

    private String state() {
        return admin().get("/integrations/contoso/settings").jsonPath().getString("state");
    }

    private static DemoSite start(Path directory, GraphEmulator emulator, String integrations) throws IOException {
        Files.writeString(directory.resolve("anna.token"), ANNA);
        Files.writeString(directory.resolve("vera.token"), VERA);
        Path file = Files.writeString(directory.resolve("bridge.yaml"), """
                server: {listen: "127.0.0.1:0", publicUrl: "http://127.0.0.1:8080"}
                admin:
                  listen: "127.0.0.1:0"
                  tokens: {anna: {tokenFile: anna.token}, vera: {tokenFile: vera.token, role: viewer}}
                database: {url: "jdbc:sqlite:data/bridge.db"}
                """ + integrations);
        try {
            return new DemoSite(emulator, Bridge.start(ConfigReader.read(file, Map.of()), Clock.systemUTC()));
        } catch (ConfigException bad) {
            throw new IllegalArgumentException(bad);
        }
    }

    /** Waits as long as a slow machine may need, and one that stands still for a while. */
    static ConditionFactory eventually() {
        return await().atMost(Duration.ofMinutes(5)).pollInterval(Duration.ofMillis(50));
    }

    /** Where the pages are. */
    URI root() {
        return URI.create("http://127.0.0.1:" + bridge.adminPort() + "/");
    }

    /** Where people are served. */
    int scimPort() {
        return bridge.scimPort();
    }

    /** Reads a list as the client that is there from the beginning. */
    void read(String path) {
        RestAssured.given()
                .baseUri("http://127.0.0.1")
                .port(bridge.scimPort())
                .basePath("/scim/v2")
                .header("Authorization", "Bearer token-of-the-reader")
                .get(path)
                .then()
                .statusCode(200);
    }

    GraphEmulator emulator() {
        return emulator;
    }

    /** A request to the admin API as anna. */
    RequestSpecification admin() {
        return RestAssured.given()
                .baseUri("http://127.0.0.1")
                .port(bridge.adminPort())
                .basePath("/admin/v1")
                .header("Authorization", "Bearer " + ANNA)
                .contentType("application/json");
    }

    @Override
    public void close() {
        bridge.close();
        emulator.close();
    }
}
