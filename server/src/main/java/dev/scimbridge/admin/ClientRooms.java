package dev.scimbridge.admin;

import dev.scimbridge.integration.ClientAdministration;
import dev.scimbridge.integration.ClientHabits;
import dev.scimbridge.integration.ClientReading;
import dev.scimbridge.integration.ClientRegister;
import dev.scimbridge.integration.RegisteredClient;
import dev.scimbridge.store.IntegrationId;
import dev.scimbridge.store.Store;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/**
 * What the endpoints about clients work with.
 *
 * @param baseUrl where clients find people and groups
 * @param store for what clients have read
 */
public record ClientRooms(
        URI baseUrl,
        ClientRegister register,
        ClientAdministration administration,
        ClientHabits habits,
        Store store,
        Clock clock) {

    /** What the clients of an integration have read. */
    Map<String, ClientReading> readings(IntegrationId integration) {
        return ClientReading.of(store.walkLedger(integration), clock.instant());
    }

    /**
     * A client of an integration.
     *
     * @throws AdminException when there is none of that name
     */
    RegisteredClient named(IntegrationId integration, String client) {
        return register.find(integration, client)
                .orElseThrow(() -> AdminException.notFound("There is no client " + integration + "/" + client + "."));
    }

    Instant now() {
        return clock.instant();
    }
}
