package dev.scimbridge.delta;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries again what passes by itself, within bounds: exactly after {@code Retry-After} where there is one, else after an
 * exponential pause with jitter.
 *
 * @see <a href="https://learn.microsoft.com/graph/throttling">Microsoft Graph throttling guidance</a>
 */
final class Retries {

    private static final Logger LOG = LoggerFactory.getLogger(Retries.class);

    private final RequestBounds bounds;
    private final Pause pause;
    private final AtomicLong millisInRound = new AtomicLong();

    Retries(RequestBounds bounds, Pause pause) {
        this.bounds = bounds;
        this.pause = pause;
    }

    /** Forgets the waits of the round before. */
    void beginRound() {
        millisInRound.set(0);
    }

    /**
     * The first result that is not {@link GraphFailure.Unavailable}.
     *
     * @throws GraphFailure.Unavailable the last one, when the bounds of the request or the round are used up, when Graph asks for a longer wait than
     *     they allow, or when the wait was cancelled or interrupted
     */
    <T> T run(String what, Supplier<T> attempt) {
        Duration waited = Duration.ZERO;
        for (int tries = 1; ; tries++) {
            pause.refuseWhenCancelled();
            try {
                return attempt.get();
            } catch (GraphFailure.Unavailable failure) {
                pause.refuseWhenCancelled();
                Duration next = failure.retryAfter().orElseGet(backOff(tries));
                waited = waited.plus(next);
                if (tries >= bounds.tries()
                        || next.compareTo(bounds.longestRetryAfter()) > 0
                        || waited.compareTo(bounds.totalWait()) > 0
                        || millisInRound.addAndGet(next.toMillis())
                                > bounds.roundWait().toMillis()) {
                    LOG.warn("Gave up to read {} after {} tries: {}", what, tries, failure.getMessage());
                    throw failure;
                }
                LOG.info(
                        "Reading {} again in {} ms, try {} failed: {}",
                        what,
                        next.toMillis(),
                        tries,
                        failure.getMessage());
                await(next);
            }
        }
    }

    private Supplier<Duration> backOff(int tries) {
        long ceiling = bounds.longestPause().toMillis();
        int doublings = Math.min(tries - 1, 30);
        long full = Math.min(ceiling, bounds.firstPause().toMillis() << doublings);
        return () -> Duration.ofMillis(full - ThreadLocalRandom.current().nextLong(full / 2 + 1));
    }

    private void await(Duration time) {
        try {
            pause.await(time);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Pause.stopped(interrupted);
        }
    }
}
