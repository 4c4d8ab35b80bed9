package dev.scimbridge.conformance.http;

/** The server refused a request with 429 for longer than the suite waits; nothing was learnt of what was asked. */
public final class RateLimited extends RuntimeException {
    private static final long serialVersionUID = 1;

    RateLimited(String message) {
        super(message);
    }
}
