package dev.scimbridge.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One committed state of everything that is served.
 *
 * @param number counts from 1 without gaps, per integration
 */
public record RevisionInfo(long number, Instant committedAt) {

    /**
     * When it was committed, in microseconds since 1970, as every database keeps it. Together with the number it names a
     * revision for good: a restored backup counts on from an earlier one, and an integration created anew from 1.
     */
    public long committedMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, committedAt);
    }
}
