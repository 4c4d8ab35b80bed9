package dev.scimbridge.integration;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Writes and reads access tokens (RFC 6749 §1.4): which secret they were given for and until when, signed. Nothing of them
 * is kept, so that they outlive a restart.
 */
final class AccessTokens {

    /** What every access token begins with. */
    static final String PREFIX = "sba_";

    private static final String ALGORITHM = "HmacSHA256";
    private static final int HANDLE_BYTES = 16;
    private static final int NONCE_BYTES = 8;
    private static final int SIGNED_BYTES = HANDLE_BYTES + Long.BYTES + NONCE_BYTES;
    private static final int SIGNATURE_BYTES = 32;

    private final Supplier<byte[]> key;
    private final SecureRandom random = new SecureRandom();

    /**
     * What a token says.
     *
     * @param handle of the secret that it was given for
     * @param expiresAt to the second
     */
    record Content(Handle handle, Instant expiresAt) {}

    /** Stands for a secret in its access tokens, and tells nothing about it. */
    record Handle(ByteBuffer bytes) {}

    /** @param key asked for when it is needed */
    AccessTokens(Supplier<byte[]> key) {
        this.key = key;
    }

    /** The handle of a secret. */
    Handle handle(TokenHash secret) {
        return new Handle(ByteBuffer.wrap(Arrays.copyOf(sign("secret", secret.bytes()), HANDLE_BYTES)));
    }

    /** A new token; no two are the same. */
    String write(Content content) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] signed = ByteBuffer.allocate(SIGNED_BYTES)
                .put(content.handle().bytes().duplicate())
                .putLong(content.expiresAt().getEpochSecond())
                .put(nonce)
                .array();
        byte[] whole = ByteBuffer.allocate(SIGNED_BYTES + SIGNATURE_BYTES)
                .put(signed)
                .put(sign("access", signed))
                .array();
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /** What a token says; empty when it is none of ours. Whether it has expired is for the caller to see. */
    Optional<Content> read(String token) {
        byte[] whole = bytes(token);
        if (whole.length != SIGNED_BYTES + SIGNATURE_BYTES) {
            return Optional.empty();
        }
        byte[] signed = Arrays.copyOf(whole, SIGNED_BYTES);
        byte[] signature = Arrays.copyOfRange(whole, SIGNED_BYTES, whole.length);
        if (!MessageDigest.isEqual(sign("access", signed), signature)) {
            return Optional.empty();
        }
        ByteBuffer content = ByteBuffer.wrap(signed);
        byte[] handle = new byte[HANDLE_BYTES];
        content.get(handle);
        return Optional.of(new Content(new Handle(ByteBuffer.wrap(handle)), Instant.ofEpochSecond(content.getLong())));
    }

    private static byte[] bytes(String token) {
        if (!token.startsWith(PREFIX)) {
            return new byte[0];
        }
        try {
            return Base64.getUrlDecoder().decode(token.substring(PREFIX.length()));
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    private byte[] sign(String purpose, byte[] bytes) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.get(), ALGORITHM));
            mac.update(purpose.getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }
}
