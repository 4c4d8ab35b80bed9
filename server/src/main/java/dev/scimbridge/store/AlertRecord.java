package dev.scimbridge.store;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that operators are told of. It names nobody.
 *
 * @param number counts from 1; 0 for one that the database has not taken yet
 * @param kind one of a few words, such as {@code rounds_fail}
 * @param subject what it is about, such as {@code contoso}
 * @param sentence what is the matter and what to do
 * @param endedAt empty as long as it lasts
 */
public record AlertRecord(
        long number, String kind, String subject, String sentence, Instant begunAt, Optional<Instant> endedAt) {

    /** The two things that are told of an alert. */
    public enum Event {
        /** It has begun. */
        BEGIN,
        /** It is over. */
        END
    }
}
