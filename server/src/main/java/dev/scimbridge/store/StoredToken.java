package dev.scimbridge.store;

import java.time.Instant;
import java.util.Optional;

/**
 * A token of a client, without the token.
 *
 * @param number counts from 1 per client; a number is not given twice
 * @param name what the administrator called it; may be empty
 * @param sha256 the token's hash in hexadecimal
 * @param lastUsed known to a minute or so; empty when it never was
 */
public record StoredToken(
        IntegrationId integration,
        String client,
        long number,
        String name,
        Kind kind,
        String sha256,
        Instant createdAt,
        Optional<Instant> expiresAt,
        Optional<Instant> revokedAt,
        Optional<Instant> lastUsed) {

    /** What a token is for. */
    public enum Kind {
        /** Sent with every request (RFC 6750). */
        BEARER,
        /** Exchanged for access tokens (RFC 6749 §4.4). */
        SECRET
    }

    /** Whether it may be used at a time. */
    public boolean isValid(Instant now) {
        return revokedAt.isEmpty() && expiresAt.map(now::isBefore).orElse(true);
    }

    /** Names a token among all tokens. */
    public record Key(IntegrationId integration, String client, long number) {}

    /** Its name among all tokens. */
    public Key key() {
        return new Key(integration, client, number);
    }
}
