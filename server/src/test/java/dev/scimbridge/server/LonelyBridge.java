package dev.scimbridge.server;

import static io.restassured.RestAssured.given;

import dev.scimbridge.config.ConfigException;
import dev.scimbridge.config.ConfigReader;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** A bridge with one integration that is not enabled: whoever may read is answered 503. */
public final class LonelyBridge implements AutoCloseable {

    /** The declared client's bearer token. */
    public static final String TOKEN = "token-of-the-declared-reader";
    /** The declared client's secret. */
    public static final String SECRET = "secret-of-the-declared-reader";

    private static final String FILE = "url: \"jdbc:sqlite:data/bridge.db\"";

    private final Path directory;
    private final String database;
    private final Clock clock;
    private final String server;
    private final String clients;
    private Bridge bridge;

    private LonelyBridge(Path directory, String database, Clock clock, String server, String clients) {
        this.directory = directory;
        this.database = database;
        this.clock = clock;
        this.server = server;
        this.clients = clients;
        this.bridge = open();
    }

    /**
     * Starts it.
     *
     * @param server further keys of {@code server}, with a comma in front
     * @param clients the value of {@code clients}; {@code reader.token} and {@code reader.secret} are there
     */
    public static LonelyBridge start(Path directory, Clock clock, String server, String clients) {
        return start(directory, FILE, clock, server, clients);
    }

    /**
     * Starts it over another database.
     *
     * @param database the keys of {@code database}
     */
    static LonelyBridge start(Path directory, String database, Clock clock, String server, String clients) {
        try {
            Files.writeString(directory.resolve("contoso.secret"), "the-client-secret");
            Files.writeString(directory.resolve("reader.token"), TOKEN);
            Files.writeString(directory.resolve("reader.secret"), SECRET);
            return new LonelyBridge(directory, database, clock, server, clients);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Bridge open() {
        try {
            Path file = Files.writeString(
                    directory.resolve("bridge.yaml"),
                    """
                    server: {listen: "127.0.0.1:0"SERVER}
                    admin: {listen: "127.0.0.1:0"}
                    database: {DATABASE}
                    integrations:
                      contoso:
                        tenantId: 11111111-2222-3333-4444-555555555555
                        clientId: 535fb089-9ff3-47b6-9bfb-4f1264799865
                        clientSecretFile: contoso.secret
                        include: ["Everybody"]
                        clients: CLIENTS
                    """.replace("SERVER", server).replace("DATABASE", database).replace("CLIENTS", clients));
            return Bridge.start(ConfigReader.read(file, Map.of()), clock);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (ConfigException bad) {
            throw new IllegalArgumentException(bad);
        }
    }

    /** Stops it and starts it anew over the same files. */
    public void restart() {
        bridge.close();
        bridge = open();
    }

    /** A request to the SCIM listener. */
    public RequestSpecification scim() {
        return given().baseUri("http://127.0.0.1").port(bridge.scimPort());
    }

    /** The same with a bearer token. */
    public RequestSpecification scim(String token) {
        return scim().header("Authorization", "Bearer " + token);
    }

    /** The status of a read with the token: 503 for who may read, since there is no revision. */
    public int statusWith(String token) {
        return scim(token).get("/scim/v2/Users").statusCode();
    }

    /** Where its admin API is. */
    public String adminUrl() {
        return "http://127.0.0.1:" + bridge.adminPort();
    }

    /** The file of the admin token that it made. */
    public Path adminTokenFile() {
        return directory.resolve(database.equals(FILE) ? "data/admin.token" : "admin.token");
    }

    /** A request to the admin API. */
    public RequestSpecification admin() {
        try {
            String token = Files.readString(adminTokenFile()).strip();
            return given().baseUri("http://127.0.0.1")
                    .port(bridge.adminPort())
                    .basePath("/admin/v1")
                    .header("Authorization", "Bearer " + token)
                    .contentType("application/json");
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    @Override
    public void close() {
        bridge.close();
    }
}
