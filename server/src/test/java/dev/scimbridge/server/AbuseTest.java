package dev.scimbridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.projection.SamplePeople;
import dev.scimbridge.store.IntegrationId;
import dev.scimbridge.store.RevisionWriter.Commit;
import dev.scimbridge.store.SqlStore;
import dev.scimbridge.store.Store;
import dev.scimbridge.store.StoreSettings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A thousand open walks, readers that take a byte at a time and thousands of silent connections, all at once, on a process with
 * little memory: another client is answered, and the process stays within its bounds.
 */
@Tag("long")
final class AbuseTest {

    private static final int PEOPLE = 6_000;
    private static final int WALKS = 1_000;
    private static final int SLOW_READERS = 300;
    private static final int SILENT = 10_000;
    private static final int KEPT_DESCRIPTORS = 1_000;

    private static final String HEAP = "-Xmx192m";
    /** Heap, as much again beside it, and what a JVM has for its code and threads. */
    private static final long MOST_KILOBYTES = 400 * 1024;

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    private Path directory;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<SocketChannel> connections = new ArrayList<>();
    private final ScheduledExecutorService dripping = Executors.newSingleThreadScheduledExecutor();
    private BridgeProcess bridge;
    private URI scim;

    @BeforeEach
    void start() throws IOException {
        try (Store store =
                SqlStore.open(new StoreSettings("jdbc:sqlite:" + directory.resolve("bridge.db")), Clock.systemUTC())) {
            store.revisionWriter(new IntegrationId("people"))
                    .commit(new Commit(
                            Instant.parse("2026-03-01T08:00:00Z"),
                            SamplePeople.people(0, PEOPLE),
                            List.of(),
                            Map.of(),
                            Set.of(),
                            "rules",
                            "{}"));
        }
        bridge = BridgeProcess.startSmall(configuration(), directory.resolve("log"), HEAP);
        DemoTenant.eventually().until(() -> !bridge.isAlive() || isServing());
        assertThat(bridge.isAlive()).as(bridge.output()).isTrue();
        scim = bridge.scim().orElseThrow();
    }

    private boolean isServing() {
        return bridge.scim()
                .flatMap(uri -> BridgeProcess.get(URI.create(uri + "/Users?count=0")))
                .filter(answer -> answer.statusCode() == 200)
                .isPresent();
    }

    private Path configuration() throws IOException {
        Files.writeString(directory.resolve("client.secret"), "unused-secret-of-a-test");
        StringBuilder yaml = new StringBuilder("""
                server: {listen: "127.0.0.1:0", publicUrl: "http://127.0.0.1:8080", maximumPageSize: 10000}
                admin: {listen: "127.0.0.1:0"}
                database: {url: "jdbc:sqlite:bridge.db"}
                integrations:
                  people:
                    tenantId: 11111111-2222-3333-4444-555555555555
                    clientId: 535fb089-9ff3-47b6-9bfb-4f1264799865
                    clientSecretFile: client.secret
                    include: ["Everyone"]
                    enabled: false
                    clients:
                """);
        Map.of("reader", DemoTenant.TOKEN, "walker", "token-of-the-walker", "slow", "token-of-the-slow")
                .forEach((name, token) -> yaml.append("      ")
                        .append(name)
                        .append(": {tokenFile: ")
                        .append(token)
                        .append("}\n"));
        for (String token : List.of(DemoTenant.TOKEN, "token-of-the-walker", "token-of-the-slow")) {
            Files.writeString(directory.resolve(token), token);
        }
        return Files.writeString(directory.resolve("bridge.yaml"), yaml);
    }

    @AfterEach
    void stop() throws IOException {
        dripping.shutdownNow();
        for (SocketChannel connection : connections) {
            connection.close();
        }
        bridge.close();
    }

    private HttpResponse<String> ask(String token, String target) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(scim + target))
                .header("Authorization", "Bearer " + token)
                .timeout(PATIENCE)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private void walk(int number, int startIndex) throws IOException, InterruptedException {
        HttpResponse<String> page = ask(
                "token-of-the-walker",
                "/Users?count=1&startIndex=" + startIndex + "&filter=title%20ne%20%22" + number + "%22");
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertThat(page.body()).contains("\"totalResults\":" + PEOPLE, SamplePeople.id(startIndex - 1));
    }

    /** Eight at a time, as many as one client is answered: each walk's first page waits until the walk is written down. */
    private void walkAll(int startIndex) throws Exception {
        ExecutorService walkers = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Void>> walks = new ArrayList<>();
            for (int number = 0; number < WALKS; number++) {
                int walk = number;
                walks.add(() -> {
                    walk(walk, startIndex);
                    return null;
                });
            }
            for (Future<Void> walk : walkers.invokeAll(walks)) {
                walk.get();
            }
        } finally {
            walkers.shutdownNow();
        }
    }

    /** A connection that takes little before it is read. */
    private SocketChannel connect() throws IOException {
        SocketChannel connection = SocketChannel.open();
        connections.add(connection);
        connection.setOption(StandardSocketOptions.SO_RCVBUF, 4_096);
        connection.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), scim.getPort()));
        return connection;
    }

    private void beginSlowReader() throws IOException {
        SocketChannel connection = connect();
        String request = "GET /scim/v2/Users?count=" + PEOPLE
                + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer token-of-the-slow\r\n\r\n";
        connection.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
        connection.configureBlocking(false);
        ByteBuffer one = ByteBuffer.allocate(1);
        ScheduledFuture<?> unused = dripping.scheduleWithFixedDelay(
                () -> {
                    try {
                        connection.read(one.clear());
                    } catch (IOException closed) {
                        // The server may lose its patience.
                    }
                },
                100,
                100,
                TimeUnit.MILLISECONDS);
    }

    /** As many as this process may open. */
    private static int silentConnections() throws JMException {
        long free = descriptors("MaxFileDescriptorCount") - descriptors("OpenFileDescriptorCount") - KEPT_DESCRIPTORS;
        return (int) Math.min(SILENT, free);
    }

    private static long descriptors(String attribute) throws JMException {
        return (Long) ManagementFactory.getPlatformMBeanServer()
                .getAttribute(new ObjectName(ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME), attribute);
    }

    /** What the process has in memory, as Linux tells. */
    private long kilobytes() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(bridge.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void walksSlowReadersAndSilentConnections_holdUpNobodyElse_inBoundedMemory() throws Exception {
        walkAll(1);
        for (int reader = 0; reader < SLOW_READERS; reader++) {
            beginSlowReader();
        }
        int silent = silentConnections();
        for (int connection = 0; connection < silent; connection++) {
            connect();
        }

        List<Long> micros = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            long begun = System.nanoTime();
            assertThat(ask(DemoTenant.TOKEN, "/Users/" + SamplePeople.id(i)).statusCode())
                    .isEqualTo(200);
            assertThat(ask(DemoTenant.TOKEN, "/Users?count=100&startIndex=" + (i * 10 + 1))
                            .statusCode())
                    .isEqualTo(200);
            micros.add((System.nanoTime() - begun) / 1_000);
        }
        walkAll(2);

        micros.sort(null);
        System.out.println(silent + " silent connections, a person and a page in " + micros.get(150) + " us (p50), "
                + micros.get(297) + " us (p99), " + kilobytes() + " kB in memory");
        assertThat(kilobytes()).isLessThan(MOST_KILOBYTES);
        assertThat(bridge.output()).doesNotContain("OutOfMemoryError", "StackOverflowError");
        assertThat(bridge.isAlive()).isTrue();
    }
}
