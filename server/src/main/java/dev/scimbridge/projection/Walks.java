package dev.scimbridge.projection;

import dev.scimbridge.scim.ScimException;
import dev.scimbridge.store.ClientPoll;
import dev.scimbridge.store.RevisionInfo;
import dev.scimbridge.store.StoreException;
import dev.scimbridge.store.WalkRecord;
import dev.scimbridge.store.WalkRecord.Paging;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The walks of all clients of one integration. */
final class Walks {

    private static final Logger LOG = LoggerFactory.getLogger(Walks.class);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final ConcurrentMap<String, ClientWalks> byClient = new ConcurrentHashMap<>();
    /** Of the lists that are neither filtered nor sorted. */
    private final ConcurrentMap<String, String> hashes = new ConcurrentHashMap<>();

    private final Revisions revisions;
    private final Optional<WalkNotes> notes;
    private final Signatures signatures;
    private final Cursors cursors;
    private final Clock clock;

    /** @param notes empty if walks end with the process */
    Walks(Revisions revisions, Optional<WalkNotes> notes, Signatures signatures, Clock clock) {
        this.revisions = revisions;
        this.notes = notes;
        this.signatures = signatures;
        this.cursors = new Cursors(signatures, clock);
        this.clock = clock;
    }

    /**
     * The page, from the revision of the walk that it continues, or from the newest if it begins one.
     *
     * @throws dev.scimbridge.scim.ScimException.BadRequest if the walk cannot go on
     */
    Page page(String client, Query query) {
        if (query.count() == 0) {
            return total(client, query);
        }
        Step step = step(query, Paging.INDEX);
        ClientWalks walks = of(client);
        if (step.startIndex() > 1) {
            follow(client, step, walks);
        }
        Begun begun = begin(query, newest -> walks.byIndex(step, newest, now -> unknown(now, newest)));
        return deliver(client, begun, step, query, found -> true).orElseThrow(ClientWalks::beginAgain);
    }

    /**
     * The page that the cursor points to, from the cursor's revision; the first page for an empty cursor.
     *
     * @throws dev.scimbridge.scim.ScimException.BadRequest as {@link Cursors#read} does
     */
    Page page(String client, Query query, String cursor) {
        if (query.count() == 0) {
            return total(client, query);
        }
        ClientWalks walks = of(client);
        if (cursor.isEmpty()) {
            Query there = query.from(1);
            Step step = step(there, Paging.CURSOR);
            Begun begun = begin(query, newest -> walks.onNewest(step, newest));
            return byCursor(client, begun, step, there, found -> true);
        }
        Cursors.Position position = cursors.read(client, query, cursor);
        Query there = query.from(position.startIndex());
        Step step = step(there, Paging.CURSOR);
        Begun begun = begin(query, newest -> walks.byCursor(position, step));
        return byCursor(client, begun, step, there, position::isOn);
    }

    private Page byCursor(String client, Begun begun, Step step, Query query, Predicate<RevisionInfo> isRight) {
        Page page = deliver(client, begun, step, query, isRight).orElseThrow(Cursors::expired);
        if (page.end() > page.totalResults()) {
            return page;
        }
        Cursors.Position next = Cursors.Position.of(begun.walk(), page.revision(), page.end());
        return page.withNextCursor(cursors.issue(client, query, next));
    }

    private Step step(Query query, Paging paging) {
        return new Step(hash(query), query, paging, clock.instant());
    }

    /** Lists of everything are few, and asked for all the time. */
    private String hash(Query query) {
        return query.isWhole() && !query.isSorted()
                ? hashes.computeIfAbsent(query.list(), signatures::hash)
                : signatures.hash(query.list());
    }

    /** The page before may have come from another process; whoever does not know may not guess. */
    private void follow(String client, Step step, ClientWalks walks) {
        if (notes.isPresent() && notes.get().isShared()) {
            try {
                walks.follow(notes.get().known(client, step));
            } catch (StoreException unanswered) {
                LOG.debug("Walks of other processes are not known for the moment", unanswered);
                throw new ScimException.ServiceUnavailable(
                        RETRY_AFTER,
                        "Where this list was begun cannot be told for the moment; ask for this page again.");
            }
        }
    }

    private long unknown(Instant now, long newest) {
        return notes.map(ledger -> ledger.revisionOfUnknown(now, newest).orElseThrow(ClientWalks::beginAgain))
                .orElse(newest);
    }

    /** A walk, and the newest revision at that moment. */
    private record Begun(Walk walk, Loaded newest) {}

    /** Nobody reads by a glance. */
    private Optional<WalkNotes> notesOf(Query query) {
        return query.glance() ? Optional.empty() : notes;
    }

    /** Between two revisions nothing begins: when a revision is no longer the newest, all walks on it have been noted. */
    private Begun begin(Query query, LongFunction<Walk> beginning) {
        return revisions.onNewest(newest -> {
            Walk walk = beginning.apply(newest.revision().info().number());
            notesOf(query).ifPresent(ledger -> ledger.note(walk));
            return new Begun(walk, newest);
        });
    }

    private Optional<Selection> selection(Begun begun, Step step, Query query) {
        Loaded newest = begun.newest();
        if (step.startIndex() > 1
                || begun.walk().revision() != newest.revision().info().number()) {
            return revisions.select(newest, begun.walk().revision(), step.list(), query);
        }
        Selection selection = newest.revision().selection(query);
        if (selection.matches().size() > query.count()) {
            newest.selections().keep(step.list(), selection);
        }
        return Optional.of(selection);
    }

    private Optional<Page> found(Begun begun, Step step, Query query, Predicate<RevisionInfo> isRight) {
        return selection(begun, step, query)
                .filter(found -> isRight.test(found.revision()))
                .map(found -> found.page(query.startIndex(), query.count()));
    }

    /** The page of the walk, which has then come so far; empty if its revision is gone or not the right one. */
    private Optional<Page> deliver(
            String client, Begun begun, Step step, Query query, Predicate<RevisionInfo> isRight) {
        if (query.glance()) {
            return found(begun, step, query, isRight);
        }
        Walk walk = begun.walk();
        try {
            Optional<Page> page = found(begun, step, query, isRight);
            boolean begins = !walk.isDelivered();
            page.ifPresent(delivered -> {
                walk.delivered(delivered, step.now());
                notes.ifPresent(ledger -> {
                    ledger.note(walk);
                    ledger.note(poll(client, query, walk.record(), delivered));
                    // Between processes, each page has to be known before the next one is asked for.
                    boolean goesOn = begins ? !walk.isFinished() : ledger.isShared();
                    if (goesOn && step.paging() == Paging.INDEX) {
                        ledger.writeSoon(begun.newest().revision().info().number(), step.now());
                    }
                });
            });
            return page;
        } finally {
            if (!walk.isDelivered()) {
                of(client).forget(walk);
                notes.ifPresent(ledger -> ledger.forget(walk));
            }
        }
    }

    private static ClientPoll poll(String client, Query query, WalkRecord walk, Page page) {
        Optional<ClientPoll.Complete> complete = query.isWhole() && walk.isComplete()
                ? Optional.of(new ClientPoll.Complete(walk.lastUsed(), walk.revision()))
                : Optional.empty();
        return new ClientPoll(client, walk.lastUsed(), page.revision().number(), complete);
    }

    /** How many there are now; no part of any walk. */
    private Page total(String client, Query query) {
        Selection selection = revisions.onNewest(Loaded::revision).selection(query);
        notesOf(query)
                .ifPresent(ledger -> ledger.note(new ClientPoll(
                        client, clock.instant(), selection.revision().number(), Optional.empty())));
        return selection.page(query.startIndex(), 0);
    }

    private ClientWalks of(String client) {
        return byClient.computeIfAbsent(client, ClientWalks::new);
    }

    /** Goes on with what the ledger knows. */
    void restore(List<WalkRecord> records) {
        Instant now = clock.instant();
        records.stream()
                .collect(Collectors.groupingBy(WalkRecord::client))
                .forEach((client, walks) -> of(client).restore(walks, now));
    }

    /** The revisions that walks are on may be others than those of these numbers: by index nobody goes on with them. */
    void refuseAll() {
        byClient.values().forEach(ClientWalks::refuseAll);
    }

    /** Lets go of walks to which nothing can belong any more. */
    void forgetThoseOver() {
        Instant now = clock.instant();
        byClient.values().forEach(walks -> walks.forgetThoseOver(now));
    }
}
