package dev.scimbridge.server;

import static dev.scimbridge.server.DemoTenant.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.scimbridge.integration.Client;
import dev.scimbridge.store.IntegrationId;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that do not send what they announce, or do not read what they asked for; and others, who are served. */
class SlowClientsTest {

    private static final int WORKERS = 4;
    private static final int PER_PARTY = 2;
    private static final int WAITING = 5;
    private static final String QUICK = "GET /quick HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

    private final Pages pages = new Pages();
    private final List<Socket> slow = new ArrayList<>();
    private HttpListener listener = start(Duration.ofMinutes(5), Duration.ofMinutes(5));

    private HttpListener start(Duration bodyTimeout, Duration answerTimeout) {
        HttpListenerSettings settings = new HttpListenerSettings(
                "127.0.0.1",
                0,
                WORKERS,
                PER_PARTY,
                WAITING,
                64 * 1024,
                bodyTimeout,
                answerTimeout,
                Duration.ofSeconds(60),
                Duration.ofMillis(100),
                List.of(),
                Optional.empty());
        return HttpListener.start(
                settings,
                new JerseyApplication(new ResourceConfig().register(pages)),
                new ScimContainerErrors(),
                authorization -> authorization.startsWith("client")
                        ? Optional.of(Client.of(authorization, new IntegrationId("people")))
                        : Optional.empty(),
                request -> {});
    }

    private void restart(Duration bodyTimeout, Duration answerTimeout) {
        listener.close();
        listener = start(bodyTimeout, answerTimeout);
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : slow) {
            socket.close();
        }
        listener.close();
    }

    @Test
    void bodiesThatDoNotArrive_holdNoWorker() throws IOException {
        for (int i = 0; i < 5 * WORKERS; i++) {
            send("POST /body HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{");
            send("POST /body HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n");
        }

        assertThat(answer(send(QUICK))).startsWith("HTTP/1.1 200");
    }

    @Test
    void bodyInPieces_isReadWhole() throws IOException {
        Socket counted = send("POST /body HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 6\r\n\r\nab");
        Socket chunked = send(
                "POST /body HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n");
        assertThat(answer(send(QUICK))).startsWith("HTTP/1.1 200");
        write(counted, "cdef");
        write(chunked, "4\r\ncdef\r\n0\r\n\r\n");

        assertThat(answer(counted)).startsWith("HTTP/1.1 200").endsWith("abcdef");
        assertThat(answer(chunked)).startsWith("HTTP/1.1 200").endsWith("abcdef");
    }

    @Test
    void requestsWithBodies_followEachOtherOnOneConnection() throws IOException {
        String post = "POST /body HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc";

        String answer = answer(send(post + post + QUICK));

        assertThat(answer.split("HTTP/1.1 200", -1)).hasSize(4);
    }

    @Test
    void bodyThatIsLate_isAnswered() throws IOException {
        restart(Duration.ofMillis(200), Duration.ofMinutes(5));

        Socket late = send("POST /body HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{");
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("}") < 0) {
            int next = late.getInputStream().read();
            assertThat(next).as("a byte after %s", answer).isNotNegative();
            answer.append((char) next);
        }

        assertThat(answer)
                .startsWith("HTTP/1.1 408")
                .contains("\r\nContent-Type: application/scim+json\r\n")
                .contains("\r\nConnection: close\r\n")
                .endsWith("{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:Error\"],\"status\":\"408\","
                        + "\"detail\":\"The body did not arrive in time.\"}");
        assertThat(pages.bodies).hasValue(0);
    }

    /** The one who does not read has its share of the workers; the others go to whoever asks. */
    @ParameterizedTest
    @ValueSource(strings = {"", "Authorization: client 1\r\n", "Authorization: somebody\r\n"})
    void answersThatAreNotRead_holdUpNobodyElse(String header) throws IOException {
        for (int i = 0; i < 2 * WORKERS; i++) {
            send("GET /huge HTTP/1.1\r\nHost: a\r\n" + header + "\r\n");
        }
        eventually().untilAtomic(pages.huge, equalTo(PER_PARTY));

        Socket other = send(QUICK.replace("Connection", "Authorization: client 2\r\nConnection"));
        assertThat(answer(other)).startsWith("HTTP/1.1 200");
        assertThat(pages.huge).hasValue(PER_PARTY);
    }

    @Test
    void whoAsksForTooMuchAtATime_isToldToComeAgain() throws IOException {
        List<Socket> asked = new ArrayList<>();
        for (int i = 0; i <= PER_PARTY + WAITING; i++) {
            asked.add(send("GET /huge HTTP/1.1\r\nHost: a\r\nAuthorization: client 1\r\n\r\n"));
        }

        // One is too many, whichever of them came last.
        CompletableFuture<Socket> refused = new CompletableFuture<>();
        asked.forEach(socket -> new Thread(() -> {
                    if (isRefused(socket)) {
                        refused.complete(socket);
                    }
                })
                .start());
        assertThat(answer(refused.orTimeout(5, TimeUnit.MINUTES).join()))
                .contains("\r\nContent-Type: application/scim+json\r\n")
                .contains("\r\nRetry-After: 5\r\n")
                .endsWith("{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:Error\"],\"status\":\"503\","
                        + "\"detail\":\"Too many requests of this client are waiting.\"}");
        assertThat(answer(send(QUICK.replace("Connection", "Authorization: client 2\r\nConnection"))))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void whoHasReadAnAnswer_hasTheNextTurn() throws IOException {
        List<Socket> asked = new ArrayList<>();
        for (int i = 0; i < 3 * PER_PARTY; i++) {
            asked.add(send("GET /huge HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
        }
        eventually().untilAtomic(pages.huge, equalTo(PER_PARTY));

        // All are read at the same time: which of them have the first turns is not said.
        List<CompletableFuture<String>> answers = asked.stream()
                .map(socket -> CompletableFuture.supplyAsync(() -> answer(socket), task -> new Thread(task).start()))
                .toList();
        answers.forEach(answer -> assertThat(answer.join()).hasSizeGreaterThan(Pages.HUGE.length));
        assertThat(pages.huge).hasValue(3 * PER_PARTY);
    }

    @Test
    void answerThatIsReadTooSlowly_isCutOff() throws IOException {
        restart(Duration.ofMinutes(5), Duration.ofMillis(200));
        for (int i = 0; i < PER_PARTY; i++) {
            send("GET /huge HTTP/1.1\r\nHost: a\r\n\r\n");
        }
        eventually().untilAtomic(pages.huge, equalTo(PER_PARTY));

        // On a slow machine a quick answer may be too slow as well.
        eventually().ignoreExceptions().until(() -> answer(send(QUICK)).startsWith("HTTP/1.1 200"));
    }

    /** Whether the answer begins with 503; the rest of it is still to be read. */
    private static boolean isRefused(Socket socket) {
        try {
            byte[] begin = socket.getInputStream().readNBytes("HTTP/1.1 503".length());
            return new String(begin, StandardCharsets.ISO_8859_1).endsWith("503");
        } catch (IOException closed) {
            return false;
        }
    }

    private Socket send(String request) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.port());
        slow.add(socket);
        socket.setSoTimeout(300_000);
        write(socket, request);
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private static String answer(Socket socket) {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is asked for; counts how often it was begun. */
    @Path("/")
    public static final class Pages {

        /** More than the buffers of both ends of a loopback connection. */
        private static final byte[] HUGE = new byte[32 * 1024 * 1024];

        private final AtomicInteger huge = new AtomicInteger();
        private final AtomicInteger bodies = new AtomicInteger();

        @GET
        @Path("huge")
        public byte[] huge() {
            huge.incrementAndGet();
            return HUGE;
        }

        @GET
        @Path("quick")
        public String quick() {
            return "done";
        }

        @POST
        @Path("body")
        public String body(String body) {
            bodies.incrementAndGet();
            return body;
        }
    }
}
