package dev.scimbridge.integration;

import dev.scimbridge.config.IntegrationConfig;
import dev.scimbridge.store.AuditEntry;
import dev.scimbridge.store.IntegrationId;

/** Runs integrations: what their life decides happens here. */
public interface IntegrationRunner {

    /** Runs one more. */
    void add(IntegrationConfig config);

    /** Has one, of these or a new one, serve what it served last and pull nothing, for the reason given. */
    void unusable(IntegrationId integration, String reason);

    /** Goes on with other settings. */
    void replace(IntegrationConfig config);

    /**
     * Starts a round now.
     *
     * @return false when none starts here: another process pulls, or the settings cannot be used
     */
    boolean runNow(IntegrationId integration);

    /**
     * Stops one of which another process has deleted everything.
     *
     * @return false when the round that runs does not end
     */
    boolean drop(IntegrationId integration) throws InterruptedException;

    /**
     * Stops one, and deletes everything that is kept of it.
     *
     * @return false, and nothing is deleted, when the round that runs does not end
     */
    boolean remove(IntegrationId integration, AuditEntry audit) throws InterruptedException;
}
