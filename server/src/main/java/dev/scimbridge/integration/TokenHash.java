package dev.scimbridge.integration;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What the bridge keeps of a bearer token: its SHA-256. Tokens are long random texts, so that a slow password hash would
 * only slow every request down.
 */
public final class TokenHash {

    private final byte[] sha256;

    private TokenHash(byte[] sha256) {
        this.sha256 = sha256;
    }

    /** The hash of a token. */
    public static TokenHash of(String token) {
        try {
            return new TokenHash(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** The hash that {@link #hex} wrote. */
    static TokenHash ofHex(String hex) {
        return new TokenHash(HexFormat.of().parseHex(hex));
    }

    /** The hash in hexadecimal, to be kept. */
    String hex() {
        return HexFormat.of().formatHex(sha256);
    }

    /** The hash itself. */
    byte[] bytes() {
        return sha256.clone();
    }

    /** Whether both are hashes of the same token, in a time that does not depend on where they differ. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TokenHash that && MessageDigest.isEqual(sha256, that.sha256);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sha256);
    }

    @Override
    public String toString() {
        return "***";
    }
}
