package dev.scimbridge.store;

import dev.scimbridge.scim.ResourceType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** What readers and the writer of revisions both read. */
final class ResourceRow {

    /** The columns that {@link #read} needs. */
    static final String COLUMNS = "type, id, from_revision, etag, created, last_modified, state, left_at, json";

    private ResourceRow() {}

    static StoredResource read(ResultSet row, StatementContext context) throws SQLException {
        ResourceDraft resource = new ResourceDraft(
                Columns.constant(row, "type", ResourceType.class),
                row.getString("id"),
                row.getString("etag"),
                Columns.instant(row, "created"),
                Columns.instant(row, "last_modified"),
                Columns.constant(row, "state", ResourceState.class),
                Columns.optionalInstant(row, "left_at"),
                row.getBytes("json"));
        return new StoredResource(resource, row.getLong("from_revision"));
    }

    static ResourceKey readKey(ResultSet row, StatementContext context) throws SQLException {
        return new ResourceKey(Columns.constant(row, "type", ResourceType.class), row.getString("id"));
    }

    static Optional<RevisionInfo> revision(Handle handle, long integration, long number) {
        return handle.createQuery("""
                        SELECT number, committed_at FROM revision
                        WHERE integration = :integration AND number = :number""")
                .bind("integration", integration)
                .bind("number", number)
                .map(ResourceRow::readRevision)
                .findOne();
    }

    private static RevisionInfo readRevision(ResultSet row, StatementContext context) throws SQLException {
        return new RevisionInfo(row.getLong("number"), Columns.instant(row, "committed_at"));
    }

    static Optional<RevisionInfo> newestRevision(Handle handle, long integration) {
        return handle.createQuery("""
                        SELECT number, committed_at FROM revision
                        WHERE integration = :integration ORDER BY number DESC LIMIT 1""")
                .bind("integration", integration)
                .map(ResourceRow::readRevision)
                .findOne();
    }
}
