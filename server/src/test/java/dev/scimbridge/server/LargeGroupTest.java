package dev.scimbridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.sun.management.ThreadMXBean;
import dev.scimbridge.SuppressForbidden;
import dev.scimbridge.projection.SamplePeople;
import dev.scimbridge.store.IntegrationId;
import dev.scimbridge.store.ResourceDraft;
import dev.scimbridge.store.RevisionWriter.Commit;
import dev.scimbridge.store.SqlStore;
import dev.scimbridge.store.Store;
import dev.scimbridge.store.StoreSettings;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A group of 100,000 members, from the database by projection and Jersey to the socket. It is sent as it is stored: what
 * the bridge's threads allocate for an answer is the buffers of the network, which take the bytes once, and little else.
 */
@SuppressForbidden("jdk.management is an exported module of every JDK that runs the tests")
final class LargeGroupTest {

    private static final int MEMBERS = 100_000;
    private static final String LARGE = "5c100000-0000-4000-8000-000000000001";
    private static final String SMALL = "5c100000-0000-4000-8000-000000000002";

    private static final ResourceDraft STORED = SamplePeople.group(
            LARGE, "All", IntStream.range(0, MEMBERS).mapToObj(SamplePeople::id).toList());

    /** What an answer may allocate beside buffers for the bytes that are sent: a small part of a copy of the group. */
    private static final long LITTLE = 1_000_000;

    @TempDir
    private static Path directory;

    private static DemoTenant tenant;
    private static RunningBridge bridge;

    @BeforeAll
    static void storeAndServe() throws IOException {
        tenant = DemoTenant.contoso(directory);
        try (Store store =
                SqlStore.open(new StoreSettings("jdbc:sqlite:" + directory.resolve("bridge.db")), Clock.systemUTC())) {
            List<ResourceDraft> resources = new ArrayList<>(SamplePeople.people(0, 3));
            resources.add(STORED);
            resources.add(SamplePeople.group(SMALL, "Few", List.of(SamplePeople.id(1))));
            store.revisionWriter(new IntegrationId("contoso"))
                    .commit(new Commit(SamplePeople.CHANGED, resources, List.of(), Map.of(), Set.of(), "rules", "{}"));
        }
        bridge = tenant.start(Map.of("enabled", "false"));
        // The first answers load classes; what counts is what every further one costs.
        for (int i = 0; i < 3; i++) {
            read("/Groups");
            read("/Groups?excludedAttributes=members");
        }
    }

    @AfterAll
    static void stop() {
        bridge.close();
        tenant.close();
    }

    @Test
    void group_isFetchedAsItIsStored() throws IOException {
        Answer answer = read("/Groups/" + LARGE);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.length()).isEqualTo(STORED.json().length);
        assertThat(answer.checksum()).isEqualTo(checksum(STORED.json()));
        assertThat(answer.members()).isEqualTo(MEMBERS);
        assertThat(answer.allocated()).isLessThan(answer.length() + LITTLE);
    }

    @Test
    void group_isListedWithAllItsMembers() throws IOException {
        Answer list = read("/Groups");

        assertThat(list.total()).isEqualTo(2);
        assertThat(list.groups()).containsExactly(LARGE, SMALL);
        assertThat(list.members()).isEqualTo(MEMBERS + 1);
        assertThat(list.allocated()).isLessThan(list.length() + LITTLE);
    }

    @Test
    void selectedAttributes_areSentFromTheStoredText() throws IOException {
        Answer answer = read("/Groups/" + LARGE + "?excludedAttributes=displayName");

        assertThat(answer.members()).isEqualTo(MEMBERS);
        assertThat(answer.length()).isLessThan(STORED.json().length);
        assertThat(answer.allocated()).isLessThan(answer.length() + LITTLE);
    }

    @Test
    void excludedMembers_costNothing() throws IOException {
        for (String path : List.of("/Groups/" + LARGE, "/Groups/" + SMALL, "/Groups")) {
            Answer answer = read(path + "?excludedAttributes=members");

            assertThat(answer.groups()).isNotEmpty();
            assertThat(answer.members()).isZero();
            assertThat(answer.length()).isLessThan(1_000);
            assertThat(answer.allocated()).isLessThan(LITTLE);
        }
    }

    @Test
    void group_isFoundByAnyOfItsMembers() throws IOException {
        for (String member : List.of(SamplePeople.id(0), SamplePeople.id(MEMBERS - 1))) {
            String filter = URLEncoder.encode("members.value eq \"" + member + "\"", StandardCharsets.UTF_8);
            Answer whole = read("/Groups?filter=" + filter);
            Answer bare = read("/Groups?excludedAttributes=members&filter=" + filter);

            assertThat(whole.groups()).containsExactly(LARGE);
            assertThat(whole.members()).isEqualTo(MEMBERS);
            assertThat(whole.allocated()).isLessThan(whole.length() + LITTLE);
            assertThat(bare.groups()).containsExactly(LARGE);
            assertThat(bare.members()).isZero();
            assertThat(bare.allocated()).isLessThan(LITTLE);
        }
        String nobody = URLEncoder.encode("members.value eq \"nobody\"", StandardCharsets.UTF_8);
        assertThat(read("/Groups?filter=" + nobody).total()).isZero();
    }

    @Test
    void knownGroup_isNotSentAgain() throws IOException {
        Answer answer = read("/Groups/" + LARGE, "If-None-Match: W/\"" + STORED.etag() + "\"\r\n");

        assertThat(answer.status()).isEqualTo(304);
        assertThat(answer.length()).isZero();
        assertThat(answer.allocated()).isLessThan(LITTLE);
    }

    /**
     * What came of a request.
     *
     * @param length of the body in bytes
     * @param groups the ids of groups in it
     * @param members how many members these have together
     * @param allocated the bytes that the threads of the bridge allocated meanwhile
     */
    private record Answer(
            int status, long length, long checksum, int total, List<String> groups, int members, long allocated) {}

    private static Answer read(String path) throws IOException {
        return read(path, "");
    }

    private static Answer read(String path, String headers) throws IOException {
        Map<Long, Long> before = allocatedByOthers();
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), bridge.uri("").getPort())) {
            socket.setSoTimeout(60_000);
            String request = "GET /scim/v2" + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                    + "Authorization: Bearer " + DemoTenant.TOKEN + "\r\n" + headers + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            InputStream in = new BufferedInputStream(socket.getInputStream());
            String head = head(in);
            Body body = new Body(new CheckedInputStream(in, new CRC32()));
            long allocated = allocatedByOthers().entrySet().stream()
                    .mapToLong(thread -> thread.getValue() - before.getOrDefault(thread.getKey(), 0L))
                    .sum();
            return new Answer(
                    Integer.parseInt(head.split(" ", 3)[1]),
                    body.length,
                    body.checksum,
                    body.total,
                    body.groups,
                    body.members,
                    allocated);
        }
    }

    /** What every thread but this one has allocated since it began. */
    private static Map<Long, Long> allocatedByOthers() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long[] ids = threads.getAllThreadIds();
        long[] bytes = threads.getThreadAllocatedBytes(ids);
        Map<Long, Long> allocated = new HashMap<>();
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] != Thread.currentThread().getId()) {
                allocated.put(ids[i], bytes[i]);
            }
        }
        return allocated;
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            assertThat(next).as("a byte after %s", head).isNotNegative();
            head.append((char) next);
        }
        return head.toString();
    }

    private static long checksum(byte[] bytes) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        return checksum.getValue();
    }

    /** A group or a list of groups, read as a stream; the members have to come in their order. */
    private static final class Body {

        private final List<String> groups = new ArrayList<>();
        private final long length;
        private final long checksum;
        private int total = -1;
        private int members;

        Body(CheckedInputStream in) throws IOException {
            try (JsonParser json = new JsonFactory().createParser(in)) {
                while (json.nextToken() != null) {
                    if (json.currentToken().isScalarValue()) {
                        value(String.valueOf(json.currentName()), json.getText());
                    }
                }
                length = json.currentLocation().getByteOffset();
            }
            checksum = in.getChecksum().getValue();
        }

        private void value(String name, String text) {
            switch (name) {
                case "totalResults" -> total = Integer.parseInt(text);
                case "id" -> groups.add(text);
                case "value" -> {
                    String expected = SamplePeople.id(groups.contains(SMALL) ? 1 : members);
                    if (!text.equals(expected)) {
                        throw new AssertionError("Member " + members + " is " + text);
                    }
                    members++;
                }
                default -> {
                    // Not looked at.
                }
            }
        }
    }
}
