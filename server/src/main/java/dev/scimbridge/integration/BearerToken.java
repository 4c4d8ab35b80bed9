package dev.scimbridge.integration;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The token in an {@code Authorization} header (RFC 6750 §2.1). */
public final class BearerToken {

    private static final String SCHEME = "Bearer ";

    private BearerToken() {}

    /** The token; empty when the header is missing or holds none. */
    public static Optional<String> in(@Nullable String authorization) {
        if (authorization == null) {
            return Optional.empty();
        }
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        String token = withoutSpaces(authorization, SCHEME.length());
        return isToken(token) ? Optional.of(token) : Optional.empty();
    }

    /** Tabs and their like are no spaces. */
    private static String withoutSpaces(String text, int begin) {
        int from = begin;
        int to = text.length();
        while (from < to && text.charAt(from) == ' ') {
            from++;
        }
        while (from < to && text.charAt(to - 1) == ' ') {
            to--;
        }
        return text.substring(from, to);
    }

    /** The grammar's {@code b64token}. */
    private static boolean isToken(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '=') {
            end--;
        }
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            boolean alphanumeric = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!alphanumeric && "-._~+/".indexOf(c) < 0) {
                return false;
            }
        }
        return end > 0;
    }
}
