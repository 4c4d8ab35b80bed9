package dev.scimbridge.server;

import dev.scimbridge.store.StoreException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does something again and again. What fails, and be it for want of memory, is tried again the next time, and meanwhile everything
 * stays as it was; that the database fails, or the same thing again,
 * is said once until it works. An executor by itself would silently end what
 * fails once.
 */
final class Repeating {

    private static final Logger LOG = LoggerFactory.getLogger(Repeating.class);

    private final String meanwhile;
    private volatile boolean databaseFails;
    /** What went wrong with a task the last time. */
    private final Map<Runnable, String> unexpected = new ConcurrentHashMap<>();

    /**
     * Tasks that fail together.
     *
     * @param meanwhile the sentence that tells an operator what does not happen while they fail
     */
    Repeating(String meanwhile) {
        this.meanwhile = meanwhile;
    }

    /** Begins, after one pause; ends when the result is cancelled. */
    ScheduledFuture<?> every(Duration pause, ScheduledExecutorService executor, Runnable task) {
        return executor.scheduleWithFixedDelay(
                () -> attempt(task), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Does something now, and once only. */
    void attempt(Runnable task) {
        try {
            task.run();
            databaseFails = false;
            unexpected.remove(task);
        } catch (StoreException broken) {
            if (!databaseFails) {
                LOG.warn("{}: {}", meanwhile, broken.getMessage());
            }
            databaseFails = true;
        } catch (RuntimeException | Error failure) {
            logUnexpected(task, failure);
        }
    }

    private void logUnexpected(Runnable task, Throwable failure) {
        String now = failure.toString();
        if (!now.equals(unexpected.put(task, now))) {
            LOG.error(meanwhile, failure);
        }
    }
}
