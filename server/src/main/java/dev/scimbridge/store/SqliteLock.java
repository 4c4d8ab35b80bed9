package dev.scimbridge.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Keeps a database to one owner: the operating system's lock on an empty file beside it, given back when the process
 * ends in whatever way.
 *
 * <p>SQLite takes the lock, not {@code FileChannel}: there a second attempt inside the same process would silently
 * free the lock when it closes its channel, as POSIX locks belong to the process
 * (<a href="https://www.sqlite.org/howtocorrupt.html">How To Corrupt An SQLite Database File, §2.2</a>).
 */
final class SqliteLock implements AutoCloseable {

    private final Connection held;

    private SqliteLock(Connection held) {
        this.held = held;
    }

    /**
     * Locks the database, at once or not at all, under whatever path it is named: the lock lies beside the file to which
     * symbolic links lead.
     *
     * @throws StoreException when another owner holds it
     */
    static SqliteLock acquire(Path database) {
        Path real = SqliteFile.canonical(database);
        Path file = real.resolveSibling(real.getFileName() + ".lock");
        SqliteFile.create(file);
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(0);
        config.setJournalMode(JournalMode.OFF);
        config.setTransactionMode(TransactionMode.EXCLUSIVE);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(SqliteFile.URL_PREFIX + file);
        try {
            return new SqliteLock(begin(source.getConnection()));
        } catch (SQLiteException failure) {
            if (failure.getResultCode() != SQLiteErrorCode.SQLITE_BUSY) {
                throw new SqliteFailures(file).explain(failure);
            }
            throw new StoreException(
                    "Database " + database + " is in use by another process: stop that one,"
                            + " or give this one another file in database.url.",
                    failure);
        } catch (SQLException failure) {
            throw new SqliteFailures(file).explain(failure);
        }
    }

    private static Connection begin(Connection connection) throws SQLException {
        try {
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    @Override
    public void close() {
        try {
            held.close();
        } catch (SQLException failure) {
            throw new StoreException("The lock beside the database could not be given back.", failure);
        }
    }
}
