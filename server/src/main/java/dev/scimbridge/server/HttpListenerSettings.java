package dev.scimbridge.server;

import dev.scimbridge.config.AddressRange;
import dev.scimbridge.config.TlsConfig;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where and within which limits a listener answers.
 *
 * @param host the name or address to listen on
 * @param port the port; 0 takes any free one
 * @param workers how many requests are answered at the same time
 * @param maxHeaderBytes request line and headers together; a longer request line is answered 414, longer headers 431
 * @param workersPerParty how many of them one client, or one address without a client's token, has at a time
 * @param waitingPerParty how many of its requests wait for their turn; each holds its connection and no more, and further
 *     ones are answered 503
 * @param bodyTimeout for the whole body of a request; a later one is answered 408
 * @param answerTimeout for the reading of a whole answer; after it the connection is closed
 * @param idleTimeout after which a silent connection is closed, in whole seconds
 * @param stopTimeout how long {@link HttpListener#close} waits for running requests
 * @param trustedProxies who is believed where a request came from
 * @param tls the certificate; empty for plain HTTP
 */
public record HttpListenerSettings(
        String host,
        int port,
        int workers,
        int workersPerParty,
        int waitingPerParty,
        int maxHeaderBytes,
        Duration bodyTimeout,
        Duration answerTimeout,
        Duration idleTimeout,
        Duration stopTimeout,
        List<AddressRange> trustedProxies,
        Optional<TlsConfig> tls) {

    /** Copies the list. */
    public HttpListenerSettings {
        trustedProxies = List.copyOf(trustedProxies);
    }

    /**
     * The usual limits: 32 workers, 8 per party and 1,000 requests of it that wait, 64 KiB of headers, 20 s for a body, 2 min
     * for an answer, 60 s idle, 10 s for stopping.
     */
    public static HttpListenerSettings of(String host, int port) {
        return new HttpListenerSettings(
                host,
                port,
                32,
                8,
                1_000,
                64 * 1024,
                Duration.ofSeconds(20),
                Duration.ofMinutes(2),
                Duration.ofSeconds(60),
                Duration.ofSeconds(10),
                List.of(),
                Optional.empty());
    }

    /** The same behind proxies that are believed. */
    HttpListenerSettings behind(List<AddressRange> proxies) {
        return with(proxies, tls);
    }

    /** The same with a certificate. */
    HttpListenerSettings with(Optional<TlsConfig> certificate) {
        return with(trustedProxies, certificate);
    }

    private HttpListenerSettings with(List<AddressRange> proxies, Optional<TlsConfig> certificate) {
        return new HttpListenerSettings(
                host,
                port,
                workers,
                workersPerParty,
                waitingPerParty,
                maxHeaderBytes,
                bodyTimeout,
                answerTimeout,
                idleTimeout,
                stopTimeout,
                proxies,
                certificate);
    }
}
