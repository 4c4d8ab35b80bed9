package dev.scimbridge.server;

import dev.scimbridge.config.GuardConfig;
import dev.scimbridge.config.IntegrationConfig;
import dev.scimbridge.config.ScopeConfig;
import dev.scimbridge.mapping.MappingRules;
import dev.scimbridge.store.HoldKind;
import dev.scimbridge.store.IntegrationId;
import dev.scimbridge.sync.GuardRules;
import dev.scimbridge.sync.Reconciliation;
import dev.scimbridge.sync.ScopeSettings;
import dev.scimbridge.sync.SyncSettings;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;

/** What the configuration says of an integration, in the words of the rooms that go by it. */
final class IntegrationSettings {

    /** While a first round commits: the resource as text and bytes, its rows, its memberships. */
    private static final long BYTES_PER_PERSON = 8_000;

    private static final long MOST_PEOPLE = 1_000_000;

    private IntegrationSettings() {}

    /** What a round goes by. */
    static SyncSettings of(IntegrationConfig integration, URI scimBaseUrl) {
        return new SyncSettings(
                new IntegrationId(integration.name()),
                scope(integration.scope()),
                integration.interval(),
                new Reconciliation(integration.reconcile()),
                integration.leaverTail(),
                integration.timeZone(),
                integration.managers(),
                integration.visibleBeforeHire(),
                integration.historyRetention(),
                new MappingRules(scimBaseUrl, integration.mapping()),
                guards(integration.guards()),
                integration.roundsKept());
    }

    private static GuardRules guards(GuardConfig config) {
        Map<HoldKind, GuardRules.Threshold> thresholds = new EnumMap<>(HoldKind.class);
        config.thresholds()
                .forEach((kind, threshold) -> thresholds.put(
                        GuardRules.kindOf(kind), new GuardRules.Threshold(threshold.percent(), threshold.number())));
        return new GuardRules(thresholds, config.atLeast(), config.window());
    }

    /** How many people fit into the memory of this process, by a careful estimate; see docs/decisions/0060. */
    private static int whatFits() {
        return (int) Math.min(Runtime.getRuntime().maxMemory() / BYTES_PER_PERSON, MOST_PEOPLE);
    }

    private static ScopeSettings scope(ScopeConfig scope) {
        return new ScopeSettings(
                scope.include(),
                scope.exclude(),
                scope.includePeople(),
                scope.excludePeople(),
                scope.condition(),
                scope.maximumPeople().orElseGet(IntegrationSettings::whatFits));
    }
}
