package dev.scimbridge.server;

import dev.scimbridge.integration.IntegrationLife;
import dev.scimbridge.store.Store;
import dev.scimbridge.store.StoreException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a process in step with the others over the same database: their revisions, their integrations, and its own leases. */
final class Following {

    private static final Logger LOG = LoggerFactory.getLogger(Following.class);

    /** A revision is served everywhere within a second. */
    private static final Duration BETWEEN_REVISIONS = Duration.ofMillis(400);

    private static final Duration BETWEEN_INTEGRATIONS = Duration.ofSeconds(5);
    /** A third of a lease: one that is missed does not lose it. */
    private static final Duration BETWEEN_KEEPINGS = Duration.ofSeconds(5);

    private volatile boolean databaseFails;

    /** Begins; the executors belong to the caller. */
    void start(
            Store store,
            RunningIntegrations running,
            IntegrationLife life,
            ScheduledExecutorService executor,
            ScheduledExecutorService keeper) {
        every(BETWEEN_REVISIONS, executor, () -> running.follow(store.newestRevisions()));
        every(BETWEEN_INTEGRATIONS, executor, life::refresh);
        every(BETWEEN_KEEPINGS, keeper, store::keepLeases);
    }

    private void every(Duration pause, ScheduledExecutorService executor, Runnable task) {
        ScheduledFuture<?> unused = executor.scheduleWithFixedDelay(
                () -> attempt(task), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What fails is tried again the next time, and meanwhile everything stays as it was. */
    private void attempt(Runnable task) {
        try {
            task.run();
            databaseFails = false;
        } catch (StoreException broken) {
            if (!databaseFails) {
                LOG.warn("What other processes do is not seen for the moment: {}", broken.getMessage());
            }
            databaseFails = true;
        } catch (RuntimeException unexpected) {
            LOG.error("What other processes did could not be taken over", unexpected);
        }
    }
}
