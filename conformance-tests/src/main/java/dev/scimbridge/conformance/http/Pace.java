package dev.scimbridge.conformance.http;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Spaces requests evenly, so that a server under test is never asked faster than it was agreed. */
public final class Pace {
    private final long gap;
    private final LongSupplier nanoTime;
    private final LongConsumer pause;
    private long next;

    /**
     * @param gap nanoseconds between the starts of two requests
     * @param nanoTime a clock that only goes forward
     * @param pause waits about so many nanoseconds
     */
    Pace(long gap, LongSupplier nanoTime, LongConsumer pause) {
        this.gap = gap;
        this.nanoTime = nanoTime;
        this.pause = pause;
        this.next = nanoTime.getAsLong();
    }

    /**
     * A pace by the clock of this machine.
     *
     * @param requestsPerSecond 0 for no limit
     */
    public static Pace of(int requestsPerSecond) {
        long gap = requestsPerSecond == 0 ? 0 : TimeUnit.SECONDS.toNanos(1) / requestsPerSecond;
        return new Pace(gap, System::nanoTime, LockSupport::parkNanos);
    }

    /** Returns when the next request may start. */
    void await() {
        waitUntil(next);
        next = Math.max(next, nanoTime.getAsLong()) + gap;
    }

    /** Waits that long on top, because the server asked for it. */
    void hold(long seconds) {
        waitUntil(nanoTime.getAsLong() + TimeUnit.SECONDS.toNanos(seconds));
    }

    private void waitUntil(long moment) {
        for (long left = moment - nanoTime.getAsLong(); left > 0; left = moment - nanoTime.getAsLong()) {
            pause.accept(left);
        }
    }
}
