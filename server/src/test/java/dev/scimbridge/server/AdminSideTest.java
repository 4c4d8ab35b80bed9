package dev.scimbridge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scimbridge.admin.Condition;
import dev.scimbridge.admin.Readiness;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The admin listener while the rest of its answers is put together, and afterwards. */
final class AdminSideTest {

    private final AtomicReference<Condition.Phase> phase = new AtomicReference<>(Condition.Phase.STARTING);
    private final AdminSide side =
            new AdminSide(new Readiness(new Condition(phase::get, () -> Condition.Database.UP), List::of));
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpListener listener;

    @BeforeEach
    void listen() {
        listener = HttpListener.start(HttpListenerSettings.of("127.0.0.1", 0), side, new AdminErrors());
    }

    @AfterEach
    void stop() {
        listener.close();
    }

    @Test
    void health_isTold_asLongAsTheRestIsPutTogether_andAsReadyAsItIs() throws Exception {
        CountDownLatch enough = new CountDownLatch(1);
        side.assemble(() -> {
            await(enough);
            return new Hello();
        });

        assertThat(ask("GET", "/health/live").statusCode()).isEqualTo(200);
        assertThat(ask("HEAD", "/health/live").statusCode()).isEqualTo(200);
        assertThat(ask("POST", "/health/live").statusCode()).isEqualTo(503);
        assertThat(ask("GET", "/health/ready").statusCode()).isEqualTo(503);
        phase.set(Condition.Phase.SERVING);
        assertThat(ask("GET", "/health/ready").statusCode()).isEqualTo(200);
        assertThat(ask("GET", "/hello").statusCode()).isEqualTo(503);

        enough.countDown();
        side.awaitAssembly();
        assertThat(ask("GET", "/hello").statusCode()).isEqualTo(204);
        assertThat(ask("GET", "/health/live").statusCode()).isEqualTo(204);
    }

    @Test
    void failureToPutItTogether_failsTheStart() {
        side.assemble(() -> {
            throw new IllegalArgumentException("no such template");
        });

        assertThatThrownBy(side::awaitAssembly)
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("no such template");
    }

    @Test
    void whatIsPutTogetherTooLate_isNotBegun() {
        Hello late = new Hello();
        side.stop();

        side.assemble(() -> late);
        side.awaitAssembly();

        assertThat(late.begun).isFalse();
    }

    private HttpResponse<String> ask(String method, String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + listener.port() + path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Answers everything with 204. */
    private static final class Hello implements Application {

        private volatile boolean begun;

        @Override
        public void start() {
            begun = true;
        }

        @Override
        public void answer(Request request, Response response) {
            response.setStatus(204);
        }
    }
}
