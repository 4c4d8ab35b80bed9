package dev.scimbridge.conformance.reference;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.scimbridge.conformance.ServerUnderTest;
import dev.scimbridge.conformance.given.GivenValues;
import dev.scimbridge.conformance.http.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The reference service on a free port of this machine. */
@SuppressForbidden("jdk.httpserver is an exported module of every JDK that runs the tests")
public final class ReferenceServer implements ServerUnderTest, AutoCloseable {
    static {
        // Else the JDK's server waits 40 ms for an acknowledgement before the end of each response.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer http;
    private final ReferenceService service;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    ReferenceServer(Features features, Set<Defect> defects, Mutant.Way way) {
        try {
            this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.service = new ReferenceService(baseUri(), features, defects, way);
        http.createContext("/", this::handle);
        http.setExecutor(threads);
        http.start();
    }

    /** A server without any defect that can be written to, too. */
    public static ReferenceServer writable() {
        return new ReferenceServer(Features.writable(), Set.of(), Mutant.Way.STRAIGHT);
    }

    /** A server with the defect of a mutant. */
    public static ReferenceServer with(Mutant mutant) {
        return new ReferenceServer(mutant.features(), mutant.defects(), mutant.way());
    }

    /** Everything that it holds, as it would be shown. */
    public Set<String> content() {
        return service.content();
    }

    /** A server without any defect of which everything can be read. */
    public static ReferenceServer correct() {
        return new ReferenceServer(Features.everything(), Set.of(), Mutant.Way.STRAIGHT);
    }

    @Override
    public URI baseUri() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + ReferenceService.PREFIX);
    }

    @Override
    public GivenValues values() {
        return service.values();
    }

    @Override
    public Optional<String> token() {
        return Optional.of(ReferenceService.TOKEN);
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> headers = new HashMap<>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join(", ", values)));
            byte[] body = exchange.getRequestBody().readAllBytes();
            Transport.Received sent = service.exchange(
                    exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body);
            sent.headers()
                    .forEach((name, values) -> exchange.getResponseHeaders().put(name, List.copyOf(values)));
            byte[] bytes = sent.body();
            exchange.sendResponseHeaders(sent.status(), bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }
}
