package dev.scimbridge.projection;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What walks read, kept for their next page: at most {@link #MOST_BYTES} of lists, and no older revision as soon as the
 * resources that it alone needs pass {@link #MOST_REPLACED_BYTES}. Whatever has been dropped is made again from the log, so
 * that a walk that lost its list to others is slower and nothing else.
 */
final class Selections {

    /** The lists of one integration: forty lists of 100,000 resources, or a hundred thousand short ones. */
    static final long MOST_BYTES = 32L * 1024 * 1024;

    /** The resources of one integration that the newest revision has replaced: about 25,000. */
    static final long MOST_REPLACED_BYTES = 64L * 1024 * 1024;

    private record Key(long revision, String list) {}

    private final AsyncCache<Key, @Nullable Selection> selections;

    /** About how many bytes of resources each revision replaced. */
    private final TreeMap<Long, Long> replacedBy = new TreeMap<>();

    Selections(Clock clock) {
        this.selections = Caffeine.newBuilder()
                .maximumWeight(MOST_BYTES)
                .weigher((Key key, Selection selection) -> (int) Math.min(Integer.MAX_VALUE, selection.memory()))
                .expireAfterAccess(Walk.IDLE)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .executor(Runnable::run)
                .buildAsync();
    }

    /** Keeps a list for the pages that follow. */
    void keep(String list, Selection selection) {
        Key key = new Key(selection.revision().number(), list);
        selections.asMap().putIfAbsent(key, CompletableFuture.completedFuture(selection));
    }

    /**
     * The list in a revision: the one that is kept, or the one that is made now and kept from now on. Two threads do not make
     * the same, and no thread waits for another list than its own.
     *
     * @param maker makes it; empty if the revision is gone
     */
    Optional<Selection> of(long revision, String list, Supplier<Optional<Selection>> maker) {
        CompletableFuture<@Nullable Selection> mine = new CompletableFuture<>();
        CompletableFuture<@Nullable Selection> there = selections.asMap().putIfAbsent(new Key(revision, list), mine);
        if (there == null) {
            make(mine, maker);
        }
        try {
            return Optional.ofNullable((there == null ? mine : there).join());
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static void make(CompletableFuture<@Nullable Selection> future, Supplier<Optional<Selection>> maker) {
        try {
            future.complete(maker.get().orElse(null));
        } catch (RuntimeException | Error e) {
            future.completeExceptionally(e);
        }
    }

    /**
     * Learns what a new revision replaced, and lets go of the older ones that would hold too much of it.
     *
     * @param bytes about how many bytes of resources the revision replaced
     */
    synchronized void replaced(long revision, long bytes) {
        replacedBy.put(revision, bytes);
        long oldest = selections.asMap().keySet().stream()
                .mapToLong(Key::revision)
                .min()
                .orElse(revision);
        // A revision needs what the ones behind it replaced.
        replacedBy.headMap(oldest, true).clear();
        long held = 0;
        for (long later : replacedBy.descendingKeySet()) {
            held += replacedBy.getOrDefault(later, 0L);
            if (held > MOST_REPLACED_BYTES) {
                selections.asMap().keySet().removeIf(key -> key.revision() < later);
                replacedBy.headMap(later, true).clear();
                return;
            }
        }
    }

    /** About how many bytes the lists take, and what only they hold. */
    long memory() {
        selections.synchronous().cleanUp();
        return selections
                .synchronous()
                .policy()
                .eviction()
                .orElseThrow()
                .weightedSize()
                .orElse(0);
    }
}
