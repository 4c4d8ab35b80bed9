package dev.scimbridge.projection;

import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.schema.Schemas;
import dev.scimbridge.store.RevisionInfo;
import dev.scimbridge.store.RevisionLog;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one integration's clients read: the newest revision, and the older ones that walks are still on. Readers never
 * wait for {@link #refresh}.
 */
public final class Projection {

    /** How long a client may wait between two pages of a walk. */
    public static final Duration WALK_TIMEOUT = Walk.IDLE;

    private final RevisionLog log;
    private final Map<ResourceType, TypeLayout> layouts;
    private final Walks walks;
    private volatile @Nullable Revision newest;

    /** A projection without a revision: {@link #refresh} reads the first. */
    public Projection(RevisionLog log, Schemas schemas, Clock clock) {
        this(log, TypeLayout.of(schemas), clock);
    }

    Projection(RevisionLog log, Map<ResourceType, TypeLayout> layouts, Clock clock) {
        this.log = log;
        this.layouts = layouts;
        this.walks = new Walks(clock);
    }

    /** The newest revision; empty before the first. */
    public Optional<Revision> newest() {
        return Optional.ofNullable(newest);
    }

    /**
     * Reads what was committed since the last time. Called at the start and after each commit.
     *
     * @throws dev.scimbridge.store.StoreException when the database does not answer; the revision stays as it is
     */
    public synchronized void refresh() {
        Optional<RevisionInfo> committed = log.newest();
        if (committed.isPresent()) {
            newest = upTo(committed.get());
        }
        walks.forgetExpired();
    }

    private Revision upTo(RevisionInfo committed) {
        Revision current = newest;
        if (current == null) {
            return Revision.load(log, committed, layouts);
        }
        if (current.info().equals(committed)) {
            return current;
        }
        try {
            return current.advance(committed, log.changes(current.info().number(), committed.number()));
        } catch (IllegalArgumentException e) {
            // Retention has forgotten the revision that is held, or the database is an older one than before.
            return Revision.load(log, committed, layouts);
        }
    }

    /**
     * A page of a client's walk.
     *
     * @param client names whose walk it is
     * @return empty before the first revision
     */
    public Optional<Page> page(String client, Query query) {
        return newest().map(revision -> walks.page(client, query, revision));
    }

    /**
     * A page of a client's walk by cursor (RFC 9865).
     *
     * @param query its startIndex is not looked at
     * @param cursor as the page before gave it; empty for the first page
     * @return empty before the first revision
     * @throws dev.scimbridge.scim.ScimException.BadRequest invalidCursor, expiredCursor or invalidCount
     */
    public Optional<Page> page(String client, Query query, String cursor) {
        return newest().map(revision -> walks.page(client, query, cursor, revision));
    }
}
