package dev.scimbridge.integration;

import dev.scimbridge.store.StoredToken;
import java.time.Instant;
import java.util.Optional;

/**
 * What a token opens.
 *
 * @param kind whether it is sent with requests or exchanged for access tokens
 * @param expiresAt from then on it opens nothing; empty for never
 * @param stored where its use is written down; empty for tokens of the configuration
 */
record Credential(Client client, StoredToken.Kind kind, Optional<Instant> expiresAt, Optional<StoredToken.Key> stored) {

    /** A token of the configuration: it is valid as long as it stands there. */
    static Credential declared(Client client, StoredToken.Kind kind) {
        return new Credential(client, kind, Optional.empty(), Optional.empty());
    }

    /** A token that was made over the API. */
    static Credential of(Client client, StoredToken token) {
        return new Credential(client, token.kind(), token.expiresAt(), Optional.of(token.key()));
    }

    boolean isValid(StoredToken.Kind wanted, Instant now) {
        return kind == wanted && expiresAt.map(now::isBefore).orElse(true);
    }
}
