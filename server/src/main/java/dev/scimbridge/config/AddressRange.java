package dev.scimbridge.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Network addresses with a common beginning (RFC 4632 §3.1, RFC 4291 §2.3): {@code 10.0.0.0/8}, {@code 2001:db8::/32}, or
 * one address alone.
 *
 * @param network the first address
 * @param prefixLength the bits that all have in common
 */
public record AddressRange(InetAddress network, int prefixLength) {

    /** Only what these match is handed to {@link InetAddress}, so that no name is ever looked up. */
    private static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");

    private static final Pattern IPV6 = Pattern.compile("(?=.*:.*:)[0-9A-Fa-f:]{2,39}(?:[0-9.]{7,15})?");

    /** The range that a text names; empty when it names none, also when bits are set behind the common ones. */
    public static Optional<AddressRange> parse(String text) {
        int slash = text.indexOf('/');
        Optional<InetAddress> address = address(slash < 0 ? text : text.substring(0, slash));
        return address.flatMap(network -> {
            int most = network.getAddress().length * Byte.SIZE;
            String length = slash < 0 ? Integer.toString(most) : text.substring(slash + 1);
            if (!length.matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(length) > most) {
                return Optional.empty();
            }
            AddressRange range = new AddressRange(network, Integer.parseInt(length));
            return range.isWhole() ? Optional.of(range) : Optional.empty();
        });
    }

    /** The address that a text is; an IPv4 address in the clothes of IPv6 is an IPv4 address. */
    public static Optional<InetAddress> address(String text) {
        if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException notAnAddress) {
            return Optional.empty();
        }
    }

    /** Whether the address is in the range. */
    public boolean contains(InetAddress address) {
        byte[] other = address.getAddress();
        byte[] own = network.getAddress();
        if (other.length != own.length) {
            return false;
        }
        for (int bit = 0; bit < prefixLength; bit++) {
            if (isSet(other, bit) != isSet(own, bit)) {
                return false;
            }
        }
        return true;
    }

    private boolean isWhole() {
        byte[] bytes = network.getAddress();
        for (int bit = prefixLength; bit < bytes.length * Byte.SIZE; bit++) {
            if (isSet(bytes, bit)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSet(byte[] bytes, int bit) {
        return (bytes[bit / Byte.SIZE] & (0x80 >> (bit % Byte.SIZE))) != 0;
    }

    @Override
    public String toString() {
        String address = network.getHostAddress();
        return prefixLength == network.getAddress().length * Byte.SIZE ? address : address + "/" + prefixLength;
    }
}
