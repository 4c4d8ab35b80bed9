package dev.scimbridge.admin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts wrong tokens per address. After a few, wrong ones are answered with a time to wait that doubles; a right token is
 * never refused, whatever came before it from the same address, and ends the count.
 *
 * <p>Safe for use by many threads.
 */
final class FailedSignIns {

    /** How many wrong tokens are answered as such. */
    static final int FREE = 5;

    static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private static final int MOST_ADDRESSES = 10_000;
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    private record Failures(int count, Instant last) {

        boolean isOver(Instant now) {
            return !now.isBefore(last.plus(FORGOTTEN_AFTER));
        }
    }

    private final Clock clock;
    private final Map<String, Failures> byAddress = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    FailedSignIns(Clock clock) {
        this.clock = clock;
    }

    /** Counts one more, and tells how long this address should wait; empty while it need not. */
    synchronized Optional<Duration> add(String address) {
        Instant now = clock.instant();
        Failures before = byAddress.get(address);
        int count = before == null || before.isOver(now) ? 1 : before.count() + 1;
        byAddress.put(address, new Failures(count, now));
        if (count <= FREE) {
            return Optional.empty();
        }
        Duration wait = Duration.ofSeconds(1L << Math.min(count - FREE - 1, 20));
        return Optional.of(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
    }

    /** The address has shown a right token. */
    synchronized void forget(String address) {
        byAddress.remove(address);
    }
}
