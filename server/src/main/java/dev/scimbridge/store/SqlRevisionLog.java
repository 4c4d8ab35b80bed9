package dev.scimbridge.store;

import dev.scimbridge.scim.ResourceType;
import java.util.List;
import java.util.Map;
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
    public Optional<Extent> extent() {
        return database.read(handle ->
                ResourceRow.newestRevision(handle, integration).map(newest -> new Extent(newest, counts(handle))));
    }

    private Map<ResourceType, Long> counts(Handle handle) {
        return handle.createQuery("""
                        SELECT type, count(*) AS resources FROM resource
                        WHERE integration = :integration AND to_revision IS NULL
                        GROUP BY type""")
                .bind("integration", integration)
                .map((row, context) -> Map.entry(ResourceType.valueOf(row.getString("type")), row.getLong("resources")))
                .collectToMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    @Override
    public void resources(long revision, Consumer<StoredResource> consumer) {
        database.read(handle -> {
            requireRevision(handle, revision);
            for (ResourceType type : ResourceType.values()) {
                handle.createQuery("SELECT " + ResourceRow.COLUMNS + """
                                 FROM resource
                                WHERE integration = :integration AND type = :type AND from_revision <= :revision
                                AND (to_revision IS NULL OR to_revision > :revision) AND etag <> ''
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
    public Map<ResourceState, Long> peopleByState() {
        return database.read(handle -> handle.createQuery("""
                        SELECT state, count(*) AS people FROM resource
                        WHERE integration = :integration AND type = 'USER' AND to_revision IS NULL
                        GROUP BY state""")
                .bind("integration", integration)
                .map((row, context) -> Map.entry(ResourceState.valueOf(row.getString("state")), row.getLong("people")))
                .collectToMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public Optional<RevisionInfo> find(long revision) {
        return database.read(handle -> ResourceRow.revision(handle, integration, revision));
    }

    @Override
    public Changes changes(long from, long to) {
        return database.read(handle -> {
            requireRevision(handle, to);
            if (from != 0) {
                // Retention forgets what ended before the oldest revision that it keeps.
                requireRevision(handle, from);
            }
            return new Changes(put(handle, from, to), removed(handle, from, to));
        });
    }

    private List<StoredResource> put(Handle handle, long from, long to) {
        String sql = "SELECT " + ResourceRow.COLUMNS + " FROM resource WHERE " + onlyIn("to", "from", from < to);
        return query(handle, sql, from, to).map(ResourceRow::read).list();
    }

    /** Versions that only the other revision has, unless the key has another version in the wanted one. */
    private List<ResourceKey> removed(Handle handle, long from, long to) {
        String sql = "SELECT type, id FROM resource gone WHERE " + onlyIn("from", "to", to < from)
                + " AND NOT EXISTS (" + """
                  SELECT 1 FROM resource there
                  WHERE there.integration = gone.integration AND there.type = gone.type AND there.id = gone.id
                  AND there.from_revision <= :to AND (there.to_revision IS NULL OR there.to_revision > :to))""";
        return query(handle, sql, from, to).map(ResourceRow::readKey).list();
    }

    /**
     * Versions that one revision has and the other has not. Each way goes by its own index: the later revision alone has
     * what began behind the earlier one, and the earlier alone has what ended before the later one.
     */
    private static String onlyIn(String one, String other, boolean oneIsLater) {
        return "integration = :integration AND from_revision <= :" + one
                + (oneIsLater
                        ? " AND from_revision > :" + other + " AND (to_revision IS NULL OR to_revision > :" + one + ")"
                        : " AND to_revision > :" + one + " AND to_revision <= :" + other);
    }

    private Query query(Handle handle, String sql, long from, long to) {
        return handle.createQuery(sql)
                .bind("integration", integration)
                .bind("from", from)
                .bind("to", to);
    }

    private void requireRevision(Handle handle, long revision) {
        if (ResourceRow.revision(handle, integration, revision).isEmpty()) {
            throw new IllegalArgumentException("There is no revision " + revision);
        }
    }
}
