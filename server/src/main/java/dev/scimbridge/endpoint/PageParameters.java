package dev.scimbridge.endpoint;

import dev.scimbridge.scim.ScimException;
import dev.scimbridge.scim.ScimType;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code startIndex} and {@code count} as clients write them (RFC 7644 §3.4.2.4). */
final class PageParameters {

    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,100}");
    private static final BigInteger FURTHEST = BigInteger.ONE.shiftLeft(53);

    private final EndpointSettings settings;

    PageParameters(EndpointSettings settings) {
        this.settings = settings;
    }

    /** 1 if absent, 1 for anything below; a position behind every end for anything that no list has. */
    long startIndex(Optional<String> text) {
        return text.map(start -> integer("startIndex", start))
                .map(start -> start.max(BigInteger.ONE).min(FURTHEST).longValueExact())
                .orElse(1L);
    }

    /** The default if absent, 0 for anything below, at most the maximum. */
    int count(Optional<String> text) {
        BigInteger maximum = BigInteger.valueOf(settings.maximumPageSize());
        return text.map(count -> integer("count", count))
                .map(count -> count.max(BigInteger.ZERO).min(maximum).intValueExact())
                .orElse(settings.defaultPageSize());
    }

    private static BigInteger integer(String name, String text) {
        String stripped = text.strip();
        if (!INTEGER.matcher(stripped).matches()) {
            throw new ScimException.BadRequest(
                    ScimType.INVALID_VALUE, "The parameter " + name + " must be an integer.");
        }
        return new BigInteger(stripped);
    }
}
