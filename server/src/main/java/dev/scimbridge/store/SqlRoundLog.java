package dev.scimbridge.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/** {@link RoundLog} in SQL. */
final class SqlRoundLog implements RoundLog {

    private static final String SELECT =
            "SELECT number, started_at, ended_at, outcome, report FROM round WHERE integration = :integration ";

    private final Database database;
    private final long integration;
    private final SqlLease lease;

    /** @param lease of whoever has rounds */
    SqlRoundLog(Database database, long integration, SqlLease lease) {
        this.database = database;
        this.integration = integration;
        this.lease = lease;
    }

    @Override
    public long add(
            Instant startedAt,
            Instant endedAt,
            RoundRecord.Outcome outcome,
            String report,
            List<RoundRecord.Change> changes,
            Instant eventfulSince,
            Instant quietSince) {
        return lease.write(Patience.LONG, handle -> {
            long number = 1
                    + handle.createQuery("SELECT coalesce(max(number), 0) FROM round WHERE integration = :integration")
                            .bind("integration", integration)
                            .mapTo(Long.class)
                            .one();
            handle.createUpdate("""
                            INSERT INTO round (integration, number, started_at, ended_at, outcome, report)
                            VALUES (:integration, :number, :startedAt, :endedAt, :outcome, :report)""")
                    .bind("integration", integration)
                    .bind("number", number)
                    .bind("startedAt", Columns.micros(startedAt))
                    .bind("endedAt", Columns.micros(endedAt))
                    .bind("outcome", outcome.name())
                    .bind("report", report)
                    .execute();
            insert(handle, number, changes);
            forget(handle, number, eventfulSince, quietSince);
            return number;
        });
    }

    private void insert(Handle handle, long round, List<RoundRecord.Change> changes) {
        OrderedBatch batch = new OrderedBatch(handle);
        for (RoundRecord.Change change : changes) {
            batch.row("""
                            INSERT INTO round_change (integration, round, type, id, kind, detail)
                            VALUES (:integration, :round, :type, :id, :kind, :detail)""")
                    .bind("integration", integration)
                    .bind("round", round)
                    .bind("type", change.type())
                    .bind("id", change.id())
                    .bind("kind", change.kind())
                    .bind("detail", change.detail())
                    .add();
        }
        batch.finish();
    }

    /** The newest stays, so that numbers go on. */
    private void forget(Handle handle, long newest, Instant eventfulSince, Instant quietSince) {
        String old = """
                integration = :integration AND number < :newest
                AND ended_at < CASE outcome WHEN 'UNCHANGED' THEN :quiet ELSE :eventful END""";
        for (String statement : List.of(
                "DELETE FROM round_change WHERE integration = :integration AND round IN (SELECT number FROM round WHERE "
                        + old + ")",
                "DELETE FROM round WHERE " + old)) {
            handle.createUpdate(statement)
                    .bind("integration", integration)
                    .bind("newest", newest)
                    .bind("quiet", Columns.micros(quietSince))
                    .bind("eventful", Columns.micros(eventfulSince))
                    .execute();
        }
    }

    @Override
    public List<RoundRecord> newest(Optional<RoundRecord.Outcome> outcome, long before, int count) {
        String ended = outcome.isPresent() ? "AND outcome = :outcome " : "";
        return database.read(handle -> {
            Query query = handle.createQuery(SELECT + ended + "AND number < :before ORDER BY number DESC LIMIT :count")
                    .bind("integration", integration)
                    .bind("before", before)
                    .bind("count", count);
            outcome.ifPresent(only -> query.bind("outcome", only.name()));
            return query.map(SqlRoundLog::round).list();
        });
    }

    @Override
    public Optional<RoundRecord> round(long number) {
        return database.read(handle -> handle.createQuery(SELECT + "AND number = :number")
                .bind("integration", integration)
                .bind("number", number)
                .map(SqlRoundLog::round)
                .findOne());
    }

    @Override
    public List<RoundRecord.Change> changes(long number) {
        return database.read(handle -> handle.createQuery("""
                        SELECT type, id, kind, detail FROM round_change
                        WHERE integration = :integration AND round = :round ORDER BY type, id""")
                .bind("integration", integration)
                .bind("round", number)
                .map(SqlRoundLog::change)
                .list());
    }

    private static RoundRecord.Change change(ResultSet row, StatementContext context) throws SQLException {
        return new RoundRecord.Change(
                row.getString("type"), row.getString("id"), row.getString("kind"), row.getString("detail"));
    }

    @Override
    public ChangesPart changes(long number, Optional<String> kind, long skipped, int most) {
        String where = " FROM round_change WHERE integration = :integration AND round = :round"
                + (kind.isPresent() ? " AND kind = :kind" : "");
        return database.read(handle -> {
            Query count = handle.createQuery("SELECT count(*)" + where);
            Query part = handle.createQuery(
                            "SELECT type, id, kind, detail" + where + " ORDER BY type, id LIMIT :most OFFSET :skipped")
                    .bind("most", most)
                    .bind("skipped", skipped);
            for (Query query : List.of(count, part)) {
                query.bind("integration", integration).bind("round", number);
                kind.ifPresent(one -> query.bind("kind", one));
            }
            return new ChangesPart(
                    count.mapTo(Long.class).one(), part.map(SqlRoundLog::change).list());
        });
    }

    private static RoundRecord round(ResultSet row, StatementContext context) throws SQLException {
        return new RoundRecord(
                row.getLong("number"),
                Columns.instant(row, "started_at"),
                Columns.instant(row, "ended_at"),
                Columns.constant(row, "outcome", RoundRecord.Outcome.class),
                row.getString("report"));
    }
}
