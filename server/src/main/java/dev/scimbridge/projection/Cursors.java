package dev.scimbridge.projection;

import dev.scimbridge.scim.ScimException;
import dev.scimbridge.scim.ScimType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Cursors of RFC 9865: revision, position and count, signed together with the client and the list, which are not inside.
 * A cursor grants nothing: the client must be authenticated as ever, and to any other it is no cursor at all.
 *
 * <p>The key lives as long as the process; after a restart a client begins its list anew.
 */
final class Cursors {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int CONTENT = Long.BYTES * 3 + Integer.BYTES;
    private static final int SIGNATURE = 16;

    /** Where a walk is. */
    record Position(long revision, long startIndex) {}

    private final SecretKeySpec key;
    private final Clock clock;

    Cursors(Clock clock) {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, ALGORITHM);
        this.clock = clock;
    }

    /** The cursor of a client for a position in the query's list. */
    String issue(String client, Query query, Position position) {
        byte[] content = ByteBuffer.allocate(CONTENT)
                .putLong(position.revision())
                .putLong(position.startIndex())
                .putLong(clock.instant().plus(Walk.IDLE).toEpochMilli())
                .putInt(query.count())
                .array();
        byte[] cursor = ByteBuffer.allocate(CONTENT + SIGNATURE)
                .put(content)
                .put(sign(content, client, query))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
    }

    /**
     * The position of a cursor.
     *
     * @throws ScimException.BadRequest invalidCursor if it was not issued to this client for this list; expiredCursor;
     *     invalidCount if the count is another than before
     */
    Position read(String client, Query query, String text) {
        byte[] cursor = decode(text);
        byte[] content = Arrays.copyOf(cursor, CONTENT);
        byte[] signature = Arrays.copyOfRange(cursor, CONTENT, cursor.length);
        if (!MessageDigest.isEqual(signature, sign(content, client, query))) {
            throw invalid();
        }
        ByteBuffer values = ByteBuffer.wrap(content);
        Position position = new Position(values.getLong(), values.getLong());
        if (clock.instant().isAfter(Instant.ofEpochMilli(values.getLong()))) {
            throw expired();
        }
        if (values.getInt() != query.count()) {
            throw new ScimException.BadRequest(
                    ScimType.INVALID_COUNT, "The count must be the same on every page of a cursor's list.");
        }
        return position;
    }

    private static byte[] decode(String text) {
        try {
            byte[] cursor = Base64.getUrlDecoder().decode(text);
            if (cursor.length == CONTENT + SIGNATURE) {
                return cursor;
            }
        } catch (IllegalArgumentException e) {
            // Not even base64: the same as a cursor that was not issued.
        }
        throw invalid();
    }

    private byte[] sign(byte[] content, String client, Query query) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(content);
            mac.update(client.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return Arrays.copyOf(mac.doFinal(query.list().getBytes(StandardCharsets.UTF_8)), SIGNATURE);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }

    private static ScimException invalid() {
        return new ScimException.BadRequest(
                ScimType.INVALID_CURSOR, "The cursor was not issued to this client for this list.");
    }

    static ScimException expired() {
        return new ScimException.BadRequest(
                ScimType.EXPIRED_CURSOR, "The cursor has expired: begin the list with an empty cursor.");
    }
}
