package dev.scimbridge.mapping;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** The first 128 bits of a SHA-256: short in every entity tag, and still without accidental collisions. */
final class ContentHash {

    private static final int BYTES = 16;

    /** Only ever copied: to look a digest up by its name takes longer than to begin one. */
    private static final MessageDigest SHA_256 = sha256();

    private ContentHash() {}

    static String of(byte[] content, String location) {
        MessageDigest digest = copy();
        digest.update(content);
        byte[] hash = digest.digest(location.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, BYTES));
    }

    private static MessageDigest copy() {
        try {
            return (MessageDigest) SHA_256.clone();
        } catch (CloneNotSupportedException e) {
            return sha256();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
