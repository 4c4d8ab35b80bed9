package dev.scimbridge.store;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** {@link AuditLog} in SQL. */
final class SqlAuditLog implements AuditLog {

    private final Database database;

    SqlAuditLog(Database database) {
        this.database = database;
    }

    @Override
    public void add(Instant at, String administrator, String action, String subject, String detail) {
        database.write(handle -> add(handle, new AuditEntry(0, at, administrator, action, subject, detail)));
    }

    /** Adds an entry inside of a transaction; its number is given anew. */
    static int add(Handle handle, AuditEntry entry) {
        return handle.createUpdate("""
                        INSERT INTO audit (at, administrator, action, subject, detail)
                        VALUES (:at, :administrator, :action, :subject, :detail)""")
                .bind("at", Columns.micros(entry.at()))
                .bind("administrator", entry.administrator())
                .bind("action", entry.action())
                .bind("subject", entry.subject())
                .bind("detail", entry.detail())
                .execute();
    }

    @Override
    public List<AuditEntry> newest(int count) {
        return database.read(handle -> handle.createQuery("""
                        SELECT number, at, administrator, action, subject, detail FROM audit
                        ORDER BY number DESC LIMIT :count""")
                .bind("count", count)
                .map((row, context) -> new AuditEntry(
                        row.getLong("number"),
                        Columns.instant(row, "at"),
                        row.getString("administrator"),
                        row.getString("action"),
                        row.getString("subject"),
                        row.getString("detail")))
                .list());
    }
}
