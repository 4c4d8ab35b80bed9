package dev.scimbridge.store;

import java.time.Instant;

/**
 * A round that ended.
 *
 * @param number counts from 1, per integration
 * @param outcome how it ended
 * @param report what it did, as a JSON object
 */
public record RoundRecord(long number, Instant startedAt, Instant endedAt, Outcome outcome, String report) {

    /** How a round can end. */
    public enum Outcome {
        /** It made a revision. */
        COMMITTED,
        /** It was completed and changed nothing. */
        UNCHANGED,
        /** It could not be completed; what was served stays served. */
        FAILED
    }

    /**
     * What a round did to one resource.
     *
     * @param type {@code User} or {@code Group}
     * @param kind {@code added}, {@code changed}, …
     * @param detail which attributes changed, or why; no personal values
     */
    public record Change(String type, String id, String kind, String detail) {}
}
