package dev.scimbridge.integration;

import java.util.Map;
import java.util.Optional;

/** The clients of all integrations, by their tokens. */
public final class Clients {

    private final TokenHolders<Client> holders;

    /** Keeps a copy of the map. */
    public Clients(Map<TokenHash, Client> byToken) {
        this.holders = new TokenHolders<>(byToken);
    }

    /** The client that the token belongs to. */
    public Optional<Client> find(String token) {
        return holders.find(token);
    }
}
