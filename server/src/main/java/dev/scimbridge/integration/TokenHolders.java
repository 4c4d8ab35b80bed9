package dev.scimbridge.integration;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who may present which bearer token.
 *
 * @param <T> what stands for a holder
 */
public final class TokenHolders<T> {

    private final List<Map.Entry<TokenHash, T>> registered;

    /** Keeps a copy of the map. */
    public TokenHolders(Map<TokenHash, T> byToken) {
        this.registered = List.copyOf(Map.copyOf(byToken).entrySet());
    }

    /** The holder of the token. Every hash is compared, so that time tells nothing about the others. */
    public Optional<T> find(String token) {
        TokenHash presented = TokenHash.of(token);
        Optional<T> found = Optional.empty();
        for (Map.Entry<TokenHash, T> entry : registered) {
            if (entry.getKey().equals(presented)) {
                found = Optional.of(entry.getValue());
            }
        }
        return found;
    }
}
