package dev.scimbridge.store;

import com.zaxxer.hikari.HikariConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;

/**
 * Everything in which one database differs from another. Whatever is not here is the same SQL for all of them.
 *
 * <p>An instance stands for one opened database and holds what keeps other programs out of it.
 */
interface Dialect extends AutoCloseable {

    /** The one for a database of that URL; it is not open when this throws. */
    static Dialect open(StoreSettings settings, Clock clock) {
        if (settings.url().startsWith(SqliteFile.URL_PREFIX)) {
            return Sqlite.open(SqliteFile.of(settings.url()), clock);
        }
        if (settings.url().startsWith(Postgres.URL_PREFIX)) {
            return Postgres.open(settings);
        }
        throw new StoreException("database.url is of no database that this version knows: write jdbc:sqlite:FILE or"
                + " jdbc:postgresql://HOST:PORT/DATABASE.");
    }

    /** The words of the migrations: {@code identity}, {@code text} (compared byte by byte), {@code bytes}, {@code clustered}. */
    Map<String, String> migrationWords();

    /** The folder of those migrations that are spelled differently beyond words. */
    String ownMigrations();

    /** Connections for the migrations, before there are pools. */
    DataSource migrationSource();

    /** Connections that write. */
    HikariConfig writers();

    /** Connections that only read; all statements of one transaction see the same state. */
    HikariConfig readers();

    /**
     * Makes sure that the files which were opened are still in their place. An operating system may let a program go on
     * writing to files that have been deleted, and all of it would be gone at the end.
     *
     * @throws StoreException when they are not
     */
    void checkPlace();

    /**
     * Makes the running transaction wait for others that work in the same room, and those that follow wait for it.
     *
     * @param room the number of an integration, or {@link Database#ADMINISTRATION}
     */
    void alone(Handle handle, long room);

    /** Whether other processes may have the database open too. */
    boolean isShared();

    /** Says for the running transaction how long a statement may go unanswered. */
    void allowSilence(Handle handle, Patience patience);

    /** Keeps the running transaction alive, until it is closed, while its work computes and says nothing. */
    Pulse pulse(Handle handle);

    /** The time of the clock that all processes share, in microseconds since 1970. */
    long now(Handle handle);

    /** Lets rows of the running transaction refer to deleted ones until it ends. */
    void deferReferences(Handle handle);

    /** The condition that a column has one of the texts in a parameter, which {@link #texts} binds. */
    String isAmong(String column, String parameter);

    /** Any number of texts as one parameter: the statement's text stays the same, however many there are. */
    Argument texts(Collection<String> texts);

    /** One sentence for the operator about an exception of the driver, the pool or the migrations. */
    StoreException explain(Exception cause);

    /** The sentence for a database that a newer program has migrated. */
    StoreException newerSchema(String found, String known);

    /**
     * Makes what committed transactions deleted unreadable in the files, as far as running ones allow.
     *
     * @return false when it is to be tried again after the next change
     */
    boolean purge(Jdbi writer);

    /**
     * Gets all deleted data out of the files now, whatever it costs.
     *
     * @return false when some of it has to wait for a reader: then {@link #purge} is called again
     */
    boolean purgeAtOnce(Jdbi writer);

    /** The same once more, as the last transaction before closing. */
    void purgeFinally(Jdbi writer);

    /** Whether {@link #backup} works. */
    boolean writesBackups();

    /**
     * Writes a copy of the database, as it is at this moment, for its owner alone.
     *
     * @return how many bytes it has
     * @throws StoreException when it could not be written, or is not ours to write
     */
    long backup(Path file);

    /** How many bytes the database's files have together. */
    long bytes();

    /** A path beside which throw-away copies may lie; their names begin with its name. */
    Path scratchPlace();

    /** Lets other programs open the database. */
    @Override
    void close();
}
