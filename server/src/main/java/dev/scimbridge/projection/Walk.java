package dev.scimbridge.projection;

import dev.scimbridge.store.WalkRecord;
import dev.scimbridge.store.WalkRecord.Paging;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * One passage of a client through one list: every page comes from the revision that the walk began with. It holds where the
 * client is, some 300 bytes, and none of what it reads.
 */
final class Walk {

    /** How long a client may think between two pages by cursor; an index walk is looked at more closely after it. */
    static final Duration IDLE = Duration.ofMinutes(10);

    /** How long a walk may take, so that a reader that never begins anew sees changes in the end. */
    static final Duration LONGEST = Duration.ofHours(6);

    /** How long after its beginning an unfinished walk is known, so that its next page is refused. */
    static final Duration REMEMBERED = Duration.ofHours(24);

    /** What {@link #total} is before the first page has been delivered. */
    private static final long UNKNOWN = -1;

    private final UUID id;
    private final String client;
    private final String list;
    private final String words;
    private final Paging paging;
    private final int count;
    private final long revision;
    private final long first;
    private final Instant begun;

    private long last;
    private long next;
    private long total;
    private Instant lastUsed;

    /**
     * Whether the process before may have delivered more than it has written down. It stays so: that the client repeats a
     * page tells nothing of the pages behind it.
     */
    private boolean mayHaveComeFurther;

    /** Whether a page was refused that was this walk's or another's. */
    private boolean refused;

    /** Whether the list was begun anew after such a refusal, so that nothing belongs to this walk any more. */
    private boolean left;

    private Walk(WalkRecord record) {
        this.id = record.id();
        this.client = record.client();
        this.list = record.listHash();
        this.words = record.listWords();
        this.paging = record.paging();
        this.count = record.pageSize();
        this.revision = record.revision();
        this.first = record.firstIndex();
        this.begun = record.begun();
        this.last = record.lastIndex();
        this.next = record.nextIndex();
        this.total = record.total();
        this.lastUsed = record.lastUsed();
    }

    /** A walk that begins with the step. */
    static Walk begin(String client, Step step, long revision) {
        return of(UUID.randomUUID(), client, step, revision, step.now());
    }

    /** A walk as the ledger knows it. */
    static Walk restore(WalkRecord record) {
        Walk walk = new Walk(record);
        walk.mayHaveComeFurther = !record.isFinished();
        return walk;
    }

    /** Takes over how far another process has brought it; that one may have brought it further meanwhile. */
    synchronized void follow(WalkRecord record) {
        mayHaveComeFurther = !record.isFinished();
        if (record.nextIndex() > next) {
            last = record.lastIndex();
            next = record.nextIndex();
            total = record.total();
        }
        lastUsed = record.lastUsed().isAfter(lastUsed) ? record.lastUsed() : lastUsed;
    }

    /** The walk of a cursor that nobody remembers. */
    static Walk of(UUID id, String client, Step step, long revision, Instant begun) {
        return new Walk(new WalkRecord(
                id,
                client,
                step.list(),
                step.words(),
                step.paging(),
                step.count(),
                revision,
                step.startIndex(),
                step.startIndex(),
                step.startIndex(),
                UNKNOWN,
                begun,
                step.now()));
    }

    /** Notes that a page has been selected for the client. */
    synchronized void delivered(Page page, Instant now) {
        last = page.startIndex();
        next = Math.max(next, page.end());
        total = page.totalResults();
        lastUsed = now;
    }

    /** Refuses all pages from now on, since one may be this walk's or another's. */
    synchronized void refuse() {
        refused = true;
    }

    /** Notes that the client begins the list again, as it was told to. */
    synchronized void beginAgain(Step step) {
        left |= refused && (sameCount(step) || first > 1);
    }

    UUID id() {
        return id;
    }

    String list() {
        return list;
    }

    Paging paging() {
        return paging;
    }

    long revision() {
        return revision;
    }

    Instant begun() {
        return begun;
    }

    boolean sameCount(Step step) {
        return count == step.count();
    }

    synchronized boolean isDelivered() {
        return total != UNKNOWN;
    }

    /** Whether the last page has been delivered. */
    synchronized boolean isFinished() {
        return isDelivered() && next > total;
    }

    /**
     * Whether the page is one that this walk has delivered, or the next one. Past the end of a finished walk every page is
     * its empty one: readers that go on until a page is empty must not fall back to an older walk.
     */
    synchronized boolean hasReached(Step step) {
        return isFinished() || step.startIndex() <= next;
    }

    /** The same, and also whether nobody knows that it is not. */
    synchronized boolean mayHaveReached(Step step) {
        return mayHaveComeFurther || hasReached(step);
    }

    /** Whether the step asks for the walk's first page, which was delivered a moment ago: a retry. */
    synchronized boolean isBegunBy(Step step) {
        return !left
                && step.startIndex() == first
                && last == first
                && !step.now().isAfter(begun.plus(IDLE));
    }

    /**
     * Whether the step can belong to the walk at this time. A client that has not finished may be slow; one that has
     * finished may still repeat its last page. The first page of a walk that began in the middle of a list begins anew.
     */
    synchronized boolean mayGoOnWith(Step step) {
        if (left || !isIdle(step.now())) {
            return !left;
        }
        return step.startIndex() != first && (!isFinished() || step.startIndex() >= last);
    }

    /** Whether nobody has asked for a page of it for a while. */
    synchronized boolean isIdle(Instant now) {
        return now.isAfter(lastUsed.plus(IDLE));
    }

    /** Whether pages may be given: none are if the walk has taken too long, or if one had to be refused. */
    synchronized boolean mayGoOn(Instant now) {
        return !refused && !now.isAfter(begun.plus(LONGEST));
    }

    /** Whether nothing can belong to the walk any more. */
    boolean isOver(Instant now) {
        return now.isAfter(begun.plus(isFinished() ? LONGEST : REMEMBERED));
    }

    /**
     * Whether operators and a later process are to know of it; look-ups, which find one resource or none and are many, are
     * nothing that goes on.
     */
    synchronized boolean isWorthNoting() {
        return total > 1 || !isFinished();
    }

    synchronized WalkRecord record() {
        return new WalkRecord(
                id, client, list, words, paging, count, revision, first, last, next, total, begun, lastUsed);
    }
}
