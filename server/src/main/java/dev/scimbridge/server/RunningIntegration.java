package dev.scimbridge.server;

import dev.scimbridge.admin.Watched;
import dev.scimbridge.config.ClientConfig;
import dev.scimbridge.config.GuardConfig;
import dev.scimbridge.config.IntegrationConfig;
import dev.scimbridge.config.ScopeConfig;
import dev.scimbridge.delta.RequestBounds;
import dev.scimbridge.delta.SdkGraphReader;
import dev.scimbridge.integration.Client;
import dev.scimbridge.integration.ReaderProfile;
import dev.scimbridge.integration.TokenHash;
import dev.scimbridge.mapping.MappingRules;
import dev.scimbridge.projection.Projection;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.schema.Schemas;
import dev.scimbridge.store.HoldKind;
import dev.scimbridge.store.IntegrationId;
import dev.scimbridge.store.Store;
import dev.scimbridge.store.StoreException;
import dev.scimbridge.sync.Erased;
import dev.scimbridge.sync.GuardRules;
import dev.scimbridge.sync.Reconciliation;
import dev.scimbridge.sync.ScopeSettings;
import dev.scimbridge.sync.SyncSchedule;
import dev.scimbridge.sync.SyncSettings;
import dev.scimbridge.sync.SyncStatus;
import java.net.URI;
import java.time.Clock;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One integration's rooms, put together: its projection, and its schedule when it is enabled. */
final class RunningIntegration implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunningIntegration.class);

    private final IntegrationId id;
    private final IntegrationConfig config;
    private final SyncSettings settings;
    private final Store store;
    private final Clock clock;
    private final Projection projection;
    private final Optional<SyncSchedule> schedule;
    private volatile boolean ledgerFails;

    RunningIntegration(
            IntegrationConfig config,
            URI scimBaseUrl,
            Schemas schemas,
            Store store,
            ScheduledExecutorService executor,
            Executor ledgerWriter,
            Clock clock) {
        this.id = new IntegrationId(config.name());
        this.config = config;
        this.settings = settings(config, scimBaseUrl);
        this.store = store;
        this.clock = clock;
        this.projection = new Projection(store.revisionLog(id), store.walkLedger(id), ledgerWriter, schemas, clock);
        this.schedule = config.enabled()
                ? Optional.of(SyncSchedule.create(
                        settings,
                        store,
                        () -> new SdkGraphReader(config.graph(), RequestBounds.standard(), clock),
                        revision -> projection.refresh(),
                        executor,
                        clock))
                : Optional.empty();
    }

    private SyncSettings settings(IntegrationConfig integration, URI scimBaseUrl) {
        return new SyncSettings(
                id,
                scope(integration.scope()),
                integration.interval(),
                new Reconciliation(integration.reconcile()),
                integration.leaverTail(),
                integration.timeZone(),
                integration.managers(),
                integration.visibleBeforeHire(),
                integration.historyRetention(),
                new MappingRules(scimBaseUrl),
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

    /** Loads what was served last, so that clients are answered before Graph is. */
    void load() {
        projection.refresh();
        projection
                .newest()
                .ifPresentOrElse(
                        revision -> LOG.info(
                                "{}: serving revision {} of {} with {} users and {} groups",
                                id,
                                revision.info().number(),
                                revision.info().committedAt(),
                                revision.count(ResourceType.USER),
                                revision.count(ResourceType.GROUP)),
                        () -> LOG.info("{}: no revision yet, clients are answered 503", id));
    }

    /** Writes down what clients have read; what fails is tried again the next time. */
    void writeLedger() {
        try {
            projection.writeLedger();
            ledgerFails = false;
        } catch (StoreException e) {
            if (!ledgerFails) {
                LOG.warn("{}: what clients read is not written down for the moment", id, e);
            }
            ledgerFails = true;
        }
    }

    void startPulling() {
        schedule.ifPresent(SyncSchedule::start);
    }

    IntegrationId id() {
        return id;
    }

    Projection projection() {
        return projection;
    }

    Watched watched() {
        return new Watched(
                id,
                store.holdLog(id),
                store.roundLog(id),
                () -> schedule.ifPresent(SyncSchedule::runNow),
                () -> schedule.map(SyncSchedule::status).orElseGet(() -> SyncStatus.disabled(id)),
                projection,
                this::erase);
    }

    private Optional<Erased> erase(Collection<String> people) throws InterruptedException {
        if (schedule.isPresent()) {
            return schedule.get().erase(people);
        }
        Erased erased = SyncSchedule.erase(settings, store, clock, people);
        projection.refresh();
        return Optional.of(erased);
    }

    /** The clients that may read this integration, by their tokens. */
    Map<TokenHash, Client> clients() {
        Map<TokenHash, Client> clients = new HashMap<>();
        for (ClientConfig client : config.clients()) {
            ReaderProfile profile = new ReaderProfile(
                    client.pagination(), client.extensions(), client.defaultPageSize(), client.maximumPageSize());
            clients.put(TokenHash.of(client.token().reveal()), new Client(client.name(), id, profile));
        }
        return clients;
    }

    @Override
    public void close() {
        schedule.ifPresent(SyncSchedule::close);
        writeLedger();
    }
}
