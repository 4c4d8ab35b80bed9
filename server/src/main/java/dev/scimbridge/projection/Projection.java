package dev.scimbridge.projection;

import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.schema.Schemas;
import dev.scimbridge.store.IntegrationId;
import dev.scimbridge.store.RevisionInfo;
import dev.scimbridge.store.RevisionLog;
import dev.scimbridge.store.WalkLedger;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * What one integration's clients read: the newest revision, and the older ones that walks are still on. Readers never
 * wait for {@link #refresh}, and for the ledger at most a second at the beginning of a walk. When the newest revision has
 * been let go of ({@link MemoryBudget}), the first reader loads it again, and all wait for that some seconds at most.
 *
 * <p>Memory beside the newest revision, per integration: at most 32 MiB of lists that walks are in, 64 MiB of resources
 * that the newest revision has replaced, and per client 1,024 walks of some 300 bytes. A list that had to make room is
 * made again from the log when its walk goes on.
 */
public final class Projection {

    /** How long a client may wait between two pages of a walk. */
    public static final Duration WALK_TIMEOUT = Walk.IDLE;

    private static final int KEY_BYTES = 32;

    private final Revisions revisions;
    private final Optional<WalkNotes> notes;
    private final Walks walks;
    private final Clock clock;

    /** A projection whose walks end with the process. */
    public Projection(RevisionLog log, Schemas schemas, Clock clock) {
        this(log, TypeLayout.of(schemas), clock);
    }

    /** The same, sharing memory with others. */
    public Projection(IntegrationId id, RevisionLog log, Schemas schemas, MemoryBudget budget, Clock clock) {
        this(
                new Revisions(Optional.of(id), log, TypeLayout.of(schemas), budget, clock),
                Optional.empty(),
                randomKey(),
                clock);
    }

    Projection(RevisionLog log, Map<ResourceType, TypeLayout> layouts, Clock clock) {
        this(
                new Revisions(Optional.empty(), log, layouts, MemoryBudget.unlimited(), clock),
                Optional.empty(),
                randomKey(),
                clock);
    }

    /**
     * A projection whose walks go on after a restart. Without a revision: {@link #refresh} reads the first.
     *
     * @param writer writes down the beginning of walks while their readers wait for it
     */
    public Projection(RevisionLog log, WalkLedger ledger, Executor writer, Schemas schemas, Clock clock) {
        this(
                new Revisions(Optional.empty(), log, TypeLayout.of(schemas), MemoryBudget.unlimited(), clock),
                Optional.of(new WalkNotes(ledger, writer)),
                ledger.signingKey(),
                clock);
    }

    /** The same, sharing memory with others. */
    public Projection(
            IntegrationId id,
            RevisionLog log,
            WalkLedger ledger,
            Executor writer,
            Schemas schemas,
            MemoryBudget budget,
            Clock clock) {
        this(
                new Revisions(Optional.of(id), log, TypeLayout.of(schemas), budget, clock),
                Optional.of(new WalkNotes(ledger, writer)),
                ledger.signingKey(),
                clock);
    }

    private Projection(Revisions revisions, Optional<WalkNotes> notes, byte[] key, Clock clock) {
        this.revisions = revisions;
        this.notes = notes;
        this.walks = new Walks(revisions, notes, new Signatures(key), clock);
        this.clock = clock;
    }

    private static byte[] randomKey() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }

    /** What is known of the newest revision, in memory or not; empty before the first. Nothing is loaded for it. */
    public Optional<Served> served() {
        return revisions.served();
    }

    /** The newest revision if it is in memory; nothing is loaded for it, and nobody has read it. */
    public Optional<Revision> inMemory() {
        return revisions.inMemory().map(Loaded::revision);
    }

    /**
     * The newest revision for somebody who reads it; empty before the first. It is loaded if need be.
     *
     * @throws dev.scimbridge.scim.ScimException.ServiceUnavailable when it cannot be loaded now, or not soon
     */
    public Optional<Revision> newest() {
        return served().map(known -> revisions.read().revision());
    }

    /** Whether the newest revision could not be loaded when it was last asked for. */
    public boolean cannotLoad() {
        return revisions.isFailing();
    }

    /**
     * Takes note of what was committed since the last time, and reads it if the revision before it is in memory, or the first
     * fits in. Called at the start and after each commit.
     *
     * @throws dev.scimbridge.store.StoreException when the database does not answer; the revision stays as it is
     */
    public void refresh() {
        // A load that ends meanwhile waits, so that it finds what is served by then.
        synchronized (revisions) {
            Optional<Revisions.State> committed = revisions.committed();
            if (committed.isPresent()) {
                Revisions.State state = committed.get();
                boolean anotherHistory = isOfAnotherHistory(state.served().info());
                if (anotherHistory) {
                    walks.refuseAll();
                }
                if (served().isEmpty()) {
                    notes.ifPresent(ledger -> walks.restore(ledger.read(clock.instant())));
                }
                notes.ifPresent(ledger -> ledger.announce(state.served().info().number()));
                revisions.serve(state);
                if (anotherHistory) {
                    // Those that began on the lost one meanwhile.
                    walks.refuseAll();
                }
            }
            walks.forgetThoseOver();
        }
    }

    private boolean isOfAnotherHistory(RevisionInfo newest) {
        return served().map(Served::info)
                .filter(known -> !known.equals(newest) && revisions.isOfAnotherHistory(known, newest))
                .isPresent();
    }

    /**
     * Whether the log does not have the served revision any more and nothing that was committed after it: it is another one than
     * before, or its last commits were lost.
     *
     * @param newest of the log
     */
    public boolean isLost(RevisionInfo newest) {
        return served().map(Served::info)
                .filter(known -> !newest.committedAt().isAfter(known.committedAt()) && !revisions.isInLog(known))
                .isPresent();
    }

    /** Takes no memory any more: the integration is gone. */
    public void letGo() {
        revisions.close();
    }

    /**
     * Makes what the newest revision would otherwise make when it is first asked for, which is more than a reader should wait
     * for. Called after the first {@link #refresh}; later revisions are ready from the beginning.
     */
    public void prepare() {
        revisions.inMemory().ifPresent(loaded -> loaded.revision().prepare());
    }

    /**
     * Writes down what clients have read since the last time; does not touch the ledger when that is nothing. Called every
     * now and then, and at the end.
     *
     * @throws dev.scimbridge.store.StoreException when the database does not answer; it is written the next time
     */
    public void writeLedger() {
        served().ifPresent(newest ->
                notes.ifPresent(ledger -> ledger.write(newest.info().number(), clock.instant())));
    }

    /**
     * A page of a client's walk.
     *
     * @param client names whose walk it is
     * @return empty before the first revision
     * @throws dev.scimbridge.scim.ScimException.ServiceUnavailable as {@link #newest} does
     * @throws dev.scimbridge.scim.ScimException.BadRequest invalidValue if the page continues a walk that cannot go on
     */
    public Optional<Page> page(String client, Query query) {
        return served().map(known -> walks.page(client, query));
    }

    /**
     * A page of a client's walk by cursor (RFC 9865).
     *
     * @param query its startIndex is not looked at
     * @param cursor as the page before gave it; empty for the first page
     * @return empty before the first revision
     * @throws dev.scimbridge.scim.ScimException.ServiceUnavailable as {@link #newest} does
     * @throws dev.scimbridge.scim.ScimException.BadRequest invalidCursor, expiredCursor or invalidCount
     */
    public Optional<Page> page(String client, Query query, String cursor) {
        return served().map(known -> walks.page(client, query, cursor));
    }
}
