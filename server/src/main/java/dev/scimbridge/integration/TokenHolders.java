package dev.scimbridge.integration;

import java.util.Map;
import java.util.Optional;

/**
 * Who may present which bearer token.
 *
 * @param <T> what stands for a holder
 */
public final class TokenHolders<T> {

    private final Map<TokenHash, T> registered;

    /** Keeps a copy of the map. */
    public TokenHolders(Map<TokenHash, T> byToken) {
        this.registered = Map.copyOf(byToken);
    }

    /**
     * The holder of the token. It is looked up by its hash: nobody can choose a token by its hash, so that the time of the
     * search tells nothing, and it does not grow with the number of holders.
     */
    public Optional<T> find(String token) {
        return find(TokenHash.of(token));
    }

    /** The holder of the token of this hash. */
    public Optional<T> find(TokenHash presented) {
        return Optional.ofNullable(registered.get(presented));
    }
}
