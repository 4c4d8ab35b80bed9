package dev.scimbridge.integration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * How many requests may come: of each client, and with tokens that open nothing, of each address. Who has a valid token is
 * never refused for what others send from the same address.
 */
public final class RequestLimits {

    /** So that somebody who mistyped a token finds out, and guessing stays hopeless. */
    private static final int FAILURES_PER_MINUTE = 60;

    private static final int MOST_ADDRESSES = 100_000;
    private static final int IPV6_NETWORK_BYTES = 8;

    /** A bucket that nobody took from for a minute is full, as a new one is. */
    private static final Duration FULL_AGAIN = Duration.ofMinutes(2);

    private final Clock clock;
    private final Cache<ClientRate, TokenBucket> clients =
            Caffeine.newBuilder().expireAfterAccess(FULL_AGAIN).build();
    private final Cache<String, TokenBucket> failures = Caffeine.newBuilder()
            .expireAfterAccess(FULL_AGAIN)
            .maximumSize(MOST_ADDRESSES)
            .build();

    /** A client whose rate is changed begins anew. */
    private record ClientRate(String id, int requestsPerMinute) {}

    /** Limits by this clock. */
    public RequestLimits(Clock clock) {
        this.clock = clock;
    }

    /** Counts a request of a client; when it is one too many, how long to wait. */
    public Optional<Duration> request(Client client) {
        return clients.get(
                        new ClientRate(client.id(), client.requestsPerMinute()),
                        rate -> new TokenBucket(rate.requestsPerMinute(), clock.instant()))
                .take(clock.instant());
    }

    /**
     * Counts a request with a token that opens nothing; when it is one too many, how long to wait.
     *
     * @param address where it came from; all that are not known count as one
     */
    public Optional<Duration> failure(Optional<InetAddress> address) {
        return failures.get(
                        address.map(RequestLimits::network).orElse(""),
                        network -> new TokenBucket(FAILURES_PER_MINUTE, clock.instant()))
                .take(clock.instant());
    }

    /** A time to wait as headers tell it: in whole seconds, rounded up, one at least. */
    public static Duration wholeSeconds(Duration wait) {
        return Duration.ofSeconds(Math.max(1, wait.plusNanos(999_999_999).toSeconds()));
    }

    /** Who has one IPv6 address usually has the 2^64 beside it (RFC 6177 §2). */
    private static String network(InetAddress address) {
        byte[] bytes = address.getAddress();
        return HexFormat.of()
                .formatHex(address instanceof Inet6Address ? Arrays.copyOf(bytes, IPV6_NETWORK_BYTES) : bytes);
    }
}
