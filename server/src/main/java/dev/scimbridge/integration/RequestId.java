package dev.scimbridge.integration;

import java.util.UUID;
import org.slf4j.MDC;

/**
 * The name of the request that this thread answers: in the answer's header {@code Request-Id}, and beside every line of the
 * log that belongs to it.
 */
public final class RequestId {

    /** The header of every answer. */
    public static final String HEADER = "Request-Id";

    private static final String KEY = "request";

    private RequestId() {}

    /** Begins a request on this thread. */
    public static void begin(UUID id) {
        MDC.put(KEY, id.toString());
    }

    /** This thread answers no request any more. */
    public static void end() {
        MDC.remove(KEY);
    }

    /** The id of the request; a new one where no request has begun. */
    public static UUID current() {
        String id = MDC.get(KEY);
        return id == null ? UUID.randomUUID() : UUID.fromString(id);
    }
}
