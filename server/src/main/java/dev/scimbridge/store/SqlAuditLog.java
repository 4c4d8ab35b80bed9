package dev.scimbridge.store;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** {@link AuditLog} in SQL. */
final class SqlAuditLog implements AuditLog {

    private final Database database;

    SqlAuditLog(Database database) {
        this.database = database;
    }

    @Override
    public void change(
            Instant at,
            String administrator,
            String action,
            String subject,
            String detail,
            String before,
            String after) {
        database.write(
                handle -> add(handle, new AuditEntry(0, at, administrator, action, subject, detail, before, after)));
    }

    /** Adds an entry inside of a transaction; its number is given anew. */
    static int add(Handle handle, AuditEntry entry) {
        return handle.createUpdate("""
                        INSERT INTO audit (at, administrator, action, subject, detail, before_value, after_value)
                        VALUES (:at, :administrator, :action, :subject, :detail, :before, :after)""")
                .bind("at", Columns.micros(entry.at()))
                .bind("administrator", entry.administrator())
                .bind("action", entry.action())
                .bind("subject", entry.subject())
                .bind("detail", entry.detail())
                .bind("before", entry.before())
                .bind("after", entry.after())
                .execute();
    }

    @Override
    public List<AuditEntry> find(AuditQuery query) {
        StringBuilder where = new StringBuilder("WHERE number < :below");
        query.administrator().ifPresent(given -> where.append(" AND administrator = :administrator"));
        query.action().ifPresent(given -> where.append(" AND action = :action"));
        query.subject()
                .ifPresent(given -> where.append(
                        " AND (subject = :subject OR SUBSTR(subject, 1, LENGTH(:subject) + 1) = :subject || '/')"));
        query.since().ifPresent(given -> where.append(" AND at >= :since"));
        query.until().ifPresent(given -> where.append(" AND at < :until"));
        return database.read(handle -> bind(
                        query, handle.createQuery("""
                                SELECT number, at, administrator, action, subject, detail, before_value, after_value
                                FROM audit\s""" + where + " ORDER BY number DESC LIMIT :count"))
                .map((row, context) -> new AuditEntry(
                        row.getLong("number"),
                        Columns.instant(row, "at"),
                        row.getString("administrator"),
                        row.getString("action"),
                        row.getString("subject"),
                        row.getString("detail"),
                        row.getString("before_value"),
                        row.getString("after_value")))
                .list());
    }

    private static Query bind(AuditQuery query, Query sql) {
        sql.bind("below", query.before().orElse(Long.MAX_VALUE)).bind("count", query.count());
        query.administrator().ifPresent(given -> sql.bind("administrator", given));
        query.action().ifPresent(given -> sql.bind("action", given));
        query.subject().ifPresent(given -> sql.bind("subject", given));
        query.since().ifPresent(given -> sql.bind("since", Columns.micros(given)));
        query.until().ifPresent(given -> sql.bind("until", Columns.micros(given)));
        return sql;
    }
}
