package dev.scimbridge.integration;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The clients of all integrations, by their tokens. */
public final class Clients {

    private final List<Map.Entry<TokenHash, Client>> registered;

    /** Keeps a copy of the map. */
    public Clients(Map<TokenHash, Client> byToken) {
        this.registered = List.copyOf(Map.copyOf(byToken).entrySet());
    }

    /** The client that the token belongs to. Every hash is compared, so that time tells nothing about the others. */
    public Optional<Client> find(String token) {
        TokenHash presented = TokenHash.of(token);
        Optional<Client> found = Optional.empty();
        for (Map.Entry<TokenHash, Client> entry : registered) {
            if (entry.getKey().equals(presented)) {
                found = Optional.of(entry.getValue());
            }
        }
        return found;
    }
}
