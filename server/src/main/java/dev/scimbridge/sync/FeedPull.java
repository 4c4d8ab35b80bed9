package dev.scimbridge.sync;

import dev.scimbridge.delta.DeltaPage;
import dev.scimbridge.delta.ResyncRequired;
import dev.scimbridge.store.Cursor;
import dev.scimbridge.store.Mirror;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pulls one feed from where it stopped to its next deltaLink: steps 1 (Fetch) and 2 (Merge) of a round. Each page and
 * the cursor behind it are kept in one transaction, so that a killed process goes on at that page. While a page is merged
 * the next one is fetched.
 *
 * <p>When Graph does not know the link any more, the feed is enumerated again. Nothing is forgotten while an enumeration
 * runs; what it has not seen is swept when it is complete.
 *
 * @param <T> {@code GraphUser} or {@code GraphGroup}
 */
final class FeedPull<T> {

    private static final Logger LOG = LoggerFactory.getLogger(FeedPull.class);
    private static final int MAX_ENUMERATIONS_PER_ROUND = 3;

    /** What differs between feeds. */
    interface Feed<T> {

        /** The feed's name in the store. */
        String name();

        /** What it asks for; another subject than the cursor's starts a new enumeration. */
        String subject();

        /** Asks for the first page of an enumeration. */
        DeltaPage<T> first();

        /** Asks for the page behind a link. */
        DeltaPage<T> next(DeltaPage.Link link);

        /** Merges a page; runs inside the page's transaction. */
        void merge(Mirror.Change change, DeltaPage<T> page, Position position);

        /** Forgets what the complete enumeration has not seen; runs inside the last page's transaction. */
        void sweep(Mirror.Change change, Position position);
    }

    /**
     * Where a page stands.
     *
     * @param enumeration the number of the feed's full enumeration
     * @param enumerating true while that enumeration runs, false for deltas
     * @param enumeratedAt when the enumeration before was complete
     * @param reconciling whether deltas have already told everything that this enumeration should find
     */
    record Position(long enumeration, boolean enumerating, Optional<Instant> enumeratedAt, boolean reconciling) {

        static Position of(Cursor cursor) {
            return new Position(
                    cursor.enumeration(), cursor.enumerating(), cursor.enumeratedAt(), cursor.reconciling());
        }
    }

    private final Mirror mirror;
    private final Clock clock;
    private final RoundProgress progress;

    FeedPull(Mirror mirror, Clock clock, RoundProgress progress) {
        this.mirror = mirror;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * Pulls until the next deltaLink.
     *
     * @param saved the feed's cursor, if it has one
     * @throws dev.scimbridge.delta.GraphFailure when a page cannot be had; every page before it is kept
     */
    void pull(Feed<T> feed, Optional<Cursor> saved) {
        Optional<Cursor> start = saved.filter(cursor -> cursor.subject().equals(feed.subject()));
        for (int tries = 1; ; tries++) {
            try {
                pullFrom(feed, start, false);
                return;
            } catch (ResyncRequired resync) {
                if (tries == MAX_ENUMERATIONS_PER_ROUND) {
                    throw resync;
                }
                LOG.warn("Feed {} has to be enumerated again: {}", feed.name(), resync.getMessage());
                progress.resync(feed.name());
                start = Optional.empty();
            }
        }
    }

    /**
     * Enumerates a feed whose deltas have all been merged: what differs now was missed by them. It is merged and swept as
     * in every enumeration, and the feed goes on with a new deltaLink. A killed process goes on with the comparison.
     *
     * @throws dev.scimbridge.delta.GraphFailure when a page cannot be had; every page before it is kept
     */
    void reconcile(Feed<T> feed) {
        try {
            pullFrom(feed, Optional.empty(), true);
        } catch (ResyncRequired expired) {
            pull(feed, Optional.empty());
        }
    }

    private void pullFrom(Feed<T> feed, Optional<Cursor> start, boolean reconciling) {
        Position position = start.map(Position::of)
                .orElseGet(() -> new Position(mirror.nextEnumeration(), true, Optional.empty(), reconciling));
        DeltaPage<T> page = start.isPresent() ? feed.next(link(start.get())) : feed.first();
        try (ReadAhead ahead = new ReadAhead("read-ahead-" + feed.name())) {
            while (page.link() instanceof DeltaPage.NextLink link) {
                Future<DeltaPage<T>> next = ahead.begin(() -> feed.next(link));
                keep(feed, page, position);
                page = ReadAhead.take(next);
            }
            keep(feed, page, position);
        }
    }

    private void keep(Feed<T> feed, DeltaPage<T> page, Position position) {
        boolean complete = page.link() instanceof DeltaPage.DeltaLink;
        boolean enumerated = complete && position.enumerating();
        Instant now = clock.instant();
        mirror.change(change -> {
            feed.merge(change, page, position);
            if (enumerated) {
                feed.sweep(change, position);
            }
            change.putCursor(new Cursor(
                    feed.name(),
                    page.link().url(),
                    complete,
                    position.enumeration(),
                    position.enumerating() && !complete,
                    position.reconciling() && !complete,
                    feed.subject(),
                    now,
                    enumerated ? Optional.of(now) : position.enumeratedAt()));
        });
        progress.page(feed.name(), page.changes().size(), position.enumerating());
    }

    private static DeltaPage.Link link(Cursor cursor) {
        return cursor.roundComplete() ? new DeltaPage.DeltaLink(cursor.url()) : new DeltaPage.NextLink(cursor.url());
    }
}
