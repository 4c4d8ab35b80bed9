package dev.scimbridge.endpoint;

import dev.scimbridge.integration.Client;
import dev.scimbridge.projection.ServedResource;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/**
 * A name for the bytes of a page's resources, by SHA-256: of whose they are, which of their attributes are sent, and for each
 * its id, its tag and when it was modified. The tag is a hash of everything but the times ({@code ContentHash}). Two pages of
 * other bytes do not have the same name, in whatever revisions they are.
 */
final class PageFingerprint {

    private PageFingerprint() {}

    /** The name, in base64. */
    static String of(Client client, ListRequest list, List<ServedResource> resources) {
        MessageDigest digest = sha256();
        add(digest, client.integration().value());
        add(digest, client.profile().extensions() ? "+" : "-");
        add(digest, list.attributes().toString());
        add(digest, list.excludedAttributes().toString());
        ByteBuffer time = ByteBuffer.allocate(Long.BYTES + Integer.BYTES);
        for (ServedResource resource : resources) {
            add(digest, resource.type().scimName());
            add(digest, resource.id());
            add(digest, resource.etag());
            Instant modified = resource.lastModified();
            time.clear().putLong(modified.getEpochSecond()).putInt(modified.getNano());
            digest.update(time.array());
        }
        return Base64.getEncoder().withoutPadding().encodeToString(digest.digest());
    }

    /** With its length, so that the end of one text is not the beginning of the next. */
    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            digest.update((byte) (bytes.length >>> shift));
        }
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
