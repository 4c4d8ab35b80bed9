package dev.scimbridge.store;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Runs statements of one transaction in the order in which they are given, runs of the same statement as one batch. */
final class OrderedBatch {

    /** Bounds what waits in memory. */
    private static final int MAX_ROWS = 1_000;

    private final Handle handle;
    private String sql = "";
    private @Nullable PreparedBatch batch;
    private boolean finished;

    OrderedBatch(Handle handle) {
        this.handle = handle;
    }

    /** A row for the statement, to be bound and added. */
    PreparedBatch row(String statement) {
        PreparedBatch current = batch;
        if (current == null || !sql.equals(statement) || current.size() >= MAX_ROWS) {
            current = flushed().prepareBatch(statement);
            batch = current;
            sql = statement;
        }
        return current;
    }

    /** The transaction, with everything written that was given so far. */
    Handle flushed() {
        if (finished) {
            throw new IllegalStateException("The transaction is over.");
        }
        PreparedBatch waiting = batch;
        if (waiting != null) {
            batch = null;
            try (waiting) {
                waiting.execute();
            }
        }
        return handle;
    }

    /** Writes the rest; nothing can be given afterwards. */
    void finish() {
        flushed();
        finished = true;
    }
}
