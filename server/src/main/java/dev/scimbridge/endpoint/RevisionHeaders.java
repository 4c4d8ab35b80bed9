package dev.scimbridge.endpoint;

import dev.scimbridge.store.RevisionInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Tells clients from which revision an answer is: {@code Scim-Bridge-Revision}, its number, and
 * {@code Scim-Bridge-Revision-Age}, the seconds since it was committed. A revision is committed when something changes,
 * so that a high age means a quiet tenant or a pull that fails; the health endpoint tells which. HTTP's own {@code Age}
 * is not used, since caches would add to it and reckon with it (RFC 9111 §5.1).
 *
 * <p>{@code Last-Modified} goes with them: the moment of a revision may be ahead of the clock, which the header may not be
 * (RFC 9110 §8.8.2.1).
 */
final class RevisionHeaders {

    static final String REVISION = "Scim-Bridge-Revision";
    static final String REVISION_AGE = "Scim-Bridge-Revision-Age";

    private final Clock clock;

    RevisionHeaders(Clock clock) {
        this.clock = clock;
    }

    void add(Answer answer, RevisionInfo revision, Instant lastModified) {
        Instant now = clock.instant();
        Duration age = Duration.between(revision.committedAt(), now);
        // Personal data: for the client alone, and asked for anew each time.
        answer.with("Cache-Control", "private, no-cache")
                .with(REVISION, Long.toString(revision.number()))
                .with(REVISION_AGE, Long.toString(Math.max(0, age.toSeconds())))
                .lastModified(lastModified.isBefore(now) ? lastModified : now);
    }
}
