package dev.scimbridge.integration;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The token in an {@code Authorization} header (RFC 6750 §2.1). */
public final class BearerToken {

    private static final Pattern BEARER = Pattern.compile("(?i:Bearer) +([A-Za-z0-9._~+/-]+=*) *");

    private BearerToken() {}

    /** The token; empty when the header is missing or holds none. */
    public static Optional<String> in(@Nullable String authorization) {
        if (authorization == null) {
            return Optional.empty();
        }
        Matcher bearer = BEARER.matcher(authorization);
        return bearer.matches() ? Optional.of(bearer.group(1)) : Optional.empty();
    }
}
