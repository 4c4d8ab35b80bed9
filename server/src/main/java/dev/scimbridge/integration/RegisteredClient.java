package dev.scimbridge.integration;

import dev.scimbridge.store.StoredToken;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A client and where it comes from.
 *
 * @param created how it was created over the admin API; empty for a client of the configuration file
 * @param tokens those that were made for it, by number; none for a client of the configuration file
 */
public record RegisteredClient(Client client, Optional<Created> created, List<StoredToken> tokens) {

    /**
     * What the database knows of a created client.
     *
     * @param settings the JSON object that was given
     */
    public record Created(String settings, Instant at) {}

    /** Copies the list. */
    public RegisteredClient {
        tokens = List.copyOf(tokens);
    }

    /** The tokens that may be used. */
    public List<StoredToken> validTokens(Instant now) {
        return tokens.stream().filter(token -> token.isValid(now)).toList();
    }
}
