package dev.scimbridge.server;

import dev.scimbridge.integration.Client;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.http.server.ErrorPageGenerator;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.http.server.ServerConfiguration;
import org.glassfish.grizzly.http.util.Header;
import org.glassfish.grizzly.threadpool.ThreadPoolConfig;

/** An HTTP server for one application: started by {@link #start}, stopped by {@link #close}. */
public final class HttpListener implements AutoCloseable {

    private static final Duration BETWEEN_LOOKS_AT_CERTIFICATES = Duration.ofSeconds(5);

    /**
     * How much of an answer is in memory while the client takes nothing: whoever writes waits then, and holds its turn. Grizzly
     * by itself takes four times what the system's buffer holds, 10 MB, and lets the next answer of a slow reader begin.
     */
    private static final int MOST_UNSENT = 64 * 1024;

    private final HttpServer server;
    private final NetworkListener listener;
    private final HttpListenerSettings settings;
    private final AnswerDeadlines deadlines;

    private HttpListener(
            HttpServer server, NetworkListener listener, HttpListenerSettings settings, AnswerDeadlines deadlines) {
        this.server = server;
        this.listener = listener;
        this.settings = settings;
        this.deadlines = deadlines;
    }

    /**
     * Binds the address and answers from then on.
     *
     * @param errors the bodies of answers to requests that do not reach the application
     * @throws UncheckedIOException if the address cannot be bound; the message names it
     */
    public static HttpListener start(HttpListenerSettings settings, Application application, ContainerErrors errors) {
        return start(settings, application, errors, authorization -> Optional.empty(), request -> {});
    }

    /**
     * Binds the address and answers from then on.
     *
     * @param errors the bodies of answers to requests that do not reach the application
     * @param clients the client that an {@code Authorization} header belongs to; requests without one are counted by the
     *     address they come from
     * @param answered told of every answer but those to what is no HTTP request; on the request's thread
     * @throws UncheckedIOException if the address cannot be bound; the message names it
     * @throws StartException if the certificate cannot be used
     */
    static HttpListener start(
            HttpListenerSettings settings,
            Application application,
            ContainerErrors errors,
            Function<String, Optional<Client>> clients,
            Consumer<AnsweredRequest> answered) {
        Optional<TlsEngines> tls = settings.tls().map(TlsEngines::of);
        AnswerDeadlines deadlines = new AnswerDeadlines(settings.answerTimeout());
        NetworkListener listener = networkListener(settings, errors);
        tls.ifPresent(engines -> secure(listener, engines, deadlines));
        HttpServer server = new HttpServer();
        server.addListener(listener);
        ServerConfiguration configuration = server.getServerConfiguration();
        configuration.addHttpHandler(
                new RequestHandler(application, errors, settings, deadlines, clients, answered), "/");
        configuration.setDefaultErrorPageGenerator(errorPages(errors));
        // Bodies of methods that have none are read and ignored, and TRACE is answered like any other method.
        configuration.setAllowPayloadForUndefinedHttpMethods(true);
        configuration.setPassTraceRequest(true);
        try {
            server.start();
        } catch (IOException e) {
            server.shutdownNow();
            deadlines.close();
            throw new UncheckedIOException("Cannot listen on " + settings.host() + ":" + settings.port(), e);
        }
        return new HttpListener(server, listener, settings, deadlines);
    }

    private static NetworkListener networkListener(HttpListenerSettings settings, ContainerErrors errors) {
        NetworkListener listener = new NetworkListener("http", settings.host(), settings.port());
        listener.getKeepAlive()
                .setIdleTimeoutInSeconds((int) settings.idleTimeout().toSeconds());
        listener.getKeepAlive().setMaxRequestsCount(-1);
        listener.getFileCache().setEnabled(false);
        listener.setMaxPendingBytes(MOST_UNSENT);
        ThreadPoolConfig workers = listener.getTransport().getWorkerThreadPoolConfig();
        workers.setPoolName("http-" + settings.port());
        workers.setCorePoolSize(settings.workers());
        workers.setMaxPoolSize(settings.workers());
        listener.registerAddOn((network, chain) -> replaceCodec(
                chain, new ErrorAnsweringCodec(settings.maxHeaderBytes(), network.getKeepAlive(), errors)));
        return listener;
    }

    private static void secure(NetworkListener listener, TlsEngines engines, AnswerDeadlines deadlines) {
        listener.setSecure(true);
        listener.setSSLEngineConfig(engines);
        ScheduledFuture<?> unused = new Repeating("Whether there is another certificate is not known for the moment")
                .every(BETWEEN_LOOKS_AT_CERTIFICATES, deadlines.timer(), engines::follow);
    }

    private static void replaceCodec(FilterChainBuilder chain, ErrorAnsweringCodec codec) {
        codec.setAllowPayloadForUndefinedHttpMethods(true);
        chain.set(chain.indexOfType(org.glassfish.grizzly.http.HttpServerFilter.class), codec);
    }

    /** For requests that arrive while the server stops, and failures of Grizzly itself. */
    private static ErrorPageGenerator errorPages(ContainerErrors errors) {
        return (request, status, reason, description, failure) -> {
            // Into the headers themselves: the writer of error pages would add a charset.
            request.getResponse()
                    .getResponse()
                    .getHeaders()
                    .setValue(Header.ContentType)
                    .setString(errors.mediaType());
            String detail = status == 503 ? "The server is stopping." : "The server could not answer this request.";
            return new String(errors.body(status, detail), StandardCharsets.UTF_8);
        };
    }

    /** The port that is listened on; the one chosen by the system if 0 was asked for. */
    public int port() {
        return listener.getPort();
    }

    /** Takes no new requests, waits for the running ones as long as configured, and frees the port. */
    @Override
    public void close() {
        try {
            long millis = settings.stopTimeout().toMillis();
            server.shutdown(millis, TimeUnit.MILLISECONDS).get(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException e) {
            // What still runs is cut off below.
        } finally {
            server.shutdownNow();
            deadlines.close();
        }
    }
}
