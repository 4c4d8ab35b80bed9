package dev.scimbridge.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.nio.file.Path;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.Query;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs transactions on one database and turns its failures into {@link StoreException}. Safe for any thread. */
final class Database implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    /** The room of what belongs to all integrations: their names, clients, alerts. No integration has that number. */
    static final long ADMINISTRATION = 0;

    private final Dialect dialect;
    private final HikariDataSource writers;
    private final HikariDataSource readers;
    private final Jdbi writer;
    private final Jdbi reader;
    private final AtomicBoolean atOnce = new AtomicBoolean();
    private final AtomicBoolean purgeDue = new AtomicBoolean();
    /** Said once until it works again. */
    private volatile boolean purgeFails;
    /** Held for reading by every transaction and for writing by {@link #close}, which so waits for them. */
    private final ReadWriteLock inUse = new ReentrantReadWriteLock();

    private boolean closed;

    private Database(Dialect dialect, HikariDataSource writers, HikariDataSource readers) {
        this.dialect = dialect;
        this.writers = writers;
        this.readers = readers;
        this.writer = Jdbi.create(writers).registerArgument(new TextArgument());
        this.reader = Jdbi.create(readers).registerArgument(new TextArgument());
    }

    /** Brings the schema up to date and opens the pools; closes the dialect when that fails. */
    static Database open(Dialect dialect) {
        try {
            new Migrations(dialect).run();
            HikariDataSource writers = pool(dialect, dialect.writers());
            try {
                return new Database(dialect, writers, pool(dialect, dialect.readers()));
            } catch (RuntimeException failure) {
                writers.close();
                throw failure;
            }
        } catch (RuntimeException failure) {
            dialect.close();
            throw failure;
        }
    }

    private static HikariDataSource pool(Dialect dialect, HikariConfig config) {
        try {
            return new HikariDataSource(config);
        } catch (HikariPool.PoolInitializationException failure) {
            throw dialect.explain(failure);
        }
    }

    /** Runs the work in a transaction that sees one state of the database and changes nothing. */
    <T> T read(Function<Handle, T> work) {
        return read(Patience.USUAL, work);
    }

    <T> T read(Patience patience, Function<Handle, T> work) {
        return run(reader, patience, work, () -> {});
    }

    /** Runs the work in a transaction that is kept whole, or not at all when the work throws. */
    <T> T write(Function<Handle, T> work) {
        return write(Patience.USUAL, work);
    }

    <T> T write(Patience patience, Function<Handle, T> work) {
        return run(writer, patience, work, this::purgeIfDue);
    }

    /**
     * Runs the work in a transaction as {@link #write} does, and nobody else's work in the same room meanwhile, in whatever
     * process: what it reads stays true until its end.
     *
     * @param room the number of an integration, or {@link #ADMINISTRATION}
     */
    <T> T writeAlone(long room, Function<Handle, T> work) {
        return writeAlone(Patience.USUAL, room, work);
    }

    <T> T writeAlone(Patience patience, long room, Function<Handle, T> work) {
        return write(patience, handle -> {
            dialect.alone(handle, room);
            return work.apply(handle);
        });
    }

    /** Whether {@link #backup} works. */
    boolean writesBackups() {
        return dialect.writesBackups();
    }

    /** Whether other processes may have it open too. */
    boolean isShared() {
        return dialect.isShared();
    }

    /** Runs a part of a transaction in which nothing may be said to the database for long: it computes, or reads elsewhere. */
    <T> T computing(Handle handle, Supplier<T> work) {
        Pulse pulse = dialect.pulse(handle);
        try {
            return work.get();
        } finally {
            pulse.close();
        }
    }

    /** The time of the clock that all processes share, in microseconds since 1970. */
    long now(Handle handle) {
        return dialect.now(handle);
    }

    /** A query with one more condition: that a column has one of the texts. */
    Query among(Handle handle, String sql, String column, Collection<String> texts) {
        return handle.createQuery(sql + " AND " + dialect.isAmong(column, "texts"))
                .bind("texts", dialect.texts(texts));
    }

    /** Where throw-away copies lie. */
    Path scratchPlace() {
        return dialect.scratchPlace();
    }

    /** Called inside of {@link #write} by work that deletes rows before the ones that refer to them. */
    void deferReferences(Handle handle) {
        dialect.deferReferences(handle);
    }

    /** Called inside of {@link #write} by work that erased personal data: the files must forget it too. */
    void erased() {
        purgeDue.set(true);
    }

    /** The same for an erasure that somebody asked for: it does not wait for the daily rewriting of the files. */
    void erasedAtOnce() {
        atOnce.set(true);
        erased();
    }

    private void purgeIfDue() {
        if (purgeDue.getAndSet(false)) {
            boolean now = atOnce.getAndSet(false);
            purge(() -> purgeDue.compareAndSet(false, !(now ? dialect.purgeAtOnce(writer) : dialect.purge(writer))));
        }
    }

    /** What was asked for is committed by now: whatever happens here must not look like its failure. */
    private void purge(Runnable work) {
        try {
            work.run();
            purgeFails &= purgeDue.get();
        } catch (JdbiException failure) {
            purgeDue.set(true);
            if (!purgeFails) {
                LOG.warn("Deleted data is still readable in the files; it is tried again.", dialect.explain(failure));
            }
            purgeFails = true;
        }
    }

    /** Writes a copy; closing waits for it. */
    long backup(Path file) {
        inUse.readLock().lock();
        try {
            if (closed) {
                throw new StoreException("The store is closed.");
            }
            dialect.checkPlace();
            return dialect.backup(file);
        } catch (JdbiException failure) {
            throw dialect.explain(failure);
        } finally {
            inUse.readLock().unlock();
        }
    }

    /** What the files take. */
    long bytes() {
        try {
            return dialect.bytes();
        } catch (JdbiException failure) {
            throw dialect.explain(failure);
        }
    }

    private <T> T run(Jdbi jdbi, Patience patience, Function<Handle, T> work, Runnable afterwards) {
        inUse.readLock().lock();
        try {
            if (closed) {
                throw new StoreException("The store is closed.");
            }
            dialect.checkPlace();
            T result = jdbi.inTransaction(handle -> {
                dialect.allowSilence(handle, patience);
                return work.apply(handle);
            });
            afterwards.run();
            return result;
        } catch (JdbiException failure) {
            throw dialect.explain(failure);
        } finally {
            inUse.readLock().unlock();
        }
    }

    @Override
    public void close() {
        inUse.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                readers.close();
                purge(() -> dialect.purgeFinally(writer));
                writers.close();
                dialect.close();
            }
        } finally {
            inUse.writeLock().unlock();
        }
    }
}
