package dev.scimbridge.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements of one transaction in the order in which they are given, runs of the same statement as one batch. It speaks to
 * the driver itself: Jdbi's own batches look up anew for every value how it is bound, which takes longer than writing it.
 */
final class OrderedBatch {

    /** Bounds what waits in memory. */
    private static final int MAX_ROWS = 1_000;

    private static final Pattern PARAMETER = Pattern.compile(":([A-Za-z]+)");

    private final Handle handle;
    private final Map<String, Row> rows = new HashMap<>();
    private @Nullable Row waiting;
    private long changed;
    private boolean finished;

    OrderedBatch(Handle handle) {
        this.handle = handle;
    }

    /** What the driver refuses, as Jdbi would tell it. */
    private static final class Refused extends JdbiException {

        private static final long serialVersionUID = 1L;

        Refused(SQLException cause) {
            super(cause);
        }
    }

    /** A row for the statement, whose parameters are named {@code :like} this; to be bound and added. */
    Row row(String sql) {
        Row last = waiting;
        if (last != null && last.sql.equals(sql) && last.added < MAX_ROWS) {
            return last;
        }
        flushed();
        Row row = rows.computeIfAbsent(sql, Row::new);
        waiting = row;
        return row;
    }

    /** The transaction, with everything written that was given so far. */
    Handle flushed() {
        if (finished) {
            throw new IllegalStateException("The transaction is over.");
        }
        Row last = waiting;
        if (last != null) {
            waiting = null;
            last.execute();
        }
        return handle;
    }

    /**
     * Writes the rest; nothing can be given afterwards.
     *
     * @return how many rows of the database were changed in all
     */
    long finish() {
        flushed();
        finished = true;
        rows.values().forEach(Row::close);
        return changed;
    }

    /** One statement and the values of its next row. */
    final class Row {

        private final String sql;
        /** The names of the parameters by position. */
        private final List<String> names = new ArrayList<>();

        private final PreparedStatement statement;
        private int added;

        private Row(String sql) {
            this.sql = sql;
            Matcher parameter = PARAMETER.matcher(sql);
            String positional = parameter.replaceAll(found -> {
                names.add(found.group(1));
                return "?";
            });
            try {
                statement = handle.getConnection().prepareStatement(positional);
            } catch (SQLException failure) {
                throw new Refused(failure);
            }
        }

        /** A text as {@link TextArgument} has it. */
        Row bind(String name, @Nullable String value) {
            return value == null
                    ? bindNull(name, Types.VARCHAR)
                    : set(name, at -> statement.setString(at, TextArgument.kept(value)));
        }

        Row bind(String name, long value) {
            return set(name, at -> statement.setLong(at, value));
        }

        Row bind(String name, @Nullable Long value) {
            return value == null ? bindNull(name, Types.BIGINT) : bind(name, value.longValue());
        }

        Row bind(String name, boolean value) {
            return set(name, at -> statement.setBoolean(at, value));
        }

        Row bind(String name, byte[] value) {
            return set(name, at -> statement.setBytes(at, value));
        }

        private Row bindNull(String name, int type) {
            return set(name, at -> statement.setNull(at, type));
        }

        private Row set(String name, Setter setter) {
            boolean found = false;
            for (int i = 0; i < names.size(); i++) {
                if (names.get(i).equals(name)) {
                    found = true;
                    try {
                        setter.set(i + 1);
                    } catch (SQLException failure) {
                        throw new Refused(failure);
                    }
                }
            }
            if (!found) {
                throw new IllegalArgumentException("No parameter " + name + " in " + sql);
            }
            return this;
        }

        /** The row is complete. */
        void add() {
            try {
                statement.addBatch();
                added++;
            } catch (SQLException failure) {
                throw new Refused(failure);
            }
        }

        private void execute() {
            try {
                for (int count : statement.executeBatch()) {
                    changed += count;
                }
                added = 0;
            } catch (SQLException failure) {
                throw new Refused(failure);
            }
        }

        private void close() {
            try {
                statement.close();
            } catch (SQLException failure) {
                throw new Refused(failure);
            }
        }
    }

    private interface Setter {
        void set(int position) throws SQLException;
    }
}
