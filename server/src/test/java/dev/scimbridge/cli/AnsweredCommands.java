package dev.scimbridge.cli;

import com.sun.net.httpserver.HttpServer;
import dev.scimbridge.SuppressForbidden;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Commands that are answered by what a test says, and what they sent. */
@SuppressForbidden("jdk.httpserver is an exported module of every JDK that runs the tests")
abstract class AnsweredCommands {

    static final String TOKEN = "token-of-an-administrator";

    @TempDir
    Path directory;

    final StringWriter out = new StringWriter();
    final StringWriter errors = new StringWriter();
    final AtomicReference<String> seen = new AtomicReference<>("");
    final AtomicReference<String> sent = new AtomicReference<>("");
    HttpServer server;
    int status = 200;
    String body = "{}";

    @BeforeEach
    final void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            seen.set(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            sent.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            try (OutputStream stream = exchange.getResponseBody()) {
                stream.write(bytes);
            }
        });
        server.start();
        Files.writeString(directory.resolve("admin.token"), TOKEN + "\n");
    }

    @AfterEach
    final void stop() {
        server.stop(0);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    int status(String... options) {
        return statusAt(url(), options);
    }

    int statusAt(String url, String... options) {
        return run(url, "status", options);
    }

    int run(String url, String command, String... options) {
        List<String> arguments = new ArrayList<>(List.of(command, "--url", url, "--token-file"));
        arguments.add(directory.resolve("admin.token").toString());
        arguments.addAll(List.of(options));
        return Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(errors, true))
                .execute(arguments.toArray(String[]::new));
    }
}
