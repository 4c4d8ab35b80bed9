package dev.scimbridge.store;

import java.time.Instant;
import java.util.Optional;

/**
 * One version of a resource, as long as the history keeps it.
 *
 * @param fromRevision the first revision that has it
 * @param toRevision the first revision that does not have it any more; empty when it is served
 * @param committedAt when the first revision was committed; empty when the history has forgotten that
 * @param endedAt the same of the revision that ended it
 * @param resource the version itself; empty when the person was erased
 */
public record ResourceVersion(
        long fromRevision,
        Optional<Long> toRevision,
        Optional<Instant> committedAt,
        Optional<Instant> endedAt,
        Optional<ResourceDraft> resource) {

    /** Whether a revision has this version. */
    public boolean isIn(long revision) {
        return fromRevision <= revision && toRevision.map(end -> revision < end).orElse(true);
    }
}
