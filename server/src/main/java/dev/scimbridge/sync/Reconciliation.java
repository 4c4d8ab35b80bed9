package dev.scimbridge.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When what deltas told is compared with the whole: delta feeds are known to miss memberships and managers.
 *
 * @param every the time between two comparisons
 */
public record Reconciliation(Duration every) {

    /**
     * Whether it is time.
     *
     * @param last when the whole was last read; one in the future was written by a clock that was wrong
     */
    boolean isDue(Optional<Instant> last, Instant now) {
        return last.map(at -> at.isAfter(now) || !at.plus(every).isAfter(now)).orElse(true);
    }
}
