package dev.scimbridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.integration.Client;
import dev.scimbridge.store.IntegrationId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.junit.jupiter.api.Test;

/** A token is looked up once for a request, and once more for a request that had to wait. */
class WaitingClientTest {

    private static final Client CLIENT = Client.of("reader", new IntegrationId("people"));
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: a\r\nAuthorization: x\r\nConnection: close\r\n\r\n";

    private final Queue<Optional<Object>> known = new ConcurrentLinkedQueue<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    private void answer(Request request, Response response) throws IOException {
        known.add(Optional.ofNullable(request.getAttribute(RequestHandler.CLIENT)));
        begun.countDown();
        try {
            assertThat(end.await(5, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        response.setStatus(204);
    }

    private HttpListener start() {
        HttpListenerSettings settings = new HttpListenerSettings(
                "127.0.0.1",
                0,
                4,
                1,
                1,
                64 * 1024,
                Duration.ofMinutes(1),
                Duration.ofMinutes(1),
                Duration.ofMinutes(1),
                Duration.ofMillis(100),
                List.of(),
                Optional.empty());
        return HttpListener.start(
                settings, this::answer, new ScimContainerErrors(), authorization -> Optional.of(CLIENT), request -> {});
    }

    private static Socket send(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(300_000);
        socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static CompletableFuture<String> answer(Socket socket) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                task -> new Thread(task).start());
    }

    @Test
    void requestThatWaited_isNotTakenForTheClientThatItHadBefore() throws Exception {
        try (HttpListener listener = start();
                Socket first = send(listener.port())) {
            assertThat(begun.await(5, TimeUnit.MINUTES)).isTrue();
            try (Socket second = send(listener.port());
                    Socket third = send(listener.port())) {
                CompletableFuture<String> secondAnswer = answer(second);
                CompletableFuture<String> thirdAnswer = answer(third);
                // There is room for one to wait: when either is refused, the other waits.
                assertThat(CompletableFuture.anyOf(secondAnswer, thirdAnswer).join())
                        .asString()
                        .startsWith("HTTP/1.1 503");
                end.countDown();
                assertThat(answer(first).join()).startsWith("HTTP/1.1 204");
                assertThat(List.of(secondAnswer.join(), thirdAnswer.join()))
                        .satisfiesOnlyOnce(answer -> assertThat(answer).startsWith("HTTP/1.1 204"));
            }
        }

        assertThat(known).containsExactly(Optional.of(CLIENT), Optional.empty());
    }
}
