package dev.scimbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpServer;
import dev.scimbridge.SuppressForbidden;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** How long commands wait, and what they say when it was not long enough. */
@SuppressForbidden("jdk.httpserver is an exported module of every JDK that runs the tests")
final class AdminClientTest {

    private static final Duration SHORT = Duration.ofMillis(200);

    private final CountDownLatch done = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();
    private final ExecutorService work = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void busyBridge() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(work);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            awaitDone();
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("{}".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.start();
    }

    private void awaitDone() {
        try {
            done.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void stop() {
        done.countDown();
        server.stop(0);
        work.shutdownNow();
    }

    private AdminClient client(Duration longWorkWithin) {
        return new AdminClient(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                "token",
                HttpClient.newHttpClient(),
                SHORT,
                longWorkWithin);
    }

    @Test
    void changeThatIsNotAnsweredInTime_mayStillBeDone() {
        assertThatThrownBy(() -> client(SHORT).post("/backups", JsonNodeFactory.instance.objectNode()))
                .isInstanceOfSatisfying(
                        CommandFailure.class,
                        failure -> assertThat(failure.code()).isEqualTo(ExitCode.NO_ANSWER_YET))
                .hasMessageContaining("did not answer within 0 s, and may still be doing what was asked: bridge audit")
                .hasMessageNotContaining("start it");
    }

    @Test
    void questionThatIsNotAnsweredInTime_isAskedAgain() {
        assertThatThrownBy(() -> client(SHORT).get("/integrations"))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("did not answer within 0 s: see what keeps it busy")
                .hasMessageNotContaining("may still be doing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"backup", "erase --integration contoso ada", "remove contoso --yes", "secret rotate-key"})
    void longWork_isWaitedForLonger(String words) {
        CommandLine line = Main.commandLine();
        CommandLine.ParseResult parsed = line.parseArgs(words.split(" ", -1));
        while (parsed.hasSubcommand()) {
            parsed = parsed.subcommand();
        }
        AdminCommand command = (AdminCommand) parsed.commandSpec().userObject();
        release(SHORT.multipliedBy(3));

        assertThat(command.ask(client(Duration.ofMinutes(5))).isObject()).isTrue();
        assertThat(asked).as("it is not asked twice").hasValue(1);
    }

    @Test
    void download_isWaitedForLonger() throws IOException {
        release(SHORT.multipliedBy(3));

        assertThat(client(Duration.ofMinutes(5))
                        .download("/integrations/contoso/export", OutputStream.nullOutputStream(), soFar -> {}))
                .isEqualTo(2);
    }

    private void release(Duration after) {
        work.execute(() -> {
            try {
                new CountDownLatch(1).await(after.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            done.countDown();
        });
    }
}
