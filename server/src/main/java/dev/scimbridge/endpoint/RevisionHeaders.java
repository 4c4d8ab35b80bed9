package dev.scimbridge.endpoint;

import dev.scimbridge.store.RevisionInfo;
import java.time.Clock;
import java.time.Duration;

/**
 * Tells clients from which revision an answer is: {@code Scim-Bridge-Revision}, its number, and
 * {@code Scim-Bridge-Revision-Age}, the seconds since it was committed. A revision is committed when something changes,
 * so that a high age means a quiet tenant or a pull that fails; the health endpoint tells which. HTTP's own {@code Age}
 * is not used, since caches would add to it and reckon with it (RFC 9111 §5.1).
 */
final class RevisionHeaders {

    static final String REVISION = "Scim-Bridge-Revision";
    static final String REVISION_AGE = "Scim-Bridge-Revision-Age";

    private final Clock clock;

    RevisionHeaders(Clock clock) {
        this.clock = clock;
    }

    void add(Answer answer, RevisionInfo revision) {
        Duration age = Duration.between(revision.committedAt(), clock.instant());
        // Personal data: for the client alone, and asked for anew each time.
        answer.with("Cache-Control", "private, no-cache")
                .with(REVISION, Long.toString(revision.number()))
                .with(REVISION_AGE, Long.toString(Math.max(0, age.toSeconds())));
    }
}
