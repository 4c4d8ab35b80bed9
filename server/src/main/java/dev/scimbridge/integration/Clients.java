package dev.scimbridge.integration;

import dev.scimbridge.store.IntegrationId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The clients of all integrations, by their tokens; integrations come and go meanwhile. Safe for any thread. */
public final class Clients {

    private final Map<IntegrationId, Map<TokenHash, Client>> byIntegration = new HashMap<>();
    private volatile TokenHolders<Client> holders = new TokenHolders<>(Map.of());

    /** These are the clients of that integration from now on, and no others. */
    public synchronized void put(IntegrationId integration, Map<TokenHash, Client> byToken) {
        byIntegration.put(integration, Map.copyOf(byToken));
        publish();
    }

    /** That integration has no clients any more. */
    public synchronized void remove(IntegrationId integration) {
        byIntegration.remove(integration);
        publish();
    }

    private void publish() {
        Map<TokenHash, Client> all = new HashMap<>();
        byIntegration.values().forEach(all::putAll);
        holders = new TokenHolders<>(all);
    }

    /** The client that the token belongs to. */
    public Optional<Client> find(String token) {
        return holders.find(token);
    }
}
