package dev.scimbridge.server;

import dev.scimbridge.integration.IntegrationLife;
import dev.scimbridge.store.Store;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;

/** Keeps a process in step with the others over the same database: their revisions, their integrations, and its own leases. */
final class Following {

    /** A revision is served everywhere within a second. */
    private static final Duration BETWEEN_REVISIONS = Duration.ofMillis(400);

    private static final Duration BETWEEN_INTEGRATIONS = Duration.ofSeconds(5);
    /** A third of a lease: one that is missed does not lose it. */
    private static final Duration BETWEEN_KEEPINGS = Duration.ofSeconds(5);

    private final Repeating repeating = new Repeating("What other processes do is not seen for the moment");

    /**
     * Begins; the executors belong to the caller.
     *
     * @param clockComparison sets this process's clock right
     * @param follower loads what others have committed, and waits for nothing else
     * @param changer waits while this process changes or removes an integration
     */
    void start(
            Store store,
            RunningIntegrations running,
            IntegrationLife life,
            Runnable clockComparison,
            ScheduledExecutorService follower,
            ScheduledExecutorService changer,
            ScheduledExecutorService keeper) {
        FollowedFeeds feeds = new FollowedFeeds(running::follow);
        // They end with their executors.
        List<ScheduledFuture<?>> unused = List.of(
                repeating.every(BETWEEN_REVISIONS, follower, () -> feeds.follow(store.newestRevisions())),
                repeating.every(BETWEEN_INTEGRATIONS, changer, life::refresh),
                repeating.every(BETWEEN_KEEPINGS, keeper, () -> {
                    store.keepLeases();
                    clockComparison.run();
                }));
    }
}
