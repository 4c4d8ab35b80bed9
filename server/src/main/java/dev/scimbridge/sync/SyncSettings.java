package dev.scimbridge.sync;

import dev.scimbridge.mapping.ManagerPolicy;
import dev.scimbridge.mapping.MappingRules;
import dev.scimbridge.store.IntegrationId;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/**
 * How one integration is pulled.
 *
 * @param scope who is in scope
 * @param interval from the end of one round to the start of the next
 * @param reconciliation when what deltas told is compared with the whole
 * @param leaverTail how long a resource stays visible as inactive after its person left the scope
 * @param timeZone where the last day of a leave date ends
 * @param managers what is said of managers who are not in scope
 * @param visibleBeforeHire how long before the day of hire a person is visible; empty when that day does not matter
 * @param historyRetention how long what is not served any more is kept
 * @param mappingRules how Graph objects become resources
 * @param roundsKept how long reports of rounds are kept
 * @param guards from when on changes wait for a person
 */
public record SyncSettings(
        IntegrationId integration,
        ScopeSettings scope,
        Duration interval,
        Reconciliation reconciliation,
        Duration leaverTail,
        ZoneId timeZone,
        ManagerPolicy managers,
        Optional<Duration> visibleBeforeHire,
        Duration historyRetention,
        MappingRules mappingRules,
        GuardRules guards,
        Duration roundsKept) {}
