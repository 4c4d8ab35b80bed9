package dev.scimbridge.store;

import dev.scimbridge.scim.ResourceType;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** {@link RevisionLog} in SQL. */
final class SqlRevisionLog implements RevisionLog {

    /** Rows that a driver may hold which would otherwise fetch all of them. */
    private static final int FETCH_SIZE = 500;

    private final Database database;
    private final long integration;

    SqlRevisionLog(Database database, long integration) {
        this.database = database;
        this.integration = integration;
    }

    @Override
    public Optional<RevisionInfo> newest() {
        return database.read(handle -> ResourceRow.newestRevision(handle, integration));
    }

    @Override
    public void resources(long revision, Consumer<StoredResource> consumer) {
        database.read(handle -> {
            requireRevision(handle, revision);
            for (ResourceType type : ResourceType.values()) {
                handle.createQuery("SELECT " + ResourceRow.COLUMNS + """
                                 FROM resource
                                WHERE integration = :integration AND type = :type AND from_revision <= :revision
                                AND (to_revision IS NULL OR to_revision > :revision)
                                ORDER BY id""")
                        .bind("integration", integration)
                        .bind("type", type.name())
                        .bind("revision", revision)
                        .setFetchSize(FETCH_SIZE)
                        .map(ResourceRow::read)
                        .forEach(consumer);
            }
            return revision;
        });
    }

    @Override
    public Changes changes(long after, long upTo) {
        if (after < 0 || after > upTo) {
            throw new IllegalArgumentException("No changes lead from revision " + after + " to " + upTo);
        }
        return database.read(handle -> {
            requireRevision(handle, upTo);
            return new Changes(put(handle, after, upTo), removed(handle, after, upTo));
        });
    }

    private List<StoredResource> put(Handle handle, long after, long upTo) {
        String sql = "SELECT " + ResourceRow.COLUMNS + """
                 FROM resource
                WHERE integration = :integration AND from_revision > :after AND from_revision <= :upTo
                AND (to_revision IS NULL OR to_revision > :upTo)""";
        return query(handle, sql, after, upTo).map(ResourceRow::read).list();
    }

    /** Versions that the earlier revision had and a later one ended, unless the key has a version again. */
    private List<ResourceKey> removed(Handle handle, long after, long upTo) {
        String sql = """
                SELECT type, id FROM resource gone
                WHERE integration = :integration AND to_revision > :after AND to_revision <= :upTo
                AND from_revision <= :after
                AND NOT EXISTS (
                  SELECT 1 FROM resource there
                  WHERE there.integration = gone.integration AND there.type = gone.type AND there.id = gone.id
                  AND there.from_revision <= :upTo AND (there.to_revision IS NULL OR there.to_revision > :upTo))""";
        return query(handle, sql, after, upTo).map(ResourceRow::readKey).list();
    }

    private Query query(Handle handle, String sql, long after, long upTo) {
        return handle.createQuery(sql)
                .bind("integration", integration)
                .bind("after", after)
                .bind("upTo", upTo);
    }

    private void requireRevision(Handle handle, long revision) {
        boolean known = handle.createQuery(
                        "SELECT 1 FROM revision WHERE integration = :integration AND number = :number")
                .bind("integration", integration)
                .bind("number", revision)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
        if (!known) {
            throw new IllegalArgumentException("There is no revision " + revision);
        }
    }
}
