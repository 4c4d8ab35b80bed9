package dev.scimbridge.projection;

import dev.scimbridge.store.RevisionInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One passage of a client through one list: every page comes from the revision that the walk began with. */
final class Walk {

    /** How long a client may think between two pages. */
    static final Duration IDLE = Duration.ofMinutes(10);

    /** How long a walk may take, so that a reader that never begins anew sees changes in the end. */
    static final Duration LONGEST = Duration.ofHours(6);

    private final Query first;
    private final RevisionInfo revision;
    private final Instant begun;

    /** Kept until the first page has been selected; afterwards the matches are all that is needed of it. */
    private @Nullable Revision source;

    private List<ServedResource> matches = List.of();
    private volatile long reached = 1;
    private volatile boolean finished;
    private volatile Instant lastUsed;

    Walk(Query first, Revision source, Instant now) {
        this.first = first;
        this.revision = source.info();
        this.source = source;
        this.begun = now;
        this.lastUsed = now;
    }

    /** Selects on the first call; other walks do not wait for it. */
    synchronized Page page(Query query) {
        if (source != null) {
            matches = source.select(query);
            source = null;
        }
        Page page = Page.of(revision, matches, query.startIndex(), query.count());
        reached = Math.max(reached, page.end());
        finished = reached > matches.size();
        return page;
    }

    boolean sameList(Query query) {
        return first.sameList(query);
    }

    boolean sameCount(Query query) {
        return first.count() == query.count();
    }

    boolean isOn(long number) {
        return revision.number() == number;
    }

    /**
     * Whether the page is one that this walk has delivered, or the next one. Past the end of a finished walk every page is
     * its empty one: readers that go on until a page is empty must not fall back to an older walk.
     */
    boolean hasReached(Query query) {
        return finished || query.startIndex() <= reached;
    }

    /** Whether the last page has been delivered. */
    boolean isFinished() {
        return finished;
    }

    void use(Instant now) {
        lastUsed = now;
    }

    boolean isExpired(Instant now) {
        return now.isAfter(lastUsed.plus(IDLE)) || now.isAfter(begun.plus(LONGEST));
    }
}
