package dev.scimbridge.delta;

import java.time.Duration;

/**
 * How long one logical request to Graph may take, tries and waits together, and how long a round may wait.
 *
 * @param tries how often it is sent at most; 1 or more
 * @param totalWait how much waiting between the tries is allowed in all
 * @param longestRetryAfter the longest {@code Retry-After} that is waited out here; a longer one ends the request, and
 *     {@link GraphFailure.Unavailable#retryAfter()} hands it to the caller
 * @param firstPause the pause after the first failure that names none; it doubles from there
 * @param longestPause where the doubling ends
 * @param connectTimeout for one connection, TLS excluded
 * @param readTimeout silence on an open connection
 * @param callTimeout for one try, from the connection to the last byte of the answer
 * @param roundWait how much waiting between tries is allowed to all requests of a round; a round that needs more is ended and
 *     goes on at its page later
 */
public record RequestBounds(
        int tries,
        Duration totalWait,
        Duration longestRetryAfter,
        Duration firstPause,
        Duration longestPause,
        Duration connectTimeout,
        Duration readTimeout,
        Duration callTimeout,
        Duration roundWait) {

    /** Checks the number of tries. */
    public RequestBounds {
        if (tries < 1) {
            throw new IllegalArgumentException("tries must be 1 or more, not " + tries);
        }
    }

    /**
     * Fit for rounds, which go on at their page: a request gives up within a minute, so that the status soon says what is
     * wrong, and the schedule waits longer than a request would
     * (<a href="https://learn.microsoft.com/graph/throttling">Throttling guidance</a>).
     */
    public static RequestBounds standard() {
        return new RequestBounds(
                4,
                Duration.ofMinutes(1),
                Duration.ofSeconds(30),
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofMinutes(1),
                Duration.ofMinutes(2),
                Duration.ofMinutes(10));
    }
}
