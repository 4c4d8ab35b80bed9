package dev.scimbridge.sync;

import dev.scimbridge.delta.GraphFailure;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Fetches a page on a thread of its own while the one before is merged. Whoever uses it asks for one page at a time, so
 * that at most one page is ahead. What was fetched and not taken is dropped: the cursor of the merged page leads to it
 * again.
 */
final class ReadAhead implements AutoCloseable {

    /** A fetch that does not notice its interruption ends by its own time limits. */
    private static final int SECONDS_TO_END = 10;

    private final String threadName;
    private @Nullable ExecutorService thread;

    ReadAhead(String threadName) {
        this.threadName = threadName;
    }

    /** Begins to fetch; the thread is made for the first page, as most rounds have only one. */
    <T> Future<T> begin(Supplier<T> fetch) {
        ExecutorService running = thread;
        if (running == null) {
            running = Executors.newSingleThreadExecutor(task -> {
                Thread made = new Thread(task, threadName);
                made.setDaemon(true);
                return made;
            });
            thread = running;
        }
        return running.submit(fetch::get);
    }

    /**
     * Waits for what was begun.
     *
     * @throws GraphFailure.Unavailable when the waiting thread is interrupted; whatever the fetch threw otherwise
     */
    static <T> T take(Future<T> fetched) {
        try {
            return fetched.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new GraphFailure.Unavailable("Reading Graph was stopped.", "Stopped", null, null, interrupted);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (failed.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException("A fetch throws nothing checked", failed);
        } catch (CancellationException closed) {
            throw new IllegalStateException("Nobody takes a page after closing", closed);
        }
    }

    /** Gives up a fetch in progress and waits for its end, so that nobody else meets it. */
    @Override
    public void close() {
        ExecutorService running = thread;
        if (running == null) {
            return;
        }
        running.shutdownNow();
        try {
            running.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
