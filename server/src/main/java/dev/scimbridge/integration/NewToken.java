package dev.scimbridge.integration;

import dev.scimbridge.store.StoredToken;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A token that was just made. This is the only place where it is in plain text.
 *
 * @param number its number among the client's tokens
 */
public record NewToken(long number, String token) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RANDOM_BYTES = 32;

    /** 256 random bits, with a beginning by which scanners of leaked secrets know it. */
    static String random(StoredToken.Kind kind) {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        String prefix = switch (kind) {
            case BEARER -> "sbt_";
            case SECRET -> "sbs_";
        };
        return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "***";
    }
}
