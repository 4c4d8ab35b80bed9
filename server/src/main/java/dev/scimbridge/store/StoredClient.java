package dev.scimbridge.store;

import java.time.Instant;

/**
 * A client that was created over the admin API.
 *
 * @param name unique within its integration
 * @param settings a JSON object; the store does not look into it
 */
public record StoredClient(IntegrationId integration, String name, String settings, Instant createdAt) {}
