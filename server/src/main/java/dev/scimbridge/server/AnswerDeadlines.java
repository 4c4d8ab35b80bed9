package dev.scimbridge.server;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.glassfish.grizzly.Connection;

/** Closes connections whose answers take too long to be read, and calls what else is due. */
final class AnswerDeadlines implements AutoCloseable {

    private final Set<Running> running = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor timer;
    private final Duration longest;

    AnswerDeadlines(Duration longest) {
        this.longest = longest;
        this.timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "http-deadlines");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        long period = Math.min(1_000, longest.toMillis());
        ScheduledFuture<?> unused = new Repeating(
                        "Answers that take too long to be read are not given up for the moment")
                .every(Duration.ofMillis(period), timer, this::closeOverdue);
    }

    /** An answer that is being written; compared by identity. */
    final class Running {

        private final Connection<?> connection;
        private final long begun = System.nanoTime();

        private Running(Connection<?> connection) {
            this.connection = connection;
        }

        /** It has been written, or given up. */
        void end() {
            running.remove(this);
        }
    }

    /** Counts from now on until the answer's end. */
    Running begin(Connection<?> connection) {
        Running answer = new Running(connection);
        running.add(answer);
        return answer;
    }

    private void closeOverdue() {
        long now = System.nanoTime();
        for (Running answer : running) {
            if (now - answer.begun > longest.toNanos()) {
                answer.connection.terminateSilently();
            }
        }
    }

    /** For other deadlines of the same listener. */
    ScheduledExecutorService timer() {
        return timer;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
