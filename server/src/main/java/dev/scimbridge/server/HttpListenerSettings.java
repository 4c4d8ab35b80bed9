package dev.scimbridge.server;

import java.time.Duration;

/**
 * Where and within which limits a listener answers.
 *
 * @param host the name or address to listen on
 * @param port the port; 0 takes any free one
 * @param workers how many requests are answered at the same time
 * @param maxHeaderBytes request line and headers together; a longer request line is answered 414, longer headers 431
 * @param idleTimeout after which a silent connection is closed, in whole seconds
 * @param stopTimeout how long {@link HttpListener#close} waits for running requests
 */
public record HttpListenerSettings(
        String host, int port, int workers, int maxHeaderBytes, Duration idleTimeout, Duration stopTimeout) {

    /** The usual limits: 32 workers, 64 KiB of headers, 60 s idle, 10 s for stopping. */
    public static HttpListenerSettings of(String host, int port) {
        return new HttpListenerSettings(host, port, 32, 64 * 1024, Duration.ofSeconds(60), Duration.ofSeconds(10));
    }
}
