package dev.scimbridge.projection;

import dev.scimbridge.scim.ScimException;
import dev.scimbridge.scim.ScimType;
import dev.scimbridge.store.RevisionInfo;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/**
 * Cursors of RFC 9865: walk, revision, position and count, signed together with the client and the list, which are not
 * inside. A cursor needs nobody's memory, and grants nothing: the client must be authenticated as ever, and to any other it
 * is no cursor at all.
 */
final class Cursors {

    private static final int CONTENT = Long.BYTES * 7 + Integer.BYTES;

    /**
     * Where a walk is.
     *
     * @param committedAt when the revision was committed ({@link RevisionInfo#committedMicros})
     * @param begun when the walk began
     */
    record Position(UUID walk, long revision, long committedAt, long startIndex, Instant begun) {

        static Position of(Walk walk, RevisionInfo revision, long startIndex) {
            return new Position(walk.id(), walk.revision(), revision.committedMicros(), startIndex, walk.begun());
        }

        boolean isOn(RevisionInfo found) {
            return found.number() == revision && found.committedMicros() == committedAt;
        }
    }

    private final Signatures signatures;
    private final Clock clock;

    Cursors(Signatures signatures, Clock clock) {
        this.signatures = signatures;
        this.clock = clock;
    }

    /** The cursor of a client for a position in the query's list. */
    String issue(String client, Query query, Position position) {
        byte[] content = ByteBuffer.allocate(CONTENT)
                .putLong(position.walk().getMostSignificantBits())
                .putLong(position.walk().getLeastSignificantBits())
                .putLong(position.revision())
                .putLong(position.committedAt())
                .putLong(position.startIndex())
                .putLong(position.begun().toEpochMilli())
                .putLong(clock.instant().plus(Walk.IDLE).toEpochMilli())
                .putInt(query.count())
                .array();
        byte[] cursor = ByteBuffer.allocate(CONTENT + Signatures.LENGTH)
                .put(content)
                .put(signatures.sign(client, query.list(), content))
                .array();
        return encode(cursor);
    }

    /** In unreserved characters alone (RFC 9865 §2). */
    private static String encode(byte[] cursor) {
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
        if (!MessageDigest.isEqual(signature, signatures.sign(client, query.list(), content))) {
            throw invalid();
        }
        ByteBuffer values = ByteBuffer.wrap(content);
        UUID walk = new UUID(values.getLong(), values.getLong());
        Position position = new Position(
                walk, values.getLong(), values.getLong(), values.getLong(), Instant.ofEpochMilli(values.getLong()));
        Instant expires = Instant.ofEpochMilli(values.getLong());
        Instant now = clock.instant();
        if (now.isAfter(expires) || now.isAfter(position.begun().plus(Walk.LONGEST))) {
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
            if (cursor.length == CONTENT + Signatures.LENGTH && encode(cursor).equals(text)) {
                return cursor;
            }
        } catch (IllegalArgumentException e) {
            // Not even base64: the same as a cursor that was not issued.
        }
        throw invalid();
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
