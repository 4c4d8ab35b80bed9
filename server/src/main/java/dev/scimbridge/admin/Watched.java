package dev.scimbridge.admin;

import dev.scimbridge.integration.Insight;
import dev.scimbridge.projection.Projection;
import dev.scimbridge.store.HoldLog;
import dev.scimbridge.store.IntegrationId;
import dev.scimbridge.store.RoundLog;
import dev.scimbridge.sync.SyncStatus;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * An integration as the admin listener sees it.
 *
 * @param runNow starts a round now instead of at the planned time; false when this process cannot
 * @param status how the pulling stands now
 * @param projection what is served
 * @param erasure forgets people
 * @param insight checks, previews and explains
 */
public record Watched(
        IntegrationId id,
        HoldLog holds,
        RoundLog rounds,
        BooleanSupplier runNow,
        Supplier<SyncStatus> status,
        Projection projection,
        Erasure erasure,
        Insight insight) {}
