package dev.scimbridge.metrics;

import dev.scimbridge.projection.Projection;
import dev.scimbridge.store.HoldLog;
import dev.scimbridge.store.IntegrationId;
import dev.scimbridge.store.RevisionLog;
import dev.scimbridge.store.WalkLedger;
import dev.scimbridge.sync.SyncStatus;
import java.util.function.Supplier;

/**
 * An integration as far as it is measured.
 *
 * @param status how the pulling stands now
 * @param projection what is served
 */
public record Measured(
        IntegrationId id,
        Supplier<SyncStatus> status,
        Projection projection,
        RevisionLog revisions,
        HoldLog holds,
        WalkLedger walks) {}
