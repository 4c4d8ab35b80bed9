package dev.scimbridge.integration;

import dev.scimbridge.store.IntegrationId;

/**
 * An application that reads an integration by SCIM.
 *
 * @param name unique within the integration, as the configuration names it
 * @param profile what the client can bear
 */
public record Client(String name, IntegrationId integration, ReaderProfile profile) {

    /** A client that reads the standard in full. */
    public static Client of(String name, IntegrationId integration) {
        return new Client(name, integration, ReaderProfile.STANDARD);
    }
}
