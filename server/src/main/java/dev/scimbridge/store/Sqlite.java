package dev.scimbridge.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.zaxxer.hikari.HikariConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.argument.Argument;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.Pragma;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/**
 * One SQLite file in WAL mode: one connection writes while others read the state before.
 *
 * @see <a href="https://www.sqlite.org/pragma.html">SQLite's pragmas</a>
 */
final class Sqlite implements Dialect {

    private static final int READERS = 4;
    private static final int WAL_BYTES_KEPT = 64 * 1024 * 1024;
    /** Half of the bytes that are kept, in pages of 4 KiB. */
    private static final int WAL_PAGES = WAL_BYTES_KEPT / 2 / 4096;
    /** Per connection, at most; SQLite's own choice of 2 MB does not hold the indexes of a large tenant. */
    private static final int CACHE_KIBIBYTES = 32 * 1024;

    private static final Duration LOCK_WAIT = Duration.ofSeconds(10);
    /** Longer than the longest transaction, which is the first commit of a large tenant. */
    private static final Duration CONNECTION_WAIT = Duration.ofMinutes(2);

    private final Path file;
    private final Clock clock;
    private final SqliteLock lock;
    private final SqliteErasure erasure;
    private final SqliteFailures failures;
    private final Object identity;

    private Sqlite(Path file, SqliteLock lock, Clock clock) {
        this.file = file;
        this.clock = clock;
        this.lock = lock;
        this.erasure = new SqliteErasure(clock);
        this.failures = new SqliteFailures(file);
        this.identity = SqliteFile.identity(file);
    }

    /** Creates what is missing and keeps other processes out until closed. */
    static Sqlite open(Path file, Clock clock) {
        SqliteFile.create(file);
        return new Sqlite(file, SqliteLock.acquire(file), clock);
    }

    @Override
    public Map<String, String> migrationWords() {
        return Map.of("identity", "INTEGER PRIMARY KEY", "text", "TEXT", "bytes", "BLOB", "clustered", "WITHOUT ROWID");
    }

    @Override
    public String ownMigrations() {
        return "sqlite";
    }

    @Override
    public DataSource migrationSource() {
        return source(config());
    }

    @Override
    public HikariConfig writers() {
        SQLiteConfig config = config();
        // The lock is taken at the start: a transaction that reads first cannot fail half-way for want of it.
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        return pool("store-writer", config, 1);
    }

    @Override
    public HikariConfig readers() {
        HikariConfig pool = pool("store-reader", config(), READERS);
        pool.setConnectionInitSql("PRAGMA query_only = ON");
        return pool;
    }

    private HikariConfig pool(String name, SQLiteConfig config, int size) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName(name);
        pool.setDataSource(source(config));
        pool.setMaximumPoolSize(size);
        pool.setMinimumIdle(1);
        pool.setMaxLifetime(0);
        pool.setConnectionTimeout(CONNECTION_WAIT.toMillis());
        return pool;
    }

    private DataSource source(SQLiteConfig config) {
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    private static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        // A revision that a client has seen must survive a power cut: its number would be given out twice.
        config.setSynchronous(SynchronousMode.FULL);
        config.setBusyTimeout((int) LOCK_WAIT.toMillis());
        config.enforceForeignKeys(true);
        // Personal data: deleted bytes are overwritten, and sorting does not spill into files.
        config.setPragma(Pragma.SECURE_DELETE, "ON");
        config.setTempStore(TempStore.MEMORY);
        config.setJournalSizeLimit(WAL_BYTES_KEPT);
        // The pages of a round change the same index pages over and over: copying them back seldom saves most of it.
        config.setPragma(Pragma.WAL_AUTOCHECKPOINT, String.valueOf(WAL_PAGES));
        config.setCacheSize(-CACHE_KIBIBYTES);
        return config;
    }

    @Override
    public void checkPlace() {
        if (!SqliteFile.identity(file).equals(identity)) {
            throw new StoreException(
                    "Database " + file + " is not in its place any more: put it back, or restart the bridge"
                            + " to begin with what is there now.");
        }
    }

    @Override
    public void alone(Handle handle, long room) {
        // There is one transaction that writes at a time.
    }

    @Override
    public void allowSilence(Handle handle, Patience patience) {
        // There is no network between.
    }

    @Override
    public Pulse pulse(Handle handle) {
        // Nobody else waits to go on for this process.
        return () -> {};
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public long now(Handle handle) {
        return Columns.micros(clock.instant());
    }

    @Override
    public void deferReferences(Handle handle) {
        handle.execute("PRAGMA defer_foreign_keys = ON");
    }

    @Override
    public String isAmong(String column, String parameter) {
        return column + " IN (SELECT value FROM json_each(:" + parameter + "))";
    }

    @Override
    public Argument texts(Collection<String> texts) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode(texts.size());
        texts.forEach(text -> json.add(TextArgument.kept(text)));
        String list = json.toString();
        return (position, statement, context) -> statement.setString(position, list);
    }

    @Override
    public StoreException explain(Exception cause) {
        return failures.explain(cause);
    }

    @Override
    public StoreException newerSchema(String found, String known) {
        return new StoreException(
                "Database " + file + " has schema " + found + " of a newer program, and this one knows " + known
                        + ": start the newer program, or restore the backup made before its first start.");
    }

    @Override
    public boolean purge(Jdbi writer) {
        return erasure.afterDeletion(writer);
    }

    @Override
    public boolean purgeAtOnce(Jdbi writer) {
        return erasure.atOnce(writer);
    }

    @Override
    public void purgeFinally(Jdbi writer) {
        erasure.beforeClosing(writer);
    }

    @Override
    public boolean writesBackups() {
        return true;
    }

    @Override
    public long backup(Path copy) {
        SqliteFile.create(copy);
        // A connection of its own: neither a round nor a reader waits for it.
        try (Handle handle = Jdbi.open(migrationSource())) {
            handle.execute("VACUUM INTO ?", copy.toString());
            return SqliteFile.bytes(copy);
        } catch (JdbiException failure) {
            SqliteFile.delete(copy);
            throw new StoreException(
                    "The backup " + copy
                            + " could not be written: make room for a copy of the database, and the directory"
                            + " writable for the bridge's user.",
                    failure);
        }
    }

    @Override
    public long bytes() {
        return Stream.of("", "-wal", "-shm")
                .mapToLong(ending -> SqliteFile.bytes(file.resolveSibling(file.getFileName() + ending)))
                .sum();
    }

    @Override
    public Path scratchPlace() {
        return file;
    }

    @Override
    public void close() {
        lock.close();
    }
}
