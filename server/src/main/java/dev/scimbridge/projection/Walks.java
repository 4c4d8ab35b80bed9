package dev.scimbridge.projection;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The walks of all clients of one integration. */
final class Walks {

    private final ConcurrentMap<String, ClientWalks> byClient = new ConcurrentHashMap<>();
    private final Cursors cursors;
    private final Clock clock;

    Walks(Clock clock) {
        this.cursors = new Cursors(clock);
        this.clock = clock;
    }

    /**
     * The page, from the revision of the walk that it continues, or from the newest if it begins one.
     *
     * @param newest taken by walks that begin
     */
    Page page(String client, Query query, Revision newest) {
        if (query.count() == 0) {
            return Page.of(newest.info(), newest.select(query), query.startIndex(), 0);
        }
        return of(client).byIndex(query, newest, clock.instant()).page(query);
    }

    /**
     * The page that the cursor points to, from the cursor's revision; the first page for an empty cursor.
     *
     * @throws dev.scimbridge.scim.ScimException.BadRequest as {@link Cursors#read} does
     */
    Page page(String client, Query query, String cursor, Revision newest) {
        if (query.count() == 0) {
            return page(client, query, newest);
        }
        Cursors.Position position = cursor.isEmpty()
                ? new Cursors.Position(newest.info().number(), 1)
                : cursors.read(client, query, cursor);
        Query there = query.from(position.startIndex());
        Page page = of(client)
                .onRevision(there, position.revision(), newest, clock.instant())
                .orElseThrow(Cursors::expired)
                .page(there);
        return page.end() > page.totalResults()
                ? page
                : page.withNextCursor(
                        cursors.issue(client, query, new Cursors.Position(position.revision(), page.end())));
    }

    private ClientWalks of(String client) {
        return byClient.computeIfAbsent(client, name -> new ClientWalks());
    }

    /** Lets go of revisions that only expired walks hold. */
    void forgetExpired() {
        Instant now = clock.instant();
        byClient.values().forEach(walks -> walks.forgetExpired(now));
    }
}
