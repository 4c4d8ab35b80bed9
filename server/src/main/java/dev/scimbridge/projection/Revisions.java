package dev.scimbridge.projection;

import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.store.ResourceKey;
import dev.scimbridge.store.RevisionInfo;
import dev.scimbridge.store.RevisionLog;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The newest revision, and lists in older ones. */
final class Revisions {

    private final RevisionLog log;
    private final Map<ResourceType, TypeLayout> layouts;
    private final Selections selections;

    /** Held for reading while a walk begins, and for writing, for a moment, while the newest revision becomes another. */
    private final ReadWriteLock changing = new ReentrantReadWriteLock();

    private volatile @Nullable Revision newest;

    Revisions(RevisionLog log, Map<ResourceType, TypeLayout> layouts, Clock clock) {
        this.log = log;
        this.layouts = layouts;
        this.selections = new Selections(clock);
    }

    Optional<Revision> newest() {
        return Optional.ofNullable(newest);
    }

    /** Does something quick that no change of the newest revision comes between. */
    <T> T onNewest(Function<Revision, T> work) {
        changing.readLock().lock();
        try {
            return work.apply(newest().orElseThrow());
        } finally {
            changing.readLock().unlock();
        }
    }

    /** The newest revision of the log, made from the one that is served. */
    Optional<Revision> committed() {
        return log.newest().map(this::upTo);
    }

    private Revision upTo(RevisionInfo committed) {
        Revision current = newest;
        if (current == null) {
            return Revision.load(log, committed, layouts);
        }
        if (current.info().equals(committed)) {
            return current;
        }
        try {
            RevisionLog.Changes changes = log.changes(current.info().number(), committed.number());
            selections.replaced(committed.number(), replaced(current, changes));
            return current.advance(committed, changes);
        } catch (IllegalArgumentException e) {
            // Retention has forgotten the revision that is held, or the database is an older one than before.
            return Revision.load(log, committed, layouts);
        }
    }

    private static long replaced(Revision revision, RevisionLog.Changes changes) {
        Stream<ResourceKey> put =
                changes.put().stream().map(stored -> stored.resource().key());
        return Stream.concat(put, changes.removed().stream())
                .flatMap(key -> revision.find(key.type(), key.id()).stream())
                .mapToLong(ServedResource::memory)
                .sum();
    }

    /** Serves another revision from now on. */
    void serve(Revision revision) {
        changing.writeLock().lock();
        try {
            newest = revision;
        } finally {
            changing.writeLock().unlock();
        }
    }

    /** Keeps a list for the pages that follow. */
    void keep(String list, Selection selection) {
        selections.keep(list, selection);
    }

    /** The list in a revision; empty if retention has forgotten that. */
    Optional<Selection> select(long number, String list, Query query) {
        return selections.of(number, list, () -> make(number, query));
    }

    private Optional<Selection> make(long number, Query query) {
        Revision current = newest().orElseThrow();
        if (current.info().number() == number) {
            return Optional.of(current.selection(query));
        }
        return log.find(number).flatMap(info -> rebuild(current, info, query));
    }

    /** The older revision differs from the newest in little: only that is read. */
    private Optional<Selection> rebuild(Revision current, RevisionInfo info, Query query) {
        try {
            RevisionLog.Changes changes = log.changes(current.info().number(), info.number());
            Revision older = current.advance(info, changes);
            long alone = changes.put().stream()
                    .mapToLong(stored -> stored.resource().json().length * 5L / 2)
                    .sum();
            return Optional.of(new Selection(info, older.select(query), alone));
        } catch (IllegalArgumentException e) {
            // Retention was quicker.
            return Optional.empty();
        }
    }
}
