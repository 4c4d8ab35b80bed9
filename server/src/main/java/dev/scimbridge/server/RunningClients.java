package dev.scimbridge.server;

import dev.scimbridge.admin.ClientRooms;
import dev.scimbridge.config.ClientConfig;
import dev.scimbridge.integration.AccessTokenKey;
import dev.scimbridge.integration.ClientAdministration;
import dev.scimbridge.integration.ClientFindings;
import dev.scimbridge.integration.ClientHabits;
import dev.scimbridge.integration.ClientRegister;
import dev.scimbridge.integration.Clients;
import dev.scimbridge.integration.Refusal;
import dev.scimbridge.integration.RequestLimits;
import dev.scimbridge.store.IntegrationId;
import dev.scimbridge.store.Store;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;

/** The clients' rooms, put together, and what is to be done about them from time to time. */
final class RunningClients implements AutoCloseable {

    /** How long it takes until a change that another process made holds here. */
    private static final Duration BETWEEN_REFRESHES = Duration.ofSeconds(5);

    /** How exactly it is known when a token was used last. */
    private static final Duration BETWEEN_WRITINGS = Duration.ofMinutes(1);

    private final Clients clients;
    private final ClientRegister register;
    private final RequestLimits limits;
    private final ClientRooms rooms;
    private final ClientFindings findings;
    private final Repeating repeating =
            new Repeating("Changes of clients are not seen, and uses of tokens not written down, for the moment");
    private final List<ScheduledFuture<?>> tasks;

    RunningClients(
            URI scimBaseUrl,
            Store store,
            AccessTokenKey accessTokenKey,
            int serverMaximumPage,
            ScheduledExecutorService executor,
            Clock clock) {
        this.clients = new Clients(clock, accessTokenKey);
        this.register = new ClientRegister(store.clientStore(), clients);
        this.limits = new RequestLimits(clock);
        ClientHabits habits = new ClientHabits(clock.instant());
        this.findings = new ClientFindings(register, store::walkLedger, habits, clock);
        this.rooms = new ClientRooms(
                scimBaseUrl,
                register,
                new ClientAdministration(register, store.clientStore(), serverMaximumPage, clock),
                habits,
                store,
                clock);
        this.tasks = List.of(
                repeating.every(BETWEEN_REFRESHES, executor, register::refresh),
                repeating.every(BETWEEN_WRITINGS, executor, register::writeUses));
    }

    /**
     * An integration's clients may read from now on.
     *
     * @throws StartException when a client of the configuration has the name of a created one
     */
    void integrationCame(IntegrationId integration, List<ClientConfig> configured) {
        try {
            register.integrationCame(integration, configured);
        } catch (Refusal clash) {
            throw new StartException(String.valueOf(clash.getMessage()), clash);
        }
    }

    /** Nobody may read an integration any more. */
    void integrationWent(IntegrationId integration) {
        register.integrationWent(integration);
    }

    Clients clients() {
        return clients;
    }

    ClientRooms rooms() {
        return rooms;
    }

    /** What is to be said of clients. */
    ClientFindings findings() {
        return findings;
    }

    RequestLimits limits() {
        return limits;
    }

    @Override
    public void close() {
        tasks.forEach(task -> task.cancel(false));
        repeating.attempt(register::writeUses);
    }
}
