package dev.scimbridge.projection;

import static java.util.Comparator.comparing;

import dev.scimbridge.store.ClientPoll;
import dev.scimbridge.store.StoreException;
import dev.scimbridge.store.WalkLedger;
import dev.scimbridge.store.WalkLedger.Unwritten;
import dev.scimbridge.store.WalkRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the ledger is to know and does not know yet. Readers leave notes, and {@link #write} takes them to the ledger; the
 * first page of a walk by index waits for it a moment, because its next page says nothing of the walk.
 *
 * <p>What a killed process did not write is bounded in what it can be: before a new revision is served, the ledger learns
 * that walks can be on it, and that none is on an older one any more it learns together with the last walks that are. So the
 * next process knows the revision of a walk that it does not know.
 */
final class WalkNotes {

    private static final Logger LOG = LoggerFactory.getLogger(WalkNotes.class);

    /** How long the ledger keeps a walk; when a client last read stays. */
    static final Duration KEPT = Duration.ofDays(30);

    /** The most walks that the ledger keeps of a client, at some 300 bytes each. */
    static final int MOST_KEPT = 10_000;

    /** How long a walk's first page waits for the ledger: a busy database must not hold up readers. */
    static final Duration PATIENCE = Duration.ofSeconds(1);

    /** Where the next page may be asked of another process, it would not know the walk. */
    private static final Duration PATIENCE_OF_SEVERAL = Duration.ofSeconds(10);

    private static final Duration BETWEEN_PRUNINGS = Duration.ofHours(1);

    /**
     * What the process before may not have written.
     *
     * @param until how long a client of that process may think
     */
    private record Before(Unwritten revisions, Instant until) {}

    private final WalkLedger ledger;
    private final Executor writer;
    private final Set<Walk> walks = ConcurrentHashMap.newKeySet();
    private final Map<String, ClientPoll> polls = new ConcurrentHashMap<>();

    private volatile Optional<Before> before = Optional.empty();
    /** False from a first page that waited in vain until the ledger takes something: nobody else waits in vain. */
    private volatile boolean answers = true;

    private @Nullable Unwritten written;
    private Instant nextPruning = Instant.MIN;

    /** @param writer runs what a reader waits for */
    WalkNotes(WalkLedger ledger, Executor writer) {
        this.ledger = ledger;
        this.writer = writer;
    }

    /** Reads what the process before has left. */
    synchronized List<WalkRecord> read(Instant now) {
        written = ledger.unwritten().orElse(null);
        before = Optional.ofNullable(written).map(range -> new Before(range, now.plus(patience(range))));
        return ledger.walks(now.minus(Walk.REMEMBERED), ClientWalks.MOST);
    }

    /** A process that did not write wrote all but the last moments; what a restore has lost may be any walk that still goes on. */
    private static Duration patience(Unwritten range) {
        return range.isOfARestore() ? Walk.LONGEST : Walk.IDLE;
    }

    /**
     * The revision of a walk that is not known, if it can be one that the process before has not written.
     *
     * @param newest the revision of one that cannot
     * @return empty if it cannot be told
     */
    OptionalLong revisionOfUnknown(Instant now, long newest) {
        Optional<Unwritten> range = before(now);
        if (range.isEmpty()) {
            return OptionalLong.of(newest);
        }
        return range.get().oldest() == range.get().newest()
                ? OptionalLong.of(range.get().newest())
                : OptionalLong.empty();
    }

    private Optional<Unwritten> before(Instant now) {
        return before.filter(left -> !now.isAfter(left.until())).map(Before::revisions);
    }

    /** Whether other processes serve the same clients. */
    boolean isShared() {
        return ledger.isShared();
    }

    /**
     * The walks of the step's list that the ledger knows.
     *
     * @throws StoreException when it does not answer
     */
    List<WalkRecord> known(String client, Step step) {
        return ledger.walks(client, step.list(), step.now().minus(Walk.REMEMBERED));
    }

    /** Before the first walk can begin on a revision. */
    synchronized void announce(long revision) {
        long oldest = written == null ? revision : Math.min(written.oldest(), revision);
        Unwritten range = new Unwritten(oldest, revision);
        if (!range.equals(written)) {
            ledger.unwritten(range);
            written = range;
        }
    }

    void note(Walk walk) {
        walks.add(walk);
    }

    /** A walk that never was: its first page could not be delivered. */
    void forget(Walk walk) {
        walks.remove(walk);
    }

    void note(ClientPoll poll) {
        polls.merge(poll.client(), poll, WalkNotes::later);
    }

    private static ClientPoll later(ClientPoll one, ClientPoll other) {
        boolean inOrder = !one.lastPoll().isAfter(other.lastPoll());
        ClientPoll first = inOrder ? one : other;
        ClientPoll last = inOrder ? other : one;
        return new ClientPoll(
                last.client(), last.lastPoll(), last.revision(), last.complete().or(first::complete));
    }

    /** Writes what has been noted, if that does not take long; what is not written now is written behind. */
    void writeSoon(long served, Instant now) {
        if (!answers) {
            return;
        }
        try {
            CompletableFuture.runAsync(() -> write(served, now), writer)
                    .get((isShared() ? PATIENCE_OF_SEVERAL : PATIENCE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException | RejectedExecutionException e) {
            answers = false;
            LOG.debug("A walk begins before it is written down", e);
        }
    }

    /**
     * Writes what has been noted; does nothing when that is nothing.
     *
     * @param served the revision that walks have begun on since before this call
     * @throws StoreException when the ledger did not take it; it is written the next time
     */
    synchronized void write(long served, Instant now) {
        List<Walk> taken = new ArrayList<>(walks);
        List<ClientPoll> takenPolls = new ArrayList<>();
        List<WalkRecord> records = new ArrayList<>();
        long oldest = before(now).map(range -> Math.min(range.oldest(), served)).orElse(served);
        for (Walk walk : taken) {
            // Removed before it is looked at: what happens to it from here on is a new note.
            walks.remove(walk);
            if (!walk.isDelivered()) {
                walks.add(walk);
                oldest = Math.min(oldest, walk.revision());
            } else if (walk.isWorthNoting()) {
                records.add(walk.record());
            }
        }
        polls.keySet().forEach(client -> takenPolls.add(polls.remove(client)));
        // Other processes write the same rows: in the same order, or each would wait for the other.
        records.sort(comparing(WalkRecord::client).thenComparing(WalkRecord::id));
        takenPolls.sort(comparing(ClientPoll::client));
        Unwritten range = new Unwritten(oldest, written == null ? served : Math.max(written.newest(), served));
        if (records.isEmpty() && takenPolls.isEmpty() && range.equals(written)) {
            return;
        }
        try {
            ledger.write(new WalkLedger.Notes(records, takenPolls, range));
            written = range;
            answers = true;
        } catch (StoreException e) {
            walks.addAll(taken);
            takenPolls.forEach(this::note);
            throw e;
        }
        prune(now);
    }

    private void prune(Instant now) {
        if (!now.isBefore(nextPruning)) {
            nextPruning = now.plus(BETWEEN_PRUNINGS);
            ledger.prune(now.minus(KEPT), MOST_KEPT);
        }
    }
}
