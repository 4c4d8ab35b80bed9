package dev.scimbridge.admin;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Locks an address out of signing in for a while after too many wrong tokens. Other addresses go on; what is tried meanwhile
 * does not lengthen it. A network of IPv6 that one subscriber has (/64) counts as one address.
 *
 * <p>Safe for use by many threads.
 */
final class SignInLock {

    /** How many wrong tokens in a row lock an address out. */
    static final int MOST_WRONG = 10;

    /** How long an address stays locked out, and after which time without a wrong token earlier ones are forgotten. */
    static final Duration LOCKED_FOR = Duration.ofMinutes(15);

    /** How many addresses are remembered; the one unused for longest gives way. */
    static final int MOST_ADDRESSES = 10_000;

    private static final int SUBSCRIBER_BYTES = 8;

    private record Wrong(int count, Instant last) {

        boolean isForgotten(Instant now) {
            return !now.isBefore(last.plus(LOCKED_FOR));
        }
    }

    private final Clock clock;
    private final Map<String, Wrong> byAddress = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Wrong> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    SignInLock(Clock clock) {
        this.clock = clock;
    }

    /** What counts as one address. */
    static String nameOf(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address.getHostAddress();
        }
        byte[] network = Arrays.copyOf(Arrays.copyOf(address.getAddress(), SUBSCRIBER_BYTES), 2 * SUBSCRIBER_BYTES);
        try {
            return InetAddress.getByAddress(network).getHostAddress() + "/64";
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("Sixteen bytes are an address", impossible);
        }
    }

    /** How much longer the address is locked out; empty when it is not. */
    synchronized Optional<Duration> remaining(String address) {
        Instant now = clock.instant();
        Wrong wrong = byAddress.get(address);
        return wrong == null || wrong.count() < MOST_WRONG || wrong.isForgotten(now)
                ? Optional.empty()
                : Optional.of(Duration.between(now, wrong.last().plus(LOCKED_FOR)));
    }

    /** Counts a wrong token of an address that is not locked out; how many more it has. With none left it is locked out. */
    synchronized int wrong(String address) {
        Instant now = clock.instant();
        Wrong before = byAddress.get(address);
        int count = before == null || before.isForgotten(now) ? 1 : before.count() + 1;
        byAddress.put(address, new Wrong(count, now));
        return Math.max(0, MOST_WRONG - count);
    }

    /** The address has shown a right token. */
    synchronized void forget(String address) {
        byAddress.remove(address);
    }
}
