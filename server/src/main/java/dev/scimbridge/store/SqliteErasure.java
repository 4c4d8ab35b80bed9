package dev.scimbridge.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Gets deleted rows out of the files. SQLite overwrites what it deletes, but two kinds of copies remain: those in the
 * write-ahead log until a checkpoint empties it, and those that lie in the unused middle of a page since rows moved to
 * a neighbouring page. The second kind goes only when the whole file is written anew, so that is done once a day and
 * before closing.
 *
 * @see <a href="https://www.sqlite.org/pragma.html#pragma_secure_delete">PRAGMA secure_delete</a>
 * @see <a href="https://www.sqlite.org/lang_vacuum.html">VACUUM</a>
 */
final class SqliteErasure {

    private static final Duration BETWEEN_REWRITES = Duration.ofDays(1);
    /** One that failed, for want of space say, would fail again with every change. */
    private static final Duration BETWEEN_TRIES = Duration.ofMinutes(10);

    private final Clock clock;
    private Instant nextRewrite = Instant.MIN;
    private boolean copiesMayRemain;
    /** Whether one was begun or asked for and is not done: it does not wait for another deletion. */
    private boolean rewriteOwed;

    SqliteErasure(Clock clock) {
        this.clock = clock;
    }

    /**
     * Erases what can be erased now.
     *
     * @return false when a reader still needs the log, or the file is still to be written anew
     */
    synchronized boolean afterDeletion(Jdbi writer) {
        copiesMayRemain = true;
        return writer.withHandle(handle -> {
            if (!clock.instant().isBefore(nextRewrite)) {
                rewrite(handle);
            }
            return emptyLog(handle) && !rewriteOwed;
        });
    }

    /**
     * Erases everything now, however large the file: somebody asked for it.
     *
     * @return false when a reader still needs the log
     */
    synchronized boolean atOnce(Jdbi writer) {
        copiesMayRemain = true;
        rewriteOwed = true;
        nextRewrite = Instant.MIN;
        return writer.withHandle(handle -> {
            rewrite(handle);
            return emptyLog(handle);
        });
    }

    /** Erases the rest, while nothing else uses the file. */
    synchronized void beforeClosing(Jdbi writer) {
        if (copiesMayRemain) {
            writer.useHandle(this::rewrite);
        }
    }

    private void rewrite(Handle handle) {
        rewriteOwed = true;
        nextRewrite = clock.instant().plus(BETWEEN_TRIES);
        // The copy is as large as the database, too large for memory; the file has no name and is gone afterwards.
        handle.execute("PRAGMA temp_store = FILE");
        try {
            handle.execute("VACUUM");
            copiesMayRemain = false;
            rewriteOwed = false;
            nextRewrite = clock.instant().plus(BETWEEN_REWRITES);
        } finally {
            handle.execute("PRAGMA temp_store = MEMORY");
        }
    }

    private static boolean emptyLog(Handle handle) {
        int wait =
                handle.createQuery("PRAGMA busy_timeout").mapTo(Integer.class).one();
        // Waiting for readers here would hold up the next page of a round.
        handle.execute("PRAGMA busy_timeout = 0");
        try {
            return handle.createQuery("PRAGMA wal_checkpoint(TRUNCATE)")
                    .map((row, context) -> row.getInt("busy") == 0)
                    .one();
        } finally {
            handle.execute("PRAGMA busy_timeout = " + wait);
        }
    }
}
