package dev.scimbridge.server;

import dev.scimbridge.config.AddressRange;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tells where a request came from. Behind proxies that is what the last one of them that is trusted says in
 * {@code X-Forwarded-For}; what anybody else says there is not believed.
 */
final class RemoteAddresses {

    private final List<AddressRange> trustedProxies;

    RemoteAddresses(List<AddressRange> trustedProxies) {
        this.trustedProxies = List.copyOf(trustedProxies);
    }

    /**
     * The address of the client.
     *
     * @param peer the other end of the connection
     * @param forwardedFor the values of {@code X-Forwarded-For} in order, each the addresses that a proxy saw, the client's
     *     first; asked for only where a proxy is trusted
     */
    InetAddress of(InetAddress peer, Supplier<List<String>> forwardedFor) {
        if (!isTrusted(peer)) {
            return peer;
        }
        InetAddress address = peer;
        String[] claimed = String.join(",", forwardedFor.get()).split(",", -1);
        for (int i = claimed.length - 1; i >= 0 && isTrusted(address); i--) {
            Optional<InetAddress> before = AddressRange.address(withoutPort(claimed[i].strip()));
            if (before.isEmpty()) {
                return address;
            }
            address = before.get();
        }
        return address;
    }

    private boolean isTrusted(InetAddress address) {
        return trustedProxies.stream().anyMatch(range -> range.contains(address));
    }

    /** Some proxies write the port too: {@code 192.0.2.1:4711}, {@code [2001:db8::1]:4711}. */
    private static String withoutPort(String address) {
        if (address.startsWith("[")) {
            return address.replaceFirst("^\\[([^\\]]*)](:[0-9]+)?$", "$1");
        }
        return address.replaceFirst("^([0-9.]+):[0-9]+$", "$1");
    }
}
