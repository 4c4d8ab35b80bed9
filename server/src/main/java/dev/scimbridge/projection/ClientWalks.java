package dev.scimbridge.projection;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The walks of one client, newest first.
 *
 * <p>Index paging names no walk (RFC 7644 §3.4.2.4), so a page is taken for the newest walk of its list that has come
 * that far: a retry and an overlapping page belong to it, and a second process of the client that began later, and is
 * behind, does not disturb the first.
 */
final class ClientWalks {

    /** The most walks that are kept for a client. */
    static final int MOST = 128;

    private final Deque<Walk> walks = new ArrayDeque<>();

    /** The walk that a query by index continues or begins. */
    synchronized Walk byIndex(Query query, Revision newest, Instant now) {
        forgetExpired(now);
        Walk walk = query.startIndex() == 1
                ? onNewest(query, newest, now)
                : continued(query).orElseGet(() -> begin(query, newest, now));
        walk.use(now);
        return walk;
    }

    /** The walk of a revision that a cursor names; empty if that revision is neither held nor the newest. */
    synchronized Optional<Walk> onRevision(Query query, long revision, Revision newest, Instant now) {
        forgetExpired(now);
        Optional<Walk> walk = newest.info().number() == revision
                ? Optional.of(onNewest(query, newest, now))
                : first(query, other -> other.sameCount(query) && other.isOn(revision));
        walk.ifPresent(found -> found.use(now));
        return walk;
    }

    private Walk onNewest(Query query, Revision newest, Instant now) {
        return first(
                        query,
                        walk -> walk.sameCount(query) && walk.isOn(newest.info().number()))
                .orElseGet(() -> begin(query, newest, now));
    }

    private Optional<Walk> continued(Query query) {
        // A walk of another page size comes second: a connection test reads page 1 while an import goes on.
        return Stream.<Predicate<Walk>>of(
                        walk -> walk.sameCount(query) && walk.hasReached(query),
                        walk -> walk.hasReached(query),
                        walk -> walk.sameCount(query),
                        walk -> true)
                .flatMap(rule -> first(query, rule).stream())
                .findFirst();
    }

    private Optional<Walk> first(Query query, Predicate<Walk> rule) {
        return walks.stream().filter(walk -> walk.sameList(query)).filter(rule).findFirst();
    }

    private Walk begin(Query query, Revision newest, Instant now) {
        if (walks.size() == MOST) {
            // Look-ups finish with their first page: a flood of them does not push a long walk out.
            walks.remove(walks.stream()
                    .filter(Walk::isFinished)
                    .reduce((newer, older) -> older)
                    .orElse(walks.getLast()));
        }
        Walk walk = new Walk(query, newest, now);
        walks.addFirst(walk);
        return walk;
    }

    synchronized void forgetExpired(Instant now) {
        walks.removeIf(walk -> walk.isExpired(now));
    }
}
