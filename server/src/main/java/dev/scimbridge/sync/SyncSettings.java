package dev.scimbridge.sync;

import dev.scimbridge.mapping.MappingRules;
import dev.scimbridge.store.IntegrationId;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/**
 * How one integration is pulled.
 *
 * @param include configured security groups, by object id or unique name
 * @param exclude the same; exclude wins
 * @param interval from the end of one round to the start of the next
 * @param reconciliation when what deltas told is compared with the whole
 * @param leaverTail how long a resource stays visible as inactive after its person left the scope
 * @param timeZone where the last day of a leave date ends
 * @param mappingRules how Graph objects become resources
 */
public record SyncSettings(
        IntegrationId integration,
        List<String> include,
        List<String> exclude,
        Duration interval,
        Reconciliation reconciliation,
        Duration leaverTail,
        ZoneId timeZone,
        MappingRules mappingRules) {

    /** Copies the lists. */
    public SyncSettings {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }
}
