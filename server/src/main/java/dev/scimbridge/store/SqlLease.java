package dev.scimbridge.store;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * {@link Lease} in SQL, by the database's clock. Taking it over waits for a transaction of its holder that runs, and every such
 * transaction looks first whether it is the holder's still: so two never write.
 */
final class SqlLease implements Lease {

    /** How long it stays without being kept. */
    static final Duration LENGTH = Duration.ofSeconds(15);

    private static final long NANOS_PER_MICRO = 1_000;

    private final Database database;
    private final long room;
    private final String holder;
    /** Of our last taking-over; 0 before the first. */
    private volatile long token;

    /**
     * A lease that is not ours yet.
     *
     * @param room the number of an integration, or {@link Database#ADMINISTRATION}
     * @param holder names this process among all
     */
    SqlLease(Database database, long room, String holder) {
        this.database = database;
        this.room = room;
        this.holder = holder;
    }

    private record Row(String holder, long token, long endsAt) {}

    private record Taken(long token, Hold hold) {}

    @Override
    public Hold take() {
        if (database.read(Patience.SHORT, this::isAnothers)) {
            return Hold.ANOTHERS;
        }
        Taken taken = database.writeAlone(room, this::take);
        token = taken.token();
        return taken.hold();
    }

    /** Ours with another token is a taking-over of ours whose commit was not answered: nobody else keeps it, so it is taken again. */
    private boolean isAnothers(Handle handle) {
        return find(handle)
                .filter(row ->
                        row.token() != token && !row.holder().equals(holder) && row.endsAt() > database.now(handle))
                .isPresent();
    }

    private Taken take(Handle handle) {
        Optional<Row> row = find(handle);
        if (row.filter(found -> found.token() == token).isPresent()) {
            put(handle, holder, token, end(handle));
            return new Taken(token, Hold.KEPT);
        }
        if (isAnothers(handle)) {
            return new Taken(token, Hold.ANOTHERS);
        }
        long next = 1 + row.map(Row::token).orElse(0L);
        put(handle, holder, next, end(handle));
        return new Taken(next, Hold.TAKEN);
    }

    private long end(Handle handle) {
        return database.now(handle) + LENGTH.toNanos() / NANOS_PER_MICRO;
    }

    private Optional<Row> find(Handle handle) {
        return handle.createQuery("SELECT holder, token, ends_at FROM lease WHERE integration = :room")
                .bind("room", room)
                .map((row, context) -> new Row(row.getString("holder"), row.getLong("token"), row.getLong("ends_at")))
                .findOne();
    }

    private void put(Handle handle, String whose, long number, long end) {
        handle.createUpdate("""
                        INSERT INTO lease (integration, holder, token, ends_at) VALUES (:room, :holder, :token, :end)
                        ON CONFLICT (integration) DO UPDATE SET
                        holder = excluded.holder, token = excluded.token, ends_at = excluded.ends_at""")
                .bind("room", room)
                .bind("holder", whose)
                .bind("token", number)
                .bind("end", end)
                .execute();
    }

    /** Keeps all leases of a process. */
    static int keep(Database database, String holder) {
        return database.write(
                Patience.SHORT,
                handle -> handle.createUpdate("UPDATE lease SET ends_at = :end WHERE holder = :holder AND ends_at > 0")
                        .bind("end", database.now(handle) + LENGTH.toNanos() / NANOS_PER_MICRO)
                        .bind("holder", holder)
                        .execute());
    }

    /** Gives all leases of a process back, so that nobody has to wait until they end. */
    static int release(Database database, String holder) {
        return database.write(
                Patience.SHORT,
                handle -> handle.createUpdate("UPDATE lease SET holder = '', ends_at = 0 WHERE holder = :holder")
                        .bind("holder", holder)
                        .execute());
    }

    /**
     * Runs the work in a transaction that is kept only when the lease is ours, or nobody ever took it.
     *
     * @throws StoreException when another process has taken it
     */
    <T> T write(Function<Handle, T> work) {
        return write(Patience.USUAL, work);
    }

    <T> T write(Patience patience, Function<Handle, T> work) {
        return database.writeAlone(patience, room, handle -> {
            if (find(handle).map(Row::token).orElse(0L) != token) {
                throw new StoreException("Another process pulls for this integration now, because this one stood still;"
                        + " nothing of its round was kept.");
            }
            return work.apply(handle);
        });
    }

    /** Runs the work in a transaction whoever holds the lease: a holder elsewhere has to take it again, and read anew. */
    <T> T overrule(Function<Handle, T> work) {
        return database.writeAlone(Patience.LONG, room, handle -> {
            find(handle)
                    .filter(row -> row.token() != token)
                    .ifPresent(row -> put(handle, "", row.token() + 1, database.now(handle)));
            return work.apply(handle);
        });
    }
}
