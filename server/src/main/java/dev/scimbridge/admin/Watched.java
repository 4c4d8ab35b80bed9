package dev.scimbridge.admin;

import dev.scimbridge.projection.Projection;
import dev.scimbridge.store.IntegrationId;
import dev.scimbridge.sync.SyncStatus;
import java.util.function.Supplier;

/**
 * An integration as the admin listener sees it.
 *
 * @param status how the pulling stands now
 * @param projection what is served
 * @param erasure forgets people
 */
public record Watched(IntegrationId id, Supplier<SyncStatus> status, Projection projection, Erasure erasure) {}
