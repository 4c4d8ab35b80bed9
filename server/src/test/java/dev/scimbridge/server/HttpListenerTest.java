package dev.scimbridge.server;

import static dev.scimbridge.server.DemoTenant.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the container answers by itself, read from the socket. */
class HttpListenerTest {

    /** A thread for each task: the common pool of a small machine may have a single one, and these tasks wait for each other. */
    private static final Executor THREADS = task -> new Thread(task).start();

    private static final String HOST = "127.0.0.1";

    private final Slow slow = new Slow();
    private final HttpListener listener = HttpListener.start(
            HttpListenerSettings.of(HOST, 0),
            new JerseyApplication(new ResourceConfig().register(slow)),
            new ScimContainerErrors());

    @AfterEach
    void stop() {
        slow.mayEnd.countDown();
        listener.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /slow HTTP/1.1\r\n\r\n",
                "GET /slow HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
            })
    void badRequest_isAnsweredWithABody(String request) throws IOException {
        assertError(
                exchange(request),
                400,
                request.contains("%")
                        ? "The request URI is not well-formed (RFC 3986)."
                        : "The request is not well-formed HTTP.");
    }

    @Test
    void unknownVersionOfHttp_isAnsweredWithABody() throws IOException {
        assertError(exchange("GET /slow HTTP/7.0\r\nHost: a\r\n\r\n"), 505, "This version of HTTP is not supported.");
    }

    @Test
    void overlongUri_isAnsweredWithABody() throws IOException {
        assertError(
                exchange("GET /" + "a".repeat(70_000) + " HTTP/1.1\r\nHost: a\r\n\r\n"),
                414,
                "The request line is longer than this server reads.");
    }

    @Test
    void overlongHeaders_areAnsweredWithABody() throws IOException {
        assertError(
                exchange("GET / HTTP/1.1\r\nHost: a\r\nX: " + "a".repeat(70_000) + "\r\n\r\n"),
                431,
                "The request headers are longer than this server reads.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"my_host", "a b", "", "::", "host:99999", "<script>"})
    void hostHeader_isNotLookedAt(String host) throws IOException {
        String answer = exchange("GET /quick HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).doesNotStartWith("HTTP/1.1 5").doesNotContain("Exception");
    }

    @Test
    void failureOfTheApplication_showsNoInternals() throws IOException {
        String answer = exchange("GET /failing HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        assertError(answer, 500, "The server could not answer this request.");
    }

    /** Nothing that the bridge does fails there; what fails all the same is answered like any other failure. */
    @Test
    void failureOfTheContainer_showsNoInternals() throws IOException {
        try (HttpListener failing = HttpListener.start(
                HttpListenerSettings.of(HOST, 0),
                new JerseyApplication(new ResourceConfig()),
                new ScimContainerErrors(),
                authorization -> {
                    throw new IllegalStateException("secret");
                },
                answered -> {})) {
            String answer = exchange(
                    failing.port(), "GET / HTTP/1.1\r\nHost: a\r\nAuthorization: b\r\nConnection: close\r\n\r\n");

            assertError(answer, 500, "The server could not answer this request.");
        }
    }

    @Test
    void requestWhileTheServerStops_isToldSo() throws Exception {
        try (Socket running = new Socket(InetAddress.getLoopbackAddress(), listener.port());
                Socket other = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
            send(running, "GET /slow HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            slow.began.await();
            send(other, "GET /quick HTTP/1.1\r\nHost: a\r\n\r\n");
            other.getInputStream().read();
            CompletableFuture<Void> closed = CompletableFuture.runAsync(listener::close, THREADS);
            eventually().until(() -> closed.isDone() || isRefused());
            send(other, "GET /quick HTTP/1.1\r\nHost: a\r\n\r\n");
            String answer = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            slow.mayEnd.countDown();
            closed.get();

            assertError(answer.substring(answer.lastIndexOf("HTTP/1.1")), 503, "The server is stopping.");
        }
    }

    private boolean isRefused() {
        try (Socket another = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
            return !another.isConnected();
        } catch (IOException refused) {
            return true;
        }
    }

    @Test
    void close_waitsForRunningRequests() throws Exception {
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return exchange("GET /slow HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                THREADS);
        slow.began.await();
        CompletableFuture<Void> closed = CompletableFuture.runAsync(listener::close, THREADS);
        slow.mayEnd.countDown();

        assertThat(answer.get()).startsWith("HTTP/1.1 200").endsWith("done");
        closed.get();
        assertThatThrownBy(() -> exchange("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n"))
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void start_namesTheAddressThatIsTaken() {
        HttpListenerSettings taken = HttpListenerSettings.of(HOST, listener.port());

        assertThatThrownBy(() -> HttpListener.start(
                        taken, new JerseyApplication(new ResourceConfig()), new ScimContainerErrors()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("Cannot listen on " + HOST + ":" + listener.port());
    }

    private String exchange(String request) throws IOException {
        return exchange(listener.port(), request);
    }

    private static void send(Socket socket, String request) throws IOException {
        socket.setSoTimeout(300_000);
        OutputStream out = socket.getOutputStream();
        out.write(request.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private static String exchange(int port, String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            send(socket, request);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void assertError(String answer, int status, String detail) {
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status)
                .contains("\r\nContent-Type: application/scim+json\r\n")
                .endsWith("\r\n\r\n{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:Error\"],\"status\":\""
                        + status + "\",\"detail\":\"" + detail + "\"}");
    }

    /** A resource whose answer waits until the test lets it go. */
    @Path("/")
    public static final class Slow {

        private final CountDownLatch began = new CountDownLatch(1);
        private final CountDownLatch mayEnd = new CountDownLatch(1);

        @GET
        @Path("slow")
        public String slow() throws InterruptedException {
            began.countDown();
            mayEnd.await();
            return "done";
        }

        @GET
        @Path("quick")
        public String quick() {
            return "done";
        }

        @GET
        @Path("failing")
        public String failing() {
            throw new IllegalStateException("secret");
        }
    }
}
