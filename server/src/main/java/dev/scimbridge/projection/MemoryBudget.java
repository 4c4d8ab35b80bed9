package dev.scimbridge.projection;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much memory the served revisions of all integrations of a process may take, by an estimate. Beyond it those that were
 * read longest ago are let go of; their next reader waits until they are loaded again. One integration may be larger than the
 * whole budget: then it is the only one in memory. Safe for any thread.
 */
public final class MemoryBudget {

    /** How many bytes a resource is taken for while nothing is known: measured with 1.7 kB of JSON. */
    private static final long BYTES_OF_A_RESOURCE = 2_100;

    /** Whose memory is counted. None of its methods waits for anything. */
    interface Holder {

        boolean isInMemory();

        /** About how many bytes of memory it takes now. */
        long memory();

        /** How many resources are in memory now. */
        long resources();

        /** When it was last read, in the order of {@link MemoryBudget#tick}. */
        long lastRead();

        /** Lets go of what can be loaded again. */
        void letGo();
    }

    /** Told of loads, on the thread that loaded. */
    public interface Observer {

        /**
         * A revision that was asked for has been loaded, or could not be.
         *
         * @param nanos how long it took, waiting for other loads not included
         */
        void loaded(boolean complete, long nanos);
    }

    private final long most;
    private final Loads loads;
    private final Set<Holder> held = new HashSet<>();
    private final AtomicLong ticks = new AtomicLong();
    private final AtomicLong evictions = new AtomicLong();
    private long reserved;

    /**
     * A budget for one process.
     *
     * @param most bytes
     */
    public MemoryBudget(long most, Observer observer) {
        this(most, new Loads(observer));
    }

    MemoryBudget(long most, Loads loads) {
        this.most = most;
        this.loads = loads;
    }

    /** Everything stays in memory. */
    public static MemoryBudget unlimited() {
        return new MemoryBudget(Long.MAX_VALUE, (complete, nanos) -> {});
    }

    /** How many bytes there are. */
    public long most() {
        return most;
    }

    /** How many integrations are in memory. */
    public synchronized int holders() {
        return held.size();
    }

    /** About how many bytes they take. */
    public synchronized long used() {
        return held.stream().mapToLong(Holder::memory).sum();
    }

    /** How many integrations had to make room so far. */
    public long evictions() {
        return evictions.get();
    }

    boolean isUnlimited() {
        return most == Long.MAX_VALUE;
    }

    Loads loads() {
        return loads;
    }

    /** A number above all before. */
    long tick() {
        return ticks.incrementAndGet();
    }

    /** About how many bytes so many resources will take, by those that are in memory. */
    synchronized long estimate(long resources) {
        long known = held.stream().mapToLong(Holder::resources).sum();
        return known == 0 ? resources * BYTES_OF_A_RESOURCE : (long) ((double) used() / known * resources);
    }

    /** Whether so much fits in without anybody making room; one alone may take more than there is. */
    synchronized boolean hasRoomFor(long bytes) {
        return (held.isEmpty() && reserved == 0) || bytes <= most - reserved - used();
    }

    /** Makes room for what is going to be loaded, and keeps it until {@link #release}. */
    synchronized void reserve(long bytes) {
        reserved += bytes;
        fit(List.of());
    }

    /** The room is used, or not needed. */
    synchronized void release(long bytes) {
        reserved -= bytes;
    }

    /** One is in memory now, or takes another amount of it; the others make room when that is too much. */
    synchronized void holds(Holder holder) {
        // Others may have pushed it out again before this call.
        if (holder.isInMemory()) {
            held.add(holder);
            fit(List.of(holder));
        }
    }

    /** One is not in memory any more. */
    synchronized void left(Holder holder) {
        held.remove(holder);
    }

    private void fit(List<Holder> spared) {
        if (isUnlimited()) {
            return;
        }
        long over = used() + reserved - most;
        if (over <= 0) {
            return;
        }
        List<Holder> longestAgo = held.stream()
                .filter(holder -> !spared.contains(holder))
                .sorted(Comparator.comparingLong(Holder::lastRead))
                .toList();
        for (Holder holder : longestAgo) {
            if (over <= 0) {
                return;
            }
            over -= holder.memory();
            held.remove(holder);
            holder.letGo();
            evictions.incrementAndGet();
        }
    }
}
