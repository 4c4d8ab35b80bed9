package dev.scimbridge.emulator.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** An HTTP or HTTPS server on the loopback interface. */
@SuppressForbidden("jdk.httpserver is a supported, documented module; the check knows only java.* packages")
public final class HttpListener implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(HttpListener.class.getName());

    private final HttpServer server;
    private final ExecutorService threads;

    private HttpListener(HttpServer server, String scheme, Handler handler) {
        this.server = server;
        this.threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "emulator-" + scheme);
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, scheme, handler));
        server.start();
    }

    /**
     * Listens on plain HTTP.
     *
     * @param port 0 for any free port
     * @throws IOException if the port cannot be bound
     */
    public static HttpListener http(int port, Handler handler) throws IOException {
        answerWithoutDelay();
        return new HttpListener(HttpServer.create(loopback(port), 0), "http", handler);
    }

    /**
     * Listens on HTTPS.
     *
     * @param port 0 for any free port
     * @throws IOException if the port cannot be bound
     */
    public static HttpListener https(int port, SSLContext tls, Handler handler) throws IOException {
        answerWithoutDelay();
        HttpsServer server = HttpsServer.create(loopback(port), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return new HttpListener(server, "https", handler);
    }

    /** The port it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Closes the port and every connection at once. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** Without this every answer on a kept-alive connection waits about 40 ms for Nagle's algorithm. */
    private static void answerWithoutDelay() {
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private static void answer(HttpExchange exchange, String scheme, Handler handler) throws IOException {
        try (exchange) {
            Request request = read(exchange, scheme);
            ResponseWriter.write(exchange, request, handle(handler, request));
        }
    }

    private static Response handle(Handler handler, Request request) {
        try {
            return handler.handle(request);
        } catch (RuntimeException unexpected) {
            LOG.log(Level.ERROR, "The emulator failed to answer " + request, unexpected);
            return Response.text(500, "text/plain; charset=utf-8", "The emulator failed; its log says why.");
        }
    }

    private static Request read(HttpExchange exchange, String scheme) throws IOException {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        String host = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host"))
                .orElseGet(() -> "localhost:" + exchange.getLocalAddress().getPort());
        String query = exchange.getRequestURI().getRawQuery();
        return new Request(
                exchange.getRequestMethod(),
                scheme + "://" + host,
                exchange.getRequestURI().getRawPath(),
                query == null ? "" : query,
                headers,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }
}
