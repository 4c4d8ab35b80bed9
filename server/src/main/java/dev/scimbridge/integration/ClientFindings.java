package dev.scimbridge.integration;

import dev.scimbridge.store.IntegrationId;
import dev.scimbridge.store.WalkLedger;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What is to be said of all clients. */
public final class ClientFindings {

    private final ClientRegister register;
    private final Function<IntegrationId, WalkLedger> ledgers;
    private final ClientHabits habits;
    private final Clock clock;

    /**
     * Findings about the clients of a register.
     *
     * @param ledgers what the clients of an integration have read
     */
    public ClientFindings(
            ClientRegister register, Function<IntegrationId, WalkLedger> ledgers, ClientHabits habits, Clock clock) {
        this.register = register;
        this.ledgers = ledgers;
        this.habits = habits;
        this.clock = clock;
    }

    /**
     * Those of now, by integration and client.
     *
     * @throws dev.scimbridge.store.StoreException when the database does not answer
     */
    public List<Finding> all() {
        Instant now = clock.instant();
        List<Finding> findings = new ArrayList<>();
        for (IntegrationId integration : register.integrations()) {
            Map<String, ClientReading> readings = ClientReading.of(ledgers.apply(integration), now);
            for (RegisteredClient client : register.of(integration)) {
                ClientReading reading = readings.getOrDefault(client.client().name(), ClientReading.NOTHING);
                findings.addAll(habits.findings(client, reading, now));
            }
        }
        return findings;
    }
}
