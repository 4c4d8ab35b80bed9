package dev.scimbridge.store;

import java.nio.file.Path;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * What SQLite's result codes mean for the person who runs the bridge.
 *
 * @see <a href="https://www.sqlite.org/rescode.html">Result and Error Codes</a>
 */
final class SqliteFailures {

    private static final int PRIMARY_CODE = 0xff;
    /** SQLITE_BUSY and SQLITE_LOCKED. */
    private static final Set<Integer> BUSY = Set.of(5, 6);

    private final Path file;

    SqliteFailures(Path file) {
        this.file = file;
    }

    /** One sentence about the first cause that is understood. */
    StoreException explain(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String sentence = sentence(cause);
            if (sentence != null) {
                return passes(cause)
                        ? new StoreException(sentence, failure)
                        : StoreException.needingOperator(sentence, failure);
            }
        }
        return new StoreException("Database " + file + " did not do what was asked; the cause is in the log.", failure);
    }

    /** A lock or a busy pool comes free by itself; a full disk, a damaged file or missing permissions do not mend. */
    private static boolean passes(Throwable cause) {
        return cause instanceof SQLTransientConnectionException
                || (cause instanceof SQLiteException failure
                        && BUSY.contains(failure.getResultCode().code & PRIMARY_CODE));
    }

    private @Nullable String sentence(Throwable cause) {
        if (cause instanceof SQLiteException failure) {
            return sentence(failure.getResultCode());
        }
        if (cause instanceof SQLTransientConnectionException && cause.getCause() == null) {
            return "Database " + file + " is busy: no connection became free in time.";
        }
        if (cause instanceof FlywayException && cause.getCause() == null) {
            return "Database " + file + " does not have this program's schema: it was changed by hand or belongs to"
                    + " another program; restore a backup, or name another file in database.url.";
        }
        return null;
    }

    private @Nullable String sentence(SQLiteErrorCode code) {
        return switch (code.code & PRIMARY_CODE) {
            case 3, 8 -> // SQLITE_PERM, SQLITE_READONLY
                "Database " + file + " cannot be written: make it and its directory writable for the bridge's user.";
            case 5, 6 -> // SQLITE_BUSY, SQLITE_LOCKED
                "Database " + file + " is locked by another program: close the browser or backup that holds it.";
            case 10 -> // SQLITE_IOERR
                "Database " + file + " cannot be read or written: check the disk and its mount.";
            case 11 -> // SQLITE_CORRUPT
                "Database " + file + " is damaged: restore a backup.";
            case 13 -> // SQLITE_FULL
                "The disk with database " + file + " is full: free some space; the last change was not kept.";
            case 14 -> // SQLITE_CANTOPEN
                "Database " + file + " cannot be opened: make it and its directory readable and writable for the"
                        + " bridge's user.";
            case 26 -> // SQLITE_NOTADB
                "Database " + file + " is not an SQLite file: restore a backup, or name another file in database.url.";
            default -> null;
        };
    }
}
