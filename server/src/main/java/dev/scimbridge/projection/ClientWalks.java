package dev.scimbridge.projection;

import dev.scimbridge.scim.ScimException;
import dev.scimbridge.scim.ScimType;
import dev.scimbridge.store.WalkRecord;
import dev.scimbridge.store.WalkRecord.Paging;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The walks of one client.
 *
 * <p>Index paging names no walk (RFC 7644 §3.4.2.4), so a page is taken for the newest walk of its list that has come
 * that far: a retry and an overlapping page belong to it, and a second process of the client that began later, and is
 * behind, does not disturb the first. A walk that is finished, or left alone, gives way to a later one: its client has
 * begun anew, and may ask for the pages side by side, in any order.
 */
final class ClientWalks {

    /** The most walks that are kept for a client, at some 300 bytes each; another client's do not count. */
    static final int MOST = 1_024;

    private static final Deque<Walk> NONE = new ArrayDeque<>();

    private final String client;

    /** All of them, in the order in which they began. */
    private final Map<UUID, Walk> walks = new LinkedHashMap<>();

    /** The same by their list, the newest first. */
    private final Map<String, Deque<Walk>> byList = new HashMap<>();

    /** Until then a page of a walk that is not known may belong to one that had to be forgotten. */
    private Instant forgetfulUntil = Instant.MIN;

    ClientWalks(String client) {
        this.client = client;
    }

    /**
     * The walk that a page by index continues or begins.
     *
     * @param unknown tells the revision for a page from the middle of a list that belongs to no known walk
     * @throws ScimException.BadRequest if the page continues a walk that cannot go on, or may do so
     */
    synchronized Walk byIndex(Step step, long newest, ToLongFunction<Instant> unknown) {
        if (step.startIndex() == 1) {
            beginAgain(step);
            return onNewest(step, newest);
        }
        Optional<Walk> known = continued(step);
        if (known.isEmpty() && step.now().isBefore(forgetfulUntil)) {
            throw beginAgain();
        }
        if (known.isPresent() && !known.get().mayGoOn(step.now())) {
            throw beginAgain();
        }
        return known.orElseGet(() -> begin(step, unknown.applyAsLong(step.now())));
    }

    private void beginAgain(Step step) {
        if (!step.query().glance()) {
            byList.getOrDefault(step.list(), NONE).forEach(walk -> walk.beginAgain(step));
        }
    }

    /** The walk of a cursor; made anew if it is not known. */
    synchronized Walk byCursor(Cursors.Position position, Step step) {
        Walk walk = walks.get(position.walk());
        return walk == null
                ? begun(step, Walk.of(position.walk(), client, step, position.revision(), position.begun()))
                : walk;
    }

    /** A walk from the first page on; a client that asks for it again and again, as retries do, has begun one walk. */
    synchronized Walk onNewest(Step step, long newest) {
        return first(step, walk -> walk.sameCount(step) && walk.revision() == newest && walk.isBegunBy(step))
                .orElseGet(() -> begin(step, newest));
    }

    private Optional<Walk> continued(Step step) {
        Predicate<Walk> sameCount = walk -> walk.mayGoOnWith(step) && walk.sameCount(step);
        Optional<Walk> begunLast = first(step, sameCount);
        Predicate<Walk> possible = walk -> walk.mayGoOnWith(step)
                && (!walk.isFinished() || begunLast.filter(last -> last != walk).isEmpty());
        Predicate<Walk> reached = possible.and(walk -> walk.hasReached(step));
        Optional<Walk> further = first(step, sameCount.and(possible).and(walk -> walk.mayHaveReached(step)));
        // A walk of another page size comes second: a connection test reads page 1 while an import goes on.
        Optional<Walk> known = first(step, sameCount.and(reached))
                .or(() -> further)
                .or(() -> first(step, reached))
                .or(() -> begunLast)
                .or(() -> first(step, possible));
        if (known.isPresent() && further.isPresent() && areApart(known.get(), further.get())) {
            // The process before did not say how far the newer walk came: it is one or the other.
            throw beginAgain();
        }
        Optional<Walk> later = begunLast.filter(walk -> !walk.isIdle(step.now()));
        return known.map(walk -> walk.isIdle(step.now())
                ? later.map(other -> instead(walk, other, step)).orElse(walk)
                : walk);
    }

    /** The later walk for one that was left alone, if that makes no difference to the page. */
    private static Walk instead(Walk idle, Walk later, Step step) {
        if (areApart(idle, later)) {
            if (step.query().glance()) {
                throw beginAgain();
            }
            idle.refuse();
            later.refuse();
        }
        return later;
    }

    /** Refuses all pages of all walks by index until their lists are begun again. */
    synchronized void refuseAll() {
        walks.values().forEach(Walk::refuse);
    }

    private static boolean areApart(Walk one, Walk other) {
        return one.revision() != other.revision();
    }

    private Optional<Walk> first(Step step, Predicate<Walk> rule) {
        for (Walk walk : byList.getOrDefault(step.list(), NONE)) {
            if (walk.paging() == step.paging() && !walk.isOver(step.now()) && rule.test(walk)) {
                return Optional.of(walk);
            }
        }
        return Optional.empty();
    }

    private Walk begin(Step step, long revision) {
        return begun(step, Walk.begin(client, step, revision));
    }

    /** A glance begins nothing. */
    private Walk begun(Step step, Walk walk) {
        return step.query().glance() ? walk : add(walk);
    }

    private Walk add(Walk walk) {
        if (walks.size() == MOST) {
            makeRoom(walk.begun());
        }
        walks.put(walk.id(), walk);
        byList.computeIfAbsent(walk.list(), list -> new ArrayDeque<>()).addFirst(walk);
        return walk;
    }

    /** Look-ups finish with their first page, and a cursor knows its way: floods of them do not push a long walk out. */
    private void makeRoom(Instant now) {
        Walk leaving = Stream.<Predicate<Walk>>of(
                        Walk::isFinished, walk -> walk.paging() == Paging.CURSOR, walk -> true)
                .flatMap(rule -> walks.values().stream().filter(rule).limit(1))
                .findFirst()
                .orElseThrow();
        if (!leaving.isFinished() && leaving.paging() == Paging.INDEX) {
            forgetfulUntil = now.plus(Walk.REMEMBERED);
        }
        remove(leaving);
    }

    /** Lets go of a walk whose first page could not be delivered. */
    synchronized void forget(Walk walk) {
        remove(walk);
    }

    private void remove(Walk walk) {
        walks.remove(walk.id());
        byList.computeIfPresent(walk.list(), (list, known) -> {
            known.remove(walk);
            return known.isEmpty() ? null : known;
        });
    }

    /** Takes walks over from the ledger. */
    synchronized void restore(List<WalkRecord> records, Instant now) {
        records.stream()
                .sorted(Comparator.comparing(WalkRecord::begun).thenComparing(WalkRecord::revision))
                .map(Walk::restore)
                .forEach(this::add);
        if (walks.size() == MOST
                && walks.values().stream().noneMatch(walk -> walk.isFinished() || walk.paging() == Paging.CURSOR)) {
            forgetfulUntil = now.plus(Walk.REMEMBERED);
        }
    }

    /** Learns of walks through one list that other processes began or brought further. */
    synchronized void follow(List<WalkRecord> records) {
        for (WalkRecord record : records) {
            Walk known = walks.get(record.id());
            if (known == null) {
                known = add(Walk.restore(record));
                byList.computeIfPresent(known.list(), (list, there) -> newestFirst(there));
            }
            known.follow(record);
        }
    }

    /** Other machines' clocks differ; a walk on a later revision began later. */
    private static Deque<Walk> newestFirst(Deque<Walk> walks) {
        return walks.stream()
                .sorted(Comparator.comparing(Walk::revision)
                        .thenComparing(Walk::begun)
                        .reversed())
                .collect(Collectors.toCollection(ArrayDeque::new));
    }

    synchronized void forgetThoseOver(Instant now) {
        walks.values().stream().filter(walk -> walk.isOver(now)).toList().forEach(this::remove);
    }

    /** The number of walks in memory. */
    synchronized int size() {
        return walks.size();
    }

    static ScimException beginAgain() {
        return new ScimException.BadRequest(
                ScimType.INVALID_VALUE,
                "The list that this page continues is no longer there as it was: begin it again with startIndex 1.");
    }
}
