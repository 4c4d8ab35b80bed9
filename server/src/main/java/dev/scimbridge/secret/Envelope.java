package dev.scimbridge.secret;

import dev.scimbridge.config.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * An encrypted secret as text: {@code 1.KEY.NONCE.CIPHERTEXT}. AES-256-GCM with a random nonce of 96 bits; what the secret
 * is for goes in as associated data, so that an envelope put in another place does not open.
 *
 * @see <a href="https://csrc.nist.gov/pubs/sp/800/38/d/final">NIST SP 800-38D</a>
 */
final class Envelope {

    private static final String VERSION = "1";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final String keyId;
    private final byte[] nonce;
    private final byte[] ciphertext;

    private Envelope(String keyId, byte[] nonce, byte[] ciphertext) {
        this.keyId = keyId;
        this.nonce = nonce;
        this.ciphertext = ciphertext;
    }

    /** The key that it was encrypted under. */
    String keyId() {
        return keyId;
    }

    static Envelope seal(MasterKey key, String purpose, Secret secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        new SecureRandom().nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, purpose);
            return new Envelope(key.id(), nonce, cipher.doFinal(secret.reveal().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every JDK has AES in GCM", missing);
        }
    }

    /** The secret; empty when the key, the purpose or a byte of the envelope is another. */
    Optional<Secret> open(MasterKey key, String purpose) {
        try {
            byte[] text = cipher(Cipher.DECRYPT_MODE, key, nonce, purpose).doFinal(ciphertext);
            return Optional.of(new Secret(new String(text, StandardCharsets.UTF_8)));
        } catch (AEADBadTagException other) {
            return Optional.empty();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every JDK has AES in GCM", missing);
        }
    }

    private static Cipher cipher(int mode, MasterKey key, byte[] nonce, String purpose)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.forAes(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((VERSION + "\n" + key.id() + "\n" + purpose).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /** Reads the text; empty when it is none. */
    static Optional<Envelope> parse(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4 || !parts[0].equals(VERSION)) {
            return Optional.empty();
        }
        try {
            byte[] nonce = Base64.getUrlDecoder().decode(parts[2]);
            byte[] ciphertext = Base64.getUrlDecoder().decode(parts[3]);
            return nonce.length == NONCE_BYTES
                    ? Optional.of(new Envelope(parts[1], nonce, ciphertext))
                    : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    String text() {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return String.join(".", VERSION, keyId, base64.encodeToString(nonce), base64.encodeToString(ciphertext));
    }
}
