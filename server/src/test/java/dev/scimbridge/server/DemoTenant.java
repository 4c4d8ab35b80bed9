package dev.scimbridge.server;

import static org.awaitility.Awaitility.await;

import dev.scimbridge.config.BridgeConfig;
import dev.scimbridge.config.ConfigException;
import dev.scimbridge.config.ConfigReader;
import dev.scimbridge.emulator.GraphEmulator;
import dev.scimbridge.emulator.Options;
import dev.scimbridge.emulator.directory.Directory;
import dev.scimbridge.emulator.directory.DirectoryObject;
import dev.scimbridge.emulator.directory.Kind;
import dev.scimbridge.emulator.directory.Link;
import dev.scimbridge.store.PostgresServer;
import dev.scimbridge.store.StoreSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.awaitility.core.ConditionFactory;

/** An emulated tenant, a configuration for it, and bridges over both. */
final class DemoTenant implements AutoCloseable {

    static final String TOKEN = "token-of-the-reader";
    static final String INCLUDED = "Learningbank users";

    static final String NO_GUARDS = "{removals: never, deactivations: never, userNames: never, mails: never,"
            + " departments: never, managers: never, memberships: never, lostValues: never,"
            + " reconfiguration: never, emptiedGroup: never}";

    private final Path directory;
    private final GraphEmulator emulator;
    private String database = "url: \"jdbc:sqlite:bridge.db\"";

    private DemoTenant(Path directory, GraphEmulator emulator) {
        this.directory = directory;
        this.emulator = emulator;
    }

    static DemoTenant contoso(Path directory) throws IOException {
        return new DemoTenant(directory, GraphEmulator.start(Options.contoso(directory.resolve("emulator"))));
    }

    static DemoTenant synthetic(Path directory, int users) throws IOException {
        return new DemoTenant(directory, GraphEmulator.start(Options.synthetic(directory.resolve("emulator"), users)));
    }

    GraphEmulator emulator() {
        return emulator;
    }

    Directory people() {
        return emulator.directory();
    }

    Path databaseDirectory() {
        return directory;
    }

    /** Writes the configuration; further lines go under the integration, or replace what stands there. */
    Path configure(Map<String, String> integrationKeys) {
        try {
            Files.writeString(directory.resolve("contoso.secret"), emulator.clientSecret());
            Files.writeString(directory.resolve("reader.token"), TOKEN);
            StringBuilder yaml = new StringBuilder("""
                server: {listen: "127.0.0.1:0", publicUrl: "http://127.0.0.1:8080"}
                admin: {listen: "127.0.0.1:0"}
                database: {%s}
                integrations:
                  contoso:
                """.replace("%s", database));
            Map<String, String> keys = new TreeMap<>(Map.of(
                    "tenantId", emulator.tenantId(),
                    "clientId", emulator.clientId(),
                    "clientSecretFile", "contoso.secret",
                    "authorityHost", emulator.baseUri().toString(),
                    "graphBaseUrl", emulator.graphBaseUrl(),
                    "trustedCertificates",
                            emulator.certificate().toAbsolutePath().toString(),
                    "include", "[\"" + INCLUDED + "\"]",
                    "interval", "1s",
                    "enabled", "true"));
            // What tests do to a tenant of 33 would wait for a person; tests of that name their own guards.
            keys.put("guards", NO_GUARDS);
            keys.put("clients", "{reader: {tokenFile: reader.token}}");
            keys.putAll(integrationKeys);
            keys.forEach((key, value) ->
                    yaml.append("    ").append(key).append(": ").append(value).append('\n'));
            return Files.writeString(directory.resolve("bridge.yaml"), yaml);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The next bridges have their database here instead of beside the configuration. */
    void keepDatabaseAt(Path file) {
        database = "url: \"jdbc:sqlite:" + file + '"';
    }

    /** The next bridges have an empty PostgreSQL database instead. */
    DemoTenant overPostgres() {
        return over(PostgresServer.database());
    }

    /** The next bridges have this database of the tests' server. */
    DemoTenant over(StoreSettings server) {
        database = PostgresServer.yaml(server);
        return this;
    }

    RunningBridge start() {
        return start(Map.of());
    }

    RunningBridge start(Map<String, String> integrationKeys) {
        return start(integrationKeys, Clock.systemUTC());
    }

    RunningBridge start(Map<String, String> integrationKeys, Clock clock) {
        try {
            BridgeConfig config = ConfigReader.read(configure(integrationKeys), Map.of());
            return new RunningBridge(Bridge.start(config, clock));
        } catch (ConfigException bad) {
            throw new IllegalArgumentException(bad);
        }
    }

    /** Waits as long as a slow machine may need, and one that stands still for a while. */
    static ConditionFactory eventually() {
        return await().atMost(Duration.ofMinutes(5)).pollInterval(Duration.ofMillis(50));
    }

    String user(String userPrincipalName) {
        return people().userId(userPrincipalName);
    }

    String group(String displayName) {
        return people().groupId(displayName);
    }

    /** The truth: ids of all live users in the group, directly or through nested groups. */
    Set<String> usersBeneath(String groupId) {
        Set<String> users = new TreeSet<>();
        Set<String> seen = new HashSet<>(Set.of(groupId));
        Deque<String> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            DirectoryObject group = people().find(Kind.GROUP, open.pop()).orElseThrow();
            for (Link link : people().members(group)) {
                if (link.kind() == Kind.USER) {
                    users.add(link.id());
                } else if (seen.add(link.id())) {
                    open.push(link.id());
                }
            }
        }
        return users;
    }

    @Override
    public void close() {
        emulator.close();
    }
}
