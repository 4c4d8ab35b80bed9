package dev.scimbridge.benchmarks.load;

import dev.scimbridge.benchmarks.PeopleRevision;
import dev.scimbridge.store.IntegrationId;
import dev.scimbridge.store.RevisionWriter;
import dev.scimbridge.store.RevisionWriter.Commit;
import dev.scimbridge.store.SqlStore;
import dev.scimbridge.store.Store;
import dev.scimbridge.store.StoreSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A directory with a configuration, a database full of people and the tokens of some clients. Nothing is pulled.
 *
 * @param port of SCIM
 * @param adminPort of health and administration
 */
public record Tenant(Path configuration, int port, int adminPort, List<String> tokens) {

    /** So many at once are written; more would need more memory than a benchmark should ask for. */
    private static final int PORTION = 50_000;

    /** Makes one below a directory, of people as {@link PeopleRevision} has them. */
    public static Tenant create(Path directory, int people, int clients) throws IOException {
        return create(directory, people, clients, false);
    }

    /**
     * Makes one below a directory.
     *
     * @param spare whether people have the few properties of {@link PeopleRevision#spareDraft}
     */
    public static Tenant create(Path directory, int people, int clients, boolean spare) throws IOException {
        fill(directory.resolve("bridge.db"), people, spare);
        List<String> tokens = IntStream.range(0, clients)
                .mapToObj(number -> "benchmark-token-of-client-" + number)
                .toList();
        int port = freePort();
        int adminPort = freePort();
        Files.writeString(directory.resolve("client.secret"), "unused-secret-of-a-benchmark");
        StringBuilder yaml = new StringBuilder(String.format(Locale.ROOT, """
                server: {listen: "127.0.0.1:%d"}
                admin: {listen: "127.0.0.1:%d"}
                database: {url: "jdbc:sqlite:bridge.db"}
                integrations:
                  people:
                    tenantId: 11111111-2222-3333-4444-555555555555
                    clientId: 535fb089-9ff3-47b6-9bfb-4f1264799865
                    clientSecretFile: client.secret
                    include: ["Everyone"]
                    enabled: false
                    clients:
                """, port, adminPort));
        for (int number = 0; number < clients; number++) {
            Files.writeString(directory.resolve("client" + number + ".token"), tokens.get(number));
            yaml.append(String.format(
                    Locale.ROOT, "      c%1$d: {tokenFile: client%1$d.token, requestsPerMinute: 1000000}%n", number));
        }
        Path configuration = Files.writeString(directory.resolve("bridge.yaml"), yaml);
        return new Tenant(configuration, port, adminPort, tokens);
    }

    private static void fill(Path database, int people, boolean spare) {
        try (Store store = SqlStore.open(new StoreSettings("jdbc:sqlite:" + database), Clock.systemUTC())) {
            RevisionWriter writer = store.revisionWriter(new IntegrationId("people"));
            for (int from = 0; from < people; from += PORTION) {
                writer.commit(new Commit(
                        Instant.parse("2026-03-01T08:00:00Z"),
                        IntStream.range(from, Math.min(people, from + PORTION))
                                .mapToObj(spare ? PeopleRevision::spareDraft : PeopleRevision::draft)
                                .toList(),
                        List.of(),
                        Map.of(),
                        Set.of(),
                        "rules",
                        "{}"));
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The header lines of each client's requests. */
    public List<String> headers(String further) {
        return tokens.stream()
                .map(token -> "Authorization: Bearer " + token + "\r\n" + further)
                .toList();
    }
}
