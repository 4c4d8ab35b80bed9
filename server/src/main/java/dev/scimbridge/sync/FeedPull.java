package dev.scimbridge.sync;

import dev.scimbridge.delta.DeltaPage;
import dev.scimbridge.delta.ResyncRequired;
import dev.scimbridge.store.Cursor;
import dev.scimbridge.store.Mirror;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pulls one feed from where it stopped to its next deltaLink: steps 1 (Fetch) and 2 (Merge) of a round. Each page and
 * the cursor behind it are kept in one transaction, so that a killed process goes on at that page.
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
        void sweep(Mirror.Change change, long enumeration);
    }

    /**
     * Where a page stands.
     *
     * @param enumeration the number of the feed's full enumeration
     * @param enumerating true while that enumeration runs, false for deltas
     */
    record Position(long enumeration, boolean enumerating) {}

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
                pullFrom(feed, start);
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

    private void pullFrom(Feed<T> feed, Optional<Cursor> start) {
        Position position = start.map(cursor -> new Position(cursor.enumeration(), cursor.enumerating()))
                .orElseGet(() -> new Position(mirror.nextEnumeration(), true));
        DeltaPage<T> page = start.isPresent() ? feed.next(link(start.get())) : feed.first();
        while (true) {
            keep(feed, page, position);
            progress.page(feed.name(), page.changes().size(), position.enumerating());
            if (page.link() instanceof DeltaPage.DeltaLink) {
                return;
            }
            page = feed.next(page.link());
        }
    }

    private void keep(Feed<T> feed, DeltaPage<T> page, Position position) {
        boolean complete = page.link() instanceof DeltaPage.DeltaLink;
        mirror.change(change -> {
            feed.merge(change, page, position);
            if (complete && position.enumerating()) {
                feed.sweep(change, position.enumeration());
            }
            change.putCursor(new Cursor(
                    feed.name(),
                    page.link().url(),
                    complete,
                    position.enumeration(),
                    position.enumerating() && !complete,
                    feed.subject(),
                    clock.instant()));
        });
    }

    private static DeltaPage.Link link(Cursor cursor) {
        return cursor.roundComplete() ? new DeltaPage.DeltaLink(cursor.url()) : new DeltaPage.NextLink(cursor.url());
    }
}
