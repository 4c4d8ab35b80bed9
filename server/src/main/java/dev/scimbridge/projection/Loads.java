package dev.scimbridge.projection;

import dev.scimbridge.scim.ScimException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Loads revisions that readers wait for, a few at a time: each takes memory and a processor. Readers who wait hold threads
 * that others need, so not many may, and none for long; the load goes on without them.
 */
final class Loads {

    /** How long a reader waits for a load; it is answered 503 then, and finds the revision when it comes again. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /** How many readers of all integrations wait at a time: half the threads that answer. */
    static final int MOST_WAITING = 16;

    private static final int AT_A_TIME = 2;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);
    private static final Duration THREADS_LIVE = Duration.ofSeconds(30);

    private final Executor executor;
    private final Semaphore waiting = new Semaphore(MOST_WAITING);
    private final MemoryBudget.Observer observer;
    private final Duration patience;

    Loads(MemoryBudget.Observer observer) {
        this(threads(), observer, PATIENCE);
    }

    Loads(Executor executor, MemoryBudget.Observer observer, Duration patience) {
        this.executor = executor;
        this.observer = observer;
        this.patience = patience;
    }

    private static Executor threads() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                AT_A_TIME, AT_A_TIME, THREADS_LIVE.toSeconds(), TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "load");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /** A load that is to be done soon; it fails by throwing. */
    interface Load<T> {
        T load();
    }

    /**
     * Loads on one of the threads, and completes the future.
     *
     * @param first called before that, whatever came of it
     */
    <T> void begin(Load<T> load, CompletableFuture<T> future, Runnable first) {
        executor.execute(() -> {
            long began = System.nanoTime();
            try {
                T loaded = load.load();
                observer.loaded(true, System.nanoTime() - began);
                first.run();
                future.complete(loaded);
            } catch (RuntimeException | Error failure) {
                observer.loaded(false, System.nanoTime() - began);
                first.run();
                future.completeExceptionally(failure);
            }
        });
    }

    /**
     * Waits for a load.
     *
     * @throws ScimException.ServiceUnavailable when it fails or takes too long, or when too many wait
     */
    <T> T await(CompletableFuture<T> loading) {
        if (loading.isDone()) {
            return result(loading);
        }
        if (!waiting.tryAcquire()) {
            throw notYet();
        }
        try {
            return result(loading);
        } finally {
            waiting.release();
        }
    }

    private <T> T result(CompletableFuture<T> loading) {
        try {
            return loading.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw notYet();
        } catch (TimeoutException slow) {
            throw notYet();
        } catch (ExecutionException failed) {
            throw new ScimException.ServiceUnavailable(
                    RETRY_AFTER, "What was served last cannot be loaded for the moment.");
        }
    }

    private static ScimException notYet() {
        return new ScimException.ServiceUnavailable(RETRY_AFTER, "What was served last is being loaded.");
    }
}
