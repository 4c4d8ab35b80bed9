package dev.scimbridge.projection;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keyed hashes: nobody without the key can make one, or find out by trying what was hashed. */
final class Signatures {

    /** The number of bytes of a signature. */
    static final int LENGTH = 16;

    private static final String ALGORITHM = "HmacSHA256";

    /** With the key; each signature is made with a copy, which is quicker than to look the algorithm up. */
    private final Mac prototype;

    /** @param key as the ledger keeps it */
    Signatures(byte[] key) {
        try {
            prototype = Mac.getInstance(ALGORITHM);
            prototype.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }

    /** The hash of the name of a list, as text. */
    String hash(String list) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sign("list", list, new byte[0]));
    }

    /** The signature of a cursor's content, for one client and list. */
    byte[] sign(String client, String list, byte[] content) {
        try {
            Mac mac = (Mac) prototype.clone();
            mac.update(client.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            mac.update(list.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return Arrays.copyOf(mac.doFinal(content), LENGTH);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("The Mac of every Java platform can be copied", e);
        }
    }
}
