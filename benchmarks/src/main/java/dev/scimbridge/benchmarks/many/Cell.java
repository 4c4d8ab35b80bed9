package dev.scimbridge.benchmarks.many;

import dev.scimbridge.benchmarks.PeopleRevision;
import dev.scimbridge.benchmarks.load.ServerProcess;
import dev.scimbridge.store.IntegrationId;
import dev.scimbridge.store.ResourceDraft;
import dev.scimbridge.store.RevisionWriter.Commit;
import dev.scimbridge.store.SqlStore;
import dev.scimbridge.store.Store;
import dev.scimbridge.store.StoreSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * A bridge in a process of its own with many integrations, each with as many people and one client. Nothing is pulled. All
 * integrations have the same people: what is measured does not look at who they are.
 */
final class Cell implements AutoCloseable {

    /** By the estimate that the bridge goes by, at 1.7 kB of JSON. */
    private static final long BYTES_OF_A_PERSON = 2_100;

    private static final long MEBIBYTE = 1L << 20;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ServerProcess bridge;
    private final int port;
    private final int adminPort;
    private final long budget;
    private final long heap;
    private final double secondsToStart;

    private Cell(ServerProcess bridge, int port, int adminPort, long budget, long heap, double secondsToStart) {
        this.bridge = bridge;
        this.port = port;
        this.adminPort = adminPort;
        this.budget = budget;
        this.heap = heap;
        this.secondsToStart = secondsToStart;
    }

    /** Fills a database and starts a bridge over it, with memory for a half of everybody. */
    static Cell start(Path directory, int integrations, int people) throws IOException {
        fill(directory.resolve("bridge.db"), integrations, people);
        long budget = Math.max(1, (long) integrations * people * BYTES_OF_A_PERSON / 2 / MEBIBYTE);
        // A fifth beside what is served, and the process itself.
        long heap = budget * 5 / 4 + 80;
        int port = freePort();
        int adminPort = freePort();
        Path configuration = configure(directory, integrations, budget, port, adminPort);
        long began = System.nanoTime();
        ServerProcess bridge = ServerProcess.start(
                directory.resolve("log"),
                "Listening on ",
                List.of("-Xmx" + heap + "m"),
                List.of("dev.scimbridge.cli.Main", "serve", "--config", configuration.toString()));
        return new Cell(bridge, port, adminPort, budget * MEBIBYTE, heap * MEBIBYTE, (System.nanoTime() - began) / 1e9);
    }

    private static void fill(Path database, int integrations, int people) {
        List<ResourceDraft> everybody =
                IntStream.range(0, people).mapToObj(PeopleRevision::draft).toList();
        try (Store store = SqlStore.open(new StoreSettings("jdbc:sqlite:" + database), Clock.systemUTC())) {
            for (int number = 0; number < integrations; number++) {
                store.revisionWriter(new IntegrationId(name(number)))
                        .commit(new Commit(
                                Instant.parse("2026-03-01T08:00:00Z"),
                                everybody,
                                List.of(),
                                Map.of(),
                                Set.of(),
                                "rules",
                                "{}"));
            }
        }
    }

    private static Path configure(Path directory, int integrations, long budget, int port, int adminPort)
            throws IOException {
        Files.writeString(directory.resolve("client.secret"), "unused-secret-of-a-benchmark");
        StringBuilder yaml = new StringBuilder(String.format(Locale.ROOT, """
                server: {listen: "127.0.0.1:%d", memory: %dm}
                admin: {listen: "127.0.0.1:%d", openMetrics: true}
                database: {url: "jdbc:sqlite:bridge.db"}
                integrations:
                """, port, budget, adminPort));
        for (int number = 0; number < integrations; number++) {
            Files.writeString(directory.resolve(name(number) + ".token"), token(number));
            yaml.append(String.format(Locale.ROOT, """
                      %1$s:
                        tenantId: 11111111-2222-3333-4444-555555555555
                        clientId: 535fb089-9ff3-47b6-9bfb-4f1264799865
                        clientSecretFile: client.secret
                        include: ["Everyone"]
                        enabled: false
                        clients: {client-of-%1$s: {tokenFile: %1$s.token, requestsPerMinute: 1000000}}
                    """.indent(2), name(number)));
        }
        return Files.writeString(directory.resolve("bridge.yaml"), yaml);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String name(int number) {
        return "tenant-" + number;
    }

    /** The token of the only client of an integration. */
    static String token(int number) {
        return "benchmark-token-of-a-client-of-" + name(number);
    }

    /** A page of an integration's people. */
    HttpResponse<byte[]> page(int integration, int startIndex, int count) throws IOException, InterruptedException {
        URI uri =
                URI.create("http://127.0.0.1:" + port + "/scim/v2/Users?startIndex=" + startIndex + "&count=" + count);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + token(integration))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    /** The sum of a metric over all its labels that have some text. */
    double metric(String name, String label) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + adminPort + "/metrics");
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> line.startsWith(name) && line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** How much of its heap is in use, garbage included. */
    double heapUsed() throws IOException, InterruptedException {
        return metric("jvm_memory_used_bytes", "area=\"heap\"");
    }

    /** Collects everything that nobody holds. */
    void collect() throws IOException, InterruptedException {
        Process collecting = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(bridge.pid()),
                        "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!collecting.waitFor(60, TimeUnit.SECONDS)) {
            throw new IOException("The bridge does not collect its garbage");
        }
    }

    ServerProcess bridge() {
        return bridge;
    }

    /** How many bytes the served revisions may take. */
    long budget() {
        return budget;
    }

    /** How many bytes of heap there are. */
    long heap() {
        return heap;
    }

    /** How long it took from the process's beginning until clients were answered. */
    double secondsToStart() {
        return secondsToStart;
    }

    @Override
    public void close() {
        bridge.close();
    }
}
