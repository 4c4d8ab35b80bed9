package dev.scimbridge.store;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.Set;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * What PostgreSQL's error codes mean for the person who runs the bridge.
 *
 * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL Error Codes</a>
 */
final class PostgresFailures {

    private static final int CLASS = 2;
    /** Connections, transactions that lost, locks, shutdowns: they pass. */
    private static final Set<String> PASSING_CLASSES = Set.of("08", "40", "55", "57");
    /** What it does to a transaction in which nothing is said for long. */
    private static final String STOOD_STILL = "25P03";

    private final String name;
    private final String user;

    private PostgresFailures(String name, String user) {
        this.name = name;
        this.user = user;
    }

    /** Of the database to which the source leads. */
    static PostgresFailures of(PGSimpleDataSource source) {
        String place = Objects.requireNonNull(source.getServerNames())[0]
                + (source.getPortNumbers()[0] == 0 ? "" : ":" + source.getPortNumbers()[0]);
        return new PostgresFailures(
                "Database " + source.getDatabaseName() + " at " + place,
                Objects.requireNonNullElseGet(source.getUser(), () -> System.getProperty("user.name", "")));
    }

    /** The database as a sentence begins with it. */
    String name() {
        return name;
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
        return new StoreException(name + " did not do what was asked; the cause is in the log.", failure);
    }

    private static boolean passes(Throwable cause) {
        return cause instanceof SQLTransientConnectionException
                || (cause instanceof SQLException sql
                        && (PASSING_CLASSES.contains(classOf(sql)) || STOOD_STILL.equals(sql.getSQLState())));
    }

    private static String classOf(SQLException failure) {
        String state = Objects.requireNonNullElse(failure.getSQLState(), "");
        return state.length() < CLASS ? "" : state.substring(0, CLASS);
    }

    private @Nullable String sentence(Throwable cause) {
        if (cause instanceof SQLTransientConnectionException) {
            return cause.getCause() == null ? name + " is busy: no connection became free in time." : null;
        }
        if (cause instanceof SQLException failure && failure.getSQLState() != null) {
            return sentence(failure.getSQLState(), classOf(failure));
        }
        if (cause instanceof FlywayException && cause.getCause() == null) {
            return name + " does not have this program's schema: it was changed by hand or belongs to another program;"
                    + " restore a dump, or name another database or schema in database.url.";
        }
        return null;
    }

    private @Nullable String sentence(String state, String kind) {
        return switch (state) {
            case "3D000" -> name + " does not exist: create it, or name another in database.url.";
            case "3F000" -> name + " does not have the schema that database.url names: create it, or name another.";
            case "28000", "28P01" ->
                name + " does not let user '" + user
                        + "' in: check database.user, database.passwordFile and the server's pg_hba.conf.";
            case "42501" ->
                name + " does not allow user '" + user
                        + "' what the bridge needs: make that user the database's owner.";
            case "25006" -> name + " is read-only, as a standby is: name the primary in database.url.";
            case "53100" -> "The disk of " + lower() + " is full: free some space; the last change was not kept.";
            case "53300" -> name + " has no connection left: raise its max_connections, or stop what holds them.";
            case STOOD_STILL -> name + " ended a transaction in which this process stood still; it is tried again.";
            case "57P01", "57P02", "57P03", "57P05" -> name + " is starting or stopping; it is asked again.";
            case "XX001", "XX002" -> name + " is damaged: restore a dump.";
            default -> byClass(kind);
        };
    }

    private @Nullable String byClass(String kind) {
        return switch (kind) {
            case "08" -> name + " cannot be reached: see that PostgreSQL runs there and that database.url is right.";
            case "40", "55" -> name + " had to let another transaction go first; it is tried again.";
            case "58" -> name + " cannot read or write its files: check its disk.";
            default -> null;
        };
    }

    private String lower() {
        return "d" + name.substring(1);
    }
}
