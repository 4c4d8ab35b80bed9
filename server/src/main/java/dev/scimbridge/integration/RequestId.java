package dev.scimbridge.integration;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
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

    /** Begins a request on this thread, and returns its id. */
    public static String begin() {
        String id = next().toString();
        MDC.put(KEY, id);
        return id;
    }

    /** A random UUID (RFC 9562 §5.4). It names a request and is no secret, so that numbers that are quick to have will do. */
    private static UUID next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(
                (random.nextLong() & ~0xf000L) | 0x4000L,
                (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L);
    }

    /** This thread answers no request any more. */
    public static void end() {
        MDC.remove(KEY);
    }

    /** The id of the request; a new one where no request has begun. */
    public static UUID current() {
        String id = MDC.get(KEY);
        return id == null ? next() : UUID.fromString(id);
    }
}
