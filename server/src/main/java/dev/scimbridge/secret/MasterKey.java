package dev.scimbridge.secret;

import dev.scimbridge.config.Secret;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A key of 32 random bytes, and the id by which envelopes name it. */
final class MasterKey {

    private static final int BYTES = 32;
    private static final int ID_BYTES = 4;

    private final byte[] bytes;

    private MasterKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A new one. */
    static MasterKey random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new MasterKey(bytes);
    }

    /** The key that a text holds: 32 bytes in base64; empty for anything else. */
    static Optional<MasterKey> parse(String text) {
        try {
            byte[] bytes =
                    Base64.getDecoder().decode(text.strip().replace('-', '+').replace('_', '/'));
            return bytes.length == BYTES ? Optional.of(new MasterKey(bytes)) : Optional.empty();
        } catch (IllegalArgumentException other) {
            return Optional.empty();
        }
    }

    /** The text that {@link #parse} reads. */
    Secret text() {
        return new Secret(Base64.getEncoder().encodeToString(bytes));
    }

    /** Tells keys apart and gives nothing away: the beginning of a hash over 32 random bytes. */
    String id() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(hash, 0, ID_BYTES);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every JDK has SHA-256", missing);
        }
    }

    SecretKey forAes() {
        return new SecretKeySpec(bytes, "AES");
    }

    @Override
    public String toString() {
        return "***";
    }
}
