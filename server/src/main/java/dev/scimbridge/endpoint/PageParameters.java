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
        return text.map(start -> integer("startIndex", start, ScimType.INVALID_VALUE))
                .map(start -> start.max(BigInteger.ONE).min(FURTHEST).longValueExact())
                .orElse(1L);
    }

    /**
     * The default if absent, 0 for anything below, at most the maximum.
     *
     * @param byCursor whether it is the count of a page by cursor, whose errors have a type of their own (RFC 9865 §2.1)
     */
    int count(Optional<String> text, boolean byCursor) {
        BigInteger maximum = BigInteger.valueOf(settings.maximumPageSize());
        ScimType error = byCursor ? ScimType.INVALID_COUNT : ScimType.INVALID_VALUE;
        return text.map(count -> integer("count", count, error))
                .map(count -> count.max(BigInteger.ZERO).min(maximum).intValueExact())
                .orElse(settings.defaultPageSize());
    }

    private static BigInteger integer(String name, String text, ScimType error) {
        String stripped = text.strip();
        if (!INTEGER.matcher(stripped).matches()) {
            throw new ScimException.BadRequest(error, "The parameter " + name + " must be an integer.");
        }
        return new BigInteger(stripped);
    }
}
