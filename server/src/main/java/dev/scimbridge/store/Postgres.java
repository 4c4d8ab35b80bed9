package dev.scimbridge.store;

import com.zaxxer.hikari.HikariConfig;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * One PostgreSQL database, which several processes may use at the same time. What it does with the bytes of deleted rows, and
 * how it is backed up, is its own affair.
 *
 * @see <a href="https://jdbc.postgresql.org/documentation/use/">The driver's parameters</a>
 */
final class Postgres implements Dialect {

    static final String URL_PREFIX = "jdbc:postgresql:";

    /** Rounds of different integrations commit side by side. */
    private static final int WRITERS = 4;

    private static final int READERS = 8;

    /** The oldest that PostgreSQL's own project still mends. */
    private static final int OLDEST_VERSION = 14;

    private static final int VERSION_STEP = 10_000;

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    /** A cut network shows as silence. The longest statement deletes what retention forgets of a large tenant. */
    private static final Map<Patience, Duration> SILENCE = Map.of(
            Patience.SHORT, Duration.ofSeconds(5),
            Patience.USUAL, Duration.ofSeconds(60),
            Patience.LONG, Duration.ofMinutes(10));

    /** Clients may wait for it. */
    private static final Duration CONNECTION_WAIT = Duration.ofSeconds(3);
    /** A process that stands still in a transaction must not hold its locks for long: others wait to go on for it. */
    private static final Duration IDLE_IN_TRANSACTION = Duration.ofSeconds(15);

    /** One that computes in a transaction says so that often before it would be over. */
    private static final int BEATS = 5;

    /** A server may be told to lose its last commits when it dies; what was served must not be among them. */
    private static final String KEEP_COMMITS =
            "SELECT set_config('synchronous_commit', 'local', false) WHERE current_setting('synchronous_commit') = 'off'";

    /** Names our locks among those of other programs in the same database. */
    private static final int LOCKS = 0x5C14;

    private final StoreSettings settings;
    private final PostgresFailures failures;
    private final PostgresPulses pulses = new PostgresPulses(IDLE_IN_TRANSACTION.dividedBy(BEATS), WRITERS);

    private Postgres(StoreSettings settings, PostgresFailures failures) {
        this.settings = settings;
        this.failures = failures;
    }

    /** Looks whether the database can be used. */
    static Postgres open(StoreSettings settings) {
        Postgres database = new Postgres(settings, PostgresFailures.of(source(settings, Patience.USUAL)));
        database.checkServer();
        return database;
    }

    private void checkServer() {
        try (Connection connection = source(Patience.USUAL).getConnection();
                Statement sql = connection.createStatement()) {
            String encoding = answer(sql, "SHOW server_encoding");
            int version = Integer.parseInt(answer(sql, "SHOW server_version_num")) / VERSION_STEP;
            if (!encoding.equals("UTF8")) {
                throw new StoreException(failures.name() + " has encoding " + encoding
                        + ", which cannot keep every name: create it with ENCODING 'UTF8'.");
            }
            if (version < OLDEST_VERSION) {
                throw new StoreException(failures.name() + " is PostgreSQL " + version + ": the bridge needs "
                        + OLDEST_VERSION + " or newer.");
            }
        } catch (SQLException failure) {
            throw failures.explain(failure);
        }
    }

    private static String answer(Statement sql, String question) throws SQLException {
        try (ResultSet row = sql.executeQuery(question)) {
            row.next();
            return row.getString(1);
        }
    }

    private DataSource source(Patience patience) {
        return source(settings, patience);
    }

    /** What the URL says wins over what is set here. */
    private static PGSimpleDataSource source(StoreSettings settings, Patience patience) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setApplicationName("scim-bridge");
        source.setConnectTimeout((int) CONNECT_WITHIN.toSeconds());
        source.setSocketTimeout((int) silence(patience).toSeconds());
        source.setTcpKeepAlive(true);
        try {
            source.setUrl(settings.url());
        } catch (IllegalArgumentException repeatsIt) {
            // What the driver says holds the whole URL, and a URL may hold passwords.
            throw new StoreException(
                    "database.url is not a URL of PostgreSQL: write jdbc:postgresql://HOST:PORT/DATABASE.");
        }
        settings.user().ifPresent(source::setUser);
        settings.password().ifPresent(source::setPassword);
        return source;
    }

    @Override
    public Map<String, String> migrationWords() {
        return Map.of(
                "identity",
                "BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY",
                "text",
                // By code point, as SQLite and the order of a list have it, whatever the database's locale is.
                "TEXT COLLATE \"C\"",
                "bytes",
                "BYTEA",
                "clustered",
                "");
    }

    @Override
    public String ownMigrations() {
        return "postgresql";
    }

    @Override
    public DataSource migrationSource() {
        return source(Patience.LONG);
    }

    @Override
    public HikariConfig writers() {
        HikariConfig pool = pool("store-writer", source(Patience.USUAL), WRITERS);
        pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        pool.setConnectionInitSql(
                "SET idle_in_transaction_session_timeout = " + IDLE_IN_TRANSACTION.toMillis() + "; " + KEEP_COMMITS);
        return pool;
    }

    @Override
    public HikariConfig readers() {
        HikariConfig pool = pool("store-reader", source(Patience.USUAL), READERS);
        pool.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        pool.setReadOnly(true);
        return pool;
    }

    private static HikariConfig pool(String name, DataSource source, int size) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName(name);
        pool.setDataSource(source);
        pool.setMaximumPoolSize(size);
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(CONNECTION_WAIT.toMillis());
        return pool;
    }

    @Override
    public void checkPlace() {
        // A connection leads to the database or breaks.
    }

    @Override
    public void alone(Handle handle, long room) {
        handle.createQuery("SELECT 1 FROM pg_advisory_xact_lock(:locks, :room)")
                .bind("locks", LOCKS)
                .bind("room", (int) room)
                .mapTo(Integer.class)
                .one();
    }

    private static Duration silence(Patience patience) {
        return Objects.requireNonNull(SILENCE.get(patience));
    }

    @Override
    public void allowSilence(Handle handle, Patience patience) {
        if (patience != Patience.USUAL) {
            try {
                // The pool takes it back when the transaction is over.
                handle.getConnection().setNetworkTimeout(Runnable::run, (int)
                        silence(patience).toMillis());
            } catch (SQLException broken) {
                throw new ConnectionException(broken);
            }
        }
    }

    @Override
    public Pulse pulse(Handle handle) {
        return pulses.of(handle);
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public long now(Handle handle) {
        return handle.createQuery("SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS BIGINT)")
                .mapTo(Long.class)
                .one();
    }

    @Override
    public void deferReferences(Handle handle) {
        // An integration's own row is the last of its rows to go.
    }

    @Override
    public String isAmong(String column, String parameter) {
        return column + " = ANY(:" + parameter + ")";
    }

    @Override
    public Argument texts(Collection<String> texts) {
        String[] array = texts.stream().map(TextArgument::kept).toArray(String[]::new);
        return (position, statement, context) ->
                statement.setArray(position, statement.getConnection().createArrayOf("text", array));
    }

    @Override
    public StoreException explain(Exception cause) {
        return failures.explain(cause);
    }

    @Override
    public StoreException newerSchema(String found, String known) {
        return new StoreException(failures.name() + " has schema " + found + " of a newer program, and this one knows "
                + known + ": start the newer program, or restore the dump made before its first start.");
    }

    @Override
    public boolean purge(Jdbi writer) {
        return true;
    }

    @Override
    public boolean purgeAtOnce(Jdbi writer) {
        return true;
    }

    @Override
    public void purgeFinally(Jdbi writer) {
        // Deleted rows are overwritten when PostgreSQL's vacuum has been there.
    }

    @Override
    public boolean writesBackups() {
        return false;
    }

    @Override
    public long backup(Path file) {
        throw new StoreException(failures.name() + " is backed up by PostgreSQL's own tools: use pg_dump.");
    }

    @Override
    public long bytes() {
        try (Handle handle = Jdbi.open(source(Patience.USUAL))) {
            return handle.createQuery("SELECT pg_database_size(current_database())")
                    .mapTo(Long.class)
                    .one();
        }
    }

    @Override
    public Path scratchPlace() {
        return ScratchStore.placeOfThisProcess();
    }

    @Override
    public void close() {
        // Nothing keeps other processes out.
        pulses.close();
    }
}
