package dev.scimbridge.conformance;

import dev.scimbridge.conformance.given.GivenValues;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * The server that the command line names.
 *
 * @param rate requests per second as asked for; if not asked for, no limit on this machine, and ten elsewhere
 */
record Target(
        URI baseUri,
        Optional<String> token,
        Optional<Integer> rate,
        int maxResources,
        boolean writes,
        GivenValues values)
        implements ServerUnderTest {
    private static final int POLITE_RATE = 10;

    @Override
    public int requestsPerSecond() {
        return rate.orElseGet(() -> isLoopbackOrUnknown() ? 0 : POLITE_RATE);
    }

    private boolean isLoopbackOrUnknown() {
        try {
            return isLoopback(baseUri);
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** @throws UnknownHostException if the name does not resolve */
    static boolean isLoopback(URI base) throws UnknownHostException {
        return InetAddress.getByName(base.getHost()).isLoopbackAddress();
    }

    @Override
    public String toString() {
        return baseUri.toString();
    }
}
