package dev.scimbridge.server;

import dev.scimbridge.alert.Alerts;
import dev.scimbridge.config.AlertConfig;
import dev.scimbridge.integration.IntegrationLife;
import dev.scimbridge.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What the process does beside answering and pulling, each on a thread of its own. */
final class Duties {

    private static final Duration BETWEEN_LOOKS_AT_THE_DATABASE = Duration.ofSeconds(5);
    private static final Duration BETWEEN_LOOKS_FOR_ALERTS = Duration.ofSeconds(10);
    private static final Duration WRITE_WITHIN = Duration.ofSeconds(30);

    private final Consumer<AutoCloseable> keep;
    private final Clock clock;

    /** @param keep closes what it is given when the process ends, the last one first */
    Duties(Consumer<AutoCloseable> keep, Clock clock) {
        this.keep = keep;
        this.clock = clock;
    }

    /** Looks whether the database answers. */
    StoreWatch watch(Store store) {
        StoreWatch fresh = new StoreWatch(store, clock);
        ScheduledExecutorService executor = thread("watch");
        keep.accept(executor::shutdownNow);
        Repeating looks = new Repeating("Whether the database answers is not known for the moment");
        executor.execute(() -> looks.attempt(fresh));
        ScheduledFuture<?> unused = looks.every(BETWEEN_LOOKS_AT_THE_DATABASE, executor, fresh);
        return fresh;
    }

    /** A thread of its own: a round must not keep the ledger waiting, nor the ledger a round. */
    ScheduledExecutorService ledger() {
        ScheduledExecutorService executor = thread("ledger");
        keep.accept(() -> {
            // What runs is finished; each integration has written the rest when it closed.
            executor.shutdown();
            executor.awaitTermination(WRITE_WITHIN.toSeconds(), TimeUnit.SECONDS);
        });
        return executor;
    }

    /** Looks for what operators have to be told. */
    void alerts(
            AlertConfig settings,
            Store store,
            RunningIntegrations running,
            RunningClients clients,
            StoreWatch watching) {
        ScheduledExecutorService executor = thread("alerts");
        keep.accept(executor::shutdownNow);
        AlertSources sources = new AlertSources(running, clients.findings(), watching, settings.failingFor(), clock);
        AlertDuty duty = new AlertDuty(
                store.alertLease(), () -> Alerts.of(settings, store.alertLog(), sources.all(), executor, clock));
        ScheduledFuture<?> unused = new Repeating("Whether there is something to tell is not known for the moment")
                .every(BETWEEN_LOOKS_FOR_ALERTS, executor, duty);
    }

    /** Alone over its database, a process has nobody to follow. */
    void following(Store store, RunningIntegrations running, IntegrationLife begun, Consumer<Store> clockComparison) {
        if (store.isShared()) {
            new Following()
                    .start(
                            store,
                            running,
                            begun,
                            () -> clockComparison.accept(store),
                            kept("follow"),
                            kept("integrations"),
                            kept("leases"));
        }
    }

    private ScheduledExecutorService kept(String name) {
        ScheduledExecutorService executor = thread(name);
        keep.accept(executor::shutdownNow);
        return executor;
    }

    private static ScheduledExecutorService thread(String name) {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }
}
