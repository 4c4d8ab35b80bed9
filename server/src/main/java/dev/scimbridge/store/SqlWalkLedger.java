package dev.scimbridge.store;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** {@link WalkLedger} in SQL. */
final class SqlWalkLedger implements WalkLedger {

    private static final int KEY_BYTES = 32;

    /** Pages of one walk may come from machines whose clocks differ a little: how far it came is not asked of them. */
    private static final String PUT_WALK = """
            INSERT INTO walk (integration, client, id, list_hash, list_words, paging, page_size, revision,
              first_index, last_index, next_index, total, begun, last_used)
            VALUES (:integration, :client, :id, :hash, :words, :paging, :size, :revision,
              :first, :last, :next, :total, :begun, :used)
            ON CONFLICT (integration, client, id) DO UPDATE SET
              last_index = CASE WHEN excluded.last_used < walk.last_used THEN walk.last_index ELSE excluded.last_index END,
              next_index = CASE WHEN excluded.next_index < walk.next_index THEN walk.next_index ELSE excluded.next_index END,
              total = excluded.total,
              last_used = CASE WHEN excluded.last_used < walk.last_used THEN walk.last_used ELSE excluded.last_used END""";

    private static final String PUT_POLL = """
            INSERT INTO client_poll (integration, client, last_poll, revision, complete_at, complete_revision)
            VALUES (:integration, :client, :poll, :revision, :completeAt, :completeRevision)
            ON CONFLICT (integration, client) DO UPDATE SET last_poll = excluded.last_poll,
              revision = excluded.revision,
              complete_at = coalesce(excluded.complete_at, client_poll.complete_at),
              complete_revision = coalesce(excluded.complete_revision, client_poll.complete_revision)
            WHERE excluded.last_poll >= client_poll.last_poll""";

    /** The walks of each client by their last use; the most recent one has place 1. */
    private static final String PLACED = """
            (SELECT walk.*, row_number() OVER (PARTITION BY client ORDER BY last_used DESC, id) AS place
             FROM walk WHERE integration = :integration) placed""";

    private final Database database;
    private final long integration;

    SqlWalkLedger(Database database, long integration) {
        this.database = database;
        this.integration = integration;
    }

    @Override
    public byte[] signingKey() {
        return database.read(Patience.SHORT, this::readKey).orElseGet(() -> database.write(this::createKey));
    }

    private Optional<byte[]> readKey(Handle handle) {
        return handle.createQuery("SELECT signing_key FROM walk_ledger WHERE integration = :integration")
                .bind("integration", integration)
                .map((row, context) -> row.getBytes("signing_key"))
                .findOne();
    }

    private byte[] createKey(Handle handle) {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        handle.createUpdate("""
                        INSERT INTO walk_ledger (integration, signing_key) VALUES (:integration, :key)
                        ON CONFLICT (integration) DO NOTHING""")
                .bind("integration", integration)
                .bind("key", key)
                .execute();
        return readKey(handle).orElseThrow();
    }

    @Override
    public List<WalkRecord> walks(Instant usedSince, int mostPerClient) {
        return database.read(handle -> handle.createQuery("SELECT * FROM " + PLACED + """
                         WHERE place <= :most AND last_used >= :since
                        ORDER BY last_used DESC, id""")
                .bind("integration", integration)
                .bind("most", mostPerClient)
                .bind("since", Columns.micros(usedSince))
                .map(SqlWalkLedger::readWalk)
                .list());
    }

    @Override
    public boolean isShared() {
        return database.isShared();
    }

    @Override
    public List<WalkRecord> walks(String client, String listHash, Instant usedSince) {
        return database.read(
                Patience.SHORT,
                handle -> handle.createQuery("""
                        SELECT * FROM walk WHERE integration = :integration AND client = :client AND list_hash = :list
                        AND last_used >= :since ORDER BY begun, revision, id""")
                        .bind("integration", integration)
                        .bind("client", client)
                        .bind("list", listHash)
                        .bind("since", Columns.micros(usedSince))
                        .map(SqlWalkLedger::readWalk)
                        .list());
    }

    private static WalkRecord readWalk(ResultSet row, StatementContext context) throws SQLException {
        return new WalkRecord(
                UUID.fromString(row.getString("id")),
                row.getString("client"),
                row.getString("list_hash"),
                row.getString("list_words"),
                Columns.constant(row, "paging", WalkRecord.Paging.class),
                row.getInt("page_size"),
                row.getLong("revision"),
                row.getLong("first_index"),
                row.getLong("last_index"),
                row.getLong("next_index"),
                row.getLong("total"),
                Columns.instant(row, "begun"),
                Columns.instant(row, "last_used"));
    }

    @Override
    public List<ClientPoll> polls() {
        return database.read(handle -> handle.createQuery("SELECT * FROM client_poll WHERE integration = :integration")
                .bind("integration", integration)
                .map(SqlWalkLedger::readPoll)
                .list());
    }

    private static ClientPoll readPoll(ResultSet row, StatementContext context) throws SQLException {
        long revision = row.getLong("complete_revision");
        Optional<ClientPoll.Complete> complete =
                Columns.optionalInstant(row, "complete_at").map(at -> new ClientPoll.Complete(at, revision));
        return new ClientPoll(
                row.getString("client"), Columns.instant(row, "last_poll"), row.getLong("revision"), complete);
    }

    @Override
    public Optional<Unwritten> unwritten() {
        return database.read(handle -> handle.createQuery("""
                        SELECT oldest_unwritten, newest_unwritten FROM walk_ledger
                        WHERE integration = :integration AND oldest_unwritten IS NOT NULL""")
                .bind("integration", integration)
                .map((row, context) -> new Unwritten(row.getLong("oldest_unwritten"), row.getLong("newest_unwritten")))
                .findOne());
    }

    @Override
    public void unwritten(Unwritten revisions) {
        write(new Notes(List.of(), List.of(), revisions));
    }

    @Override
    public void write(Notes notes) {
        signingKey();
        database.write(Patience.SHORT, handle -> {
            OrderedBatch batch = new OrderedBatch(handle);
            notes.walks().forEach(walk -> put(batch, walk));
            notes.polls().forEach(poll -> put(batch, poll));
            batch.row("""
                            UPDATE walk_ledger SET oldest_unwritten = :oldest, newest_unwritten = :newest
                            WHERE integration = :integration""")
                    .bind("oldest", notes.unwritten().oldest())
                    .bind("newest", notes.unwritten().newest())
                    .bind("integration", integration)
                    .add();
            batch.finish();
            return notes;
        });
    }

    private void put(OrderedBatch batch, WalkRecord walk) {
        batch.row(PUT_WALK)
                .bind("integration", integration)
                .bind("client", walk.client())
                .bind("id", walk.id().toString())
                .bind("hash", walk.listHash())
                .bind("words", walk.listWords())
                .bind("paging", walk.paging().name())
                .bind("size", walk.pageSize())
                .bind("revision", walk.revision())
                .bind("first", walk.firstIndex())
                .bind("last", walk.lastIndex())
                .bind("next", walk.nextIndex())
                .bind("total", walk.total())
                .bind("begun", Columns.micros(walk.begun()))
                .bind("used", Columns.micros(walk.lastUsed()))
                .add();
    }

    private void put(OrderedBatch batch, ClientPoll poll) {
        batch.row(PUT_POLL)
                .bind("integration", integration)
                .bind("client", poll.client())
                .bind("poll", Columns.micros(poll.lastPoll()))
                .bind("revision", poll.revision())
                .bind("completeAt", Columns.micros(poll.complete().map(ClientPoll.Complete::at)))
                .bind(
                        "completeRevision",
                        poll.complete().map(ClientPoll.Complete::revision).orElse(null))
                .add();
    }

    @Override
    public void prune(Instant usedBefore, int mostPerClient) {
        database.write(handle -> {
            handle.createUpdate("DELETE FROM walk WHERE integration = :integration AND last_used < :before")
                    .bind("integration", integration)
                    .bind("before", Columns.micros(usedBefore))
                    .execute();
            return handle.createUpdate("DELETE FROM walk WHERE integration = :integration AND (client, id) IN"
                            + " (SELECT client, id FROM " + PLACED + " WHERE place > :most)")
                    .bind("integration", integration)
                    .bind("most", mostPerClient)
                    .execute();
        });
    }
}
