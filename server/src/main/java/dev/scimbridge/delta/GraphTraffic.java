package dev.scimbridge.delta;

import java.util.concurrent.atomic.AtomicLong;

/** Counts what was asked of Graph since the reader was made. Safe for any thread. */
final class GraphTraffic {

    private static final int TOO_MANY_REQUESTS = 429;

    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong throttled = new AtomicLong();

    /** Something is wanted; it may take several calls. */
    void request() {
        requests.incrementAndGet();
    }

    void call() {
        calls.incrementAndGet();
    }

    void answered(int status) {
        if (status == TOO_MANY_REQUESTS) {
            throttled.incrementAndGet();
        }
    }

    TrafficCount count() {
        return new TrafficCount(calls.get(), calls.get() - requests.get(), throttled.get());
    }
}
