package dev.scimbridge.projection;

import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.store.IntegrationId;
import dev.scimbridge.store.RevisionInfo;
import dev.scimbridge.store.RevisionLog;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest revision, and lists in older ones. What is known of the newest stays; its resources may be let go of for other
 * integrations, and are loaded again when they are read.
 */
final class Revisions implements MemoryBudget.Holder {

    private static final Logger LOG = LoggerFactory.getLogger(Revisions.class);

    /**
     * The newest revision.
     *
     * @param loaded null while it is not in memory
     */
    record State(Served served, @Nullable Loaded loaded) {

        static State of(Loaded loaded) {
            return new State(Served.of(loaded.revision()), loaded);
        }

        boolean isOf(Revision revision) {
            return served.info().equals(revision.info());
        }
    }

    private final Optional<IntegrationId> id;
    private final RevisionLog log;
    private final Map<ResourceType, TypeLayout> layouts;
    private final MemoryBudget budget;
    private final Clock clock;

    /** Held for reading while a walk begins, and for writing, for a moment, while the newest revision becomes another. */
    private final ReadWriteLock changing = new ReentrantReadWriteLock();

    private final AtomicReference<@Nullable State> newest = new AtomicReference<>();

    /** The load that readers wait for. */
    private final AtomicReference<@Nullable CompletableFuture<Loaded>> loading = new AtomicReference<>();

    private volatile long lastRead;
    /** How much it took when it was in memory; 0 if it never was. */
    private volatile long lastMemory;

    private volatile boolean failing;
    private volatile boolean closed;

    /** @param id for the log */
    Revisions(
            Optional<IntegrationId> id,
            RevisionLog log,
            Map<ResourceType, TypeLayout> layouts,
            MemoryBudget budget,
            Clock clock) {
        this.id = id;
        this.log = log;
        this.layouts = layouts;
        this.budget = budget;
        this.clock = clock;
    }

    /** What is known of the newest revision, in memory or not. */
    Optional<Served> served() {
        return Optional.ofNullable(newest.get()).map(State::served);
    }

    /** The newest revision if it is in memory. */
    Optional<Loaded> inMemory() {
        State state = newest.get();
        return state == null ? Optional.empty() : Optional.ofNullable(state.loaded());
    }

    /** Whether the last load failed. */
    boolean isFailing() {
        return failing;
    }

    /**
     * The newest revision for somebody who reads it; loaded if need be.
     *
     * @throws dev.scimbridge.scim.ScimException.ServiceUnavailable when it cannot be loaded now, or not soon
     */
    Loaded read() {
        lastRead = budget.tick();
        Optional<Loaded> there = inMemory();
        return there.isPresent() ? there.get() : budget.loads().await(load());
    }

    /**
     * Does something quick that no change of the newest revision comes between.
     *
     * @throws dev.scimbridge.scim.ScimException.ServiceUnavailable as {@link #read} does
     */
    <T> T onNewest(Function<Loaded, T> work) {
        while (true) {
            Loaded mine = read();
            changing.readLock().lock();
            try {
                State state = newest.get();
                if (state != null && state.isOf(mine.revision())) {
                    return work.apply(mine);
                }
            } finally {
                changing.readLock().unlock();
            }
        }
    }

    /** One load for all who come meanwhile. */
    private CompletableFuture<Loaded> load() {
        CompletableFuture<Loaded> mine = new CompletableFuture<>();
        CompletableFuture<Loaded> there = loading.compareAndExchange(null, mine);
        if (there != null) {
            return there;
        }
        Optional<Loaded> meanwhile = inMemory();
        if (meanwhile.isPresent()) {
            loading.set(null);
            mine.complete(meanwhile.get());
        } else {
            budget.loads().begin(this::loadNow, mine, () -> loading.set(null));
        }
        return mine;
    }

    private Loaded loadNow() {
        try {
            Served served = served().orElseThrow();
            // Nobody makes room for a load that the database does not let begin.
            RevisionInfo info = log.find(served.info().number())
                    .filter(served.info()::equals)
                    .orElseThrow(() -> new IllegalStateException("The served revision is not in the database"));
            long room = lastMemory > 0 ? lastMemory : budget.estimate(served.size());
            budget.reserve(room);
            Revision revision;
            try {
                revision = Revision.load(log, info, layouts);
            } finally {
                budget.release(room);
            }
            Loaded loaded = take(new Loaded(revision, new Selections(clock)));
            failing = false;
            return loaded;
        } catch (RuntimeException | Error failure) {
            if (!failing) {
                LOG.error(
                        "{}: what was served last cannot be loaded",
                        id.map(IntegrationId::value).orElse("-"),
                        failure);
            }
            failing = true;
            throw failure;
        }
    }

    /** Serves what was loaded, brought up to what has been committed meanwhile. */
    private synchronized Loaded take(Loaded loaded) {
        RevisionInfo info = served().orElseThrow().info();
        Loaded current = loaded.revision().info().equals(info) ? loaded : upTo(loaded, info);
        serve(State.of(current));
        return current;
    }

    /**
     * The newest revision of the log: made from the one that is in memory, loaded if it is the first and fits in, and
     * otherwise only taken note of.
     */
    Optional<State> committed() {
        Optional<Loaded> current = inMemory();
        if (current.isPresent()) {
            return log.newest().map(info -> State.of(upTo(current.get(), info)));
        }
        if (budget.isUnlimited() && served().isEmpty()) {
            return log.newest().map(this::whole);
        }
        Optional<Served> extent = log.extent().map(Served::of);
        boolean fits = served().isEmpty()
                && extent.map(Served::size)
                        .filter(resources -> budget.hasRoomFor(budget.estimate(resources)))
                        .isPresent();
        return extent.map(served -> fits ? whole(served.info()) : new State(served, null));
    }

    private State whole(RevisionInfo info) {
        return State.of(whole(info, new Selections(clock)));
    }

    private Loaded upTo(Loaded loaded, RevisionInfo committed) {
        Revision current = loaded.revision();
        if (current.info().equals(committed)) {
            return loaded;
        }
        if (isOfAnotherHistory(current.info(), committed)) {
            return whole(committed, new Selections(clock));
        }
        try {
            RevisionLog.Changes changes = log.changes(current.info().number(), committed.number());
            loaded.selections().replaced(committed.number(), current.replaced(changes));
            return new Loaded(current.advance(committed, changes), loaded.selections());
        } catch (IllegalArgumentException e) {
            // Retention was quicker.
            return whole(committed, loaded.selections());
        }
    }

    private Loaded whole(RevisionInfo info, Selections selections) {
        return new Loaded(Revision.load(log, info, layouts), selections);
    }

    /** Whether the log's newest revision was not made from this one, which the log has lost: numbers from there on were given again. */
    boolean isOfAnotherHistory(RevisionInfo revision, RevisionInfo newest) {
        Optional<RevisionInfo> there = log.find(revision.number());
        // Retention forgets what is older than the newest.
        return there.map(namesake -> !namesake.equals(revision)).orElse(revision.number() > newest.number());
    }

    /** False when retention has forgotten it, or the log has another one of that number, or none. */
    boolean isInLog(RevisionInfo revision) {
        return log.find(revision.number()).equals(Optional.of(revision));
    }

    /** Serves another revision from now on. */
    void serve(State state) {
        changing.writeLock().lock();
        try {
            newest.set(state);
        } finally {
            changing.writeLock().unlock();
        }
        Loaded loaded = state.loaded();
        if (loaded != null) {
            lastMemory = loaded.memory();
            if (closed) {
                letGo();
            } else {
                budget.holds(this);
            }
        }
    }

    @Override
    public void letGo() {
        newest.updateAndGet(state -> state == null ? null : new State(state.served(), null));
    }

    /** Takes no memory any more. */
    void close() {
        closed = true;
        budget.left(this);
        letGo();
    }

    @Override
    public boolean isInMemory() {
        return inMemory().isPresent();
    }

    @Override
    public long memory() {
        return inMemory().map(Loaded::memory).orElse(0L);
    }

    @Override
    public long resources() {
        return isInMemory() ? served().map(Served::size).orElse(0L) : 0;
    }

    @Override
    public long lastRead() {
        return lastRead;
    }

    /**
     * The list in a revision, for a reader of the newest; empty if retention has forgotten that.
     *
     * @param current what the reader has of the newest
     */
    Optional<Selection> select(Loaded current, long number, String list, Query query) {
        return current.selections().of(number, list, () -> make(current.revision(), number, query));
    }

    private Optional<Selection> make(Revision current, long number, Query query) {
        if (current.info().number() == number) {
            return Optional.of(current.selection(query));
        }
        return log.find(number).flatMap(info -> rebuild(current, info, query));
    }

    /** The older revision differs from the newest in little: only that is read. */
    private Optional<Selection> rebuild(Revision current, RevisionInfo info, Query query) {
        if (!isInLog(current.info())) {
            return Optional.empty();
        }
        try {
            RevisionLog.Changes changes = log.changes(current.info().number(), info.number());
            Revision older = current.advance(info, changes);
            long alone = changes.put().stream()
                    .mapToLong(stored -> ServedResource.memory(stored.resource().json().length))
                    .sum();
            return Optional.of(new Selection(info, older.select(query), alone));
        } catch (IllegalArgumentException e) {
            // Retention was quicker.
            return Optional.empty();
        }
    }
}
