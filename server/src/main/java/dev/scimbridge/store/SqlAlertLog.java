package dev.scimbridge.store;

import dev.scimbridge.store.AlertRecord.Event;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.statement.StatementContext;

/** {@link AlertLog} in SQL. */
final class SqlAlertLog implements AlertLog {

    private static final String COLUMNS = "SELECT number, kind, subject, sentence, begun_at, ended_at FROM alert ";

    private final Database database;

    SqlAlertLog(Database database) {
        this.database = database;
    }

    @Override
    public List<AlertRecord> open() {
        return database.read(handle -> handle.createQuery(COLUMNS + "WHERE ended_at IS NULL ORDER BY number")
                .map(SqlAlertLog::record)
                .list());
    }

    @Override
    public List<AlertRecord> ended(int count) {
        return database.read(handle -> handle.createQuery(
                        COLUMNS + "WHERE ended_at IS NOT NULL ORDER BY ended_at DESC, number DESC LIMIT :count")
                .bind("count", count)
                .map(SqlAlertLog::record)
                .list());
    }

    @Override
    public List<Untold> untold() {
        return database.read(handle -> {
            List<Untold> untold = new ArrayList<>();
            handle.createQuery(COLUMNS + "WHERE NOT begin_told ORDER BY number")
                    .map(SqlAlertLog::record)
                    .forEach(alert -> untold.add(new Untold(alert, Event.BEGIN)));
            handle.createQuery(COLUMNS + "WHERE ended_at IS NOT NULL AND NOT end_told ORDER BY number")
                    .map(SqlAlertLog::record)
                    .forEach(alert -> untold.add(new Untold(alert, Event.END)));
            return untold;
        });
    }

    private static AlertRecord record(ResultSet row, StatementContext context) throws SQLException {
        return new AlertRecord(
                row.getLong("number"),
                row.getString("kind"),
                row.getString("subject"),
                row.getString("sentence"),
                Columns.instant(row, "begun_at"),
                Columns.optionalInstant(row, "ended_at"));
    }

    @Override
    public AlertRecord begin(String kind, String subject, String sentence, Instant at) {
        return database.write(handle -> handle.createQuery("""
                        INSERT INTO alert (kind, subject, sentence, begun_at, begin_told, end_told)
                        VALUES (:kind, :subject, :sentence, :at, FALSE, FALSE)
                        RETURNING number, kind, subject, sentence, begun_at, ended_at""")
                .bind("kind", kind)
                .bind("subject", subject)
                .bind("sentence", sentence)
                .bind("at", Columns.micros(at))
                .map(SqlAlertLog::record)
                .one());
    }

    @Override
    public void end(long number, Instant at) {
        database.write(handle -> handle.createUpdate("UPDATE alert SET ended_at = :at WHERE number = :number")
                .bind("at", Columns.micros(at))
                .bind("number", number)
                .execute());
    }

    @Override
    public void told(long number, Event event) {
        String column = event == Event.BEGIN ? "begin_told" : "end_told";
        database.write(handle -> handle.createUpdate("UPDATE alert SET " + column + " = TRUE WHERE number = :number")
                .bind("number", number)
                .execute());
    }

    @Override
    public void prune(Instant endedBefore) {
        database.write(handle -> handle.createUpdate("DELETE FROM alert WHERE ended_at < :before AND end_told")
                .bind("before", Columns.micros(endedBefore))
                .execute());
    }
}
