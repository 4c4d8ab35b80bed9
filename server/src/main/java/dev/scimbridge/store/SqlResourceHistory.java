package dev.scimbridge.store;

import dev.scimbridge.scim.ResourceType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

/** {@link ResourceHistory} in SQL. */
final class SqlResourceHistory implements ResourceHistory {

    private final Database database;
    private final long integration;

    SqlResourceHistory(Database database, long integration) {
        this.database = database;
        this.integration = integration;
    }

    @Override
    public List<ResourceVersion> versions(ResourceType type, String id) {
        return database.read(handle -> handle.createQuery("""
                        SELECT resource.*, begun.committed_at AS begun_at, ended.committed_at AS ended_at FROM resource
                        LEFT JOIN revision begun
                          ON begun.integration = resource.integration AND begun.number = from_revision
                        LEFT JOIN revision ended
                          ON ended.integration = resource.integration AND ended.number = to_revision
                        WHERE resource.integration = :integration AND type = :type AND id = :id
                        ORDER BY from_revision""")
                .bind("integration", integration)
                .bind("type", type.name())
                .bind("id", id)
                .map(SqlResourceHistory::read)
                .list());
    }

    private static ResourceVersion read(ResultSet row, StatementContext context) throws SQLException {
        long end = row.getLong("to_revision");
        Optional<Long> toRevision = row.wasNull() ? Optional.empty() : Optional.of(end);
        boolean erased = row.getString("etag").isEmpty();
        return new ResourceVersion(
                row.getLong("from_revision"),
                toRevision,
                Columns.optionalInstant(row, "begun_at"),
                Columns.optionalInstant(row, "ended_at"),
                erased
                        ? Optional.empty()
                        : Optional.of(ResourceRow.read(row, context).resource()));
    }
}
