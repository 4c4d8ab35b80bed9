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

    private static ScopeSettings scope(ScopeConfig scope) {
        return new ScopeSettings(
                scope.include(), scope.exclude(), scope.includePeople(), scope.excludePeople(), scope.condition());
    }
}
