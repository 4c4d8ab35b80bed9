package dev.scimbridge.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says something in transactions whose work computes. PostgreSQL ends one in which nothing is said for a while, because its process
 * may stand still; one that computes does not, and its threads beat here. All threads of a process that stands still do so.
 */
final class PostgresPulses implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresPulses.class);
    private static final Duration IDLE_THREADS_END_AFTER = Duration.ofSeconds(30);

    private final long everyMillis;
    private final ScheduledThreadPoolExecutor threads;

    /**
     * No pulses yet.
     *
     * @param most how many transactions there may be at a time: one that waits for its own long statement delays no other
     */
    PostgresPulses(Duration every, int most) {
        this.everyMillis = every.toMillis();
        this.threads = new ScheduledThreadPoolExecutor(most, PostgresPulses::thread);
        threads.setRemoveOnCancelPolicy(true);
        threads.setKeepAliveTime(IDLE_THREADS_END_AFTER.toSeconds(), TimeUnit.SECONDS);
        threads.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "store-pulse");
        thread.setDaemon(true);
        return thread;
    }

    Pulse of(Handle handle) {
        try {
            // The pool's connection is one thread's; the driver's own lets threads take turns.
            Connection connection = (Connection) handle.getConnection().unwrap(PGConnection.class);
            Beating beating = new Beating(connection);
            Future<?> beats =
                    threads.scheduleWithFixedDelay(beating::beat, everyMillis, everyMillis, TimeUnit.MILLISECONDS);
            return () -> {
                beats.cancel(false);
                beating.end();
            };
        } catch (SQLException broken) {
            throw new ConnectionException(broken);
        }
    }

    private static final class Beating {

        private final Connection connection;
        private boolean over;

        Beating(Connection connection) {
            this.connection = connection;
        }

        synchronized void beat() {
            if (over) {
                return;
            }
            try (Statement sql = connection.createStatement()) {
                sql.execute("SELECT 1");
            } catch (SQLException failure) {
                // Whoever works in the transaction is told by the next statement.
                LOG.debug("A transaction could not be kept alive.", failure);
                over = true;
            }
        }

        /** Waits for a beat that is under way: the next one would be in another transaction. */
        synchronized void end() {
            over = true;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
