package dev.scimbridge.integration;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Allows so much a minute on average, and as much at once after a minute of rest. */
final class TokenBucket {

    private static final double MILLIS_PER_MINUTE = 60_000;

    private final int perMinute;
    private double left;
    private Instant filled;

    TokenBucket(int perMinute, Instant now) {
        this.perMinute = perMinute;
        this.left = perMinute;
        this.filled = now;
    }

    /** Takes one; when there is none, how long it takes until there is. */
    synchronized Optional<Duration> take(Instant now) {
        // A clock that goes back fills nothing.
        double millis = Math.max(0, Duration.between(filled, now).toMillis());
        if (millis > 0) {
            left = Math.min(perMinute, left + millis * perMinute / MILLIS_PER_MINUTE);
            filled = now;
        }
        if (left >= 1) {
            left--;
            return Optional.empty();
        }
        return Optional.of(Duration.ofMillis((long) Math.ceil((1 - left) * MILLIS_PER_MINUTE / perMinute)));
    }
}
