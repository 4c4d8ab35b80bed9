package dev.scimbridge.store;

import dev.scimbridge.scim.ResourceType;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;

/** {@link RevisionWriter} in SQL. */
final class SqlRevisionWriter implements RevisionWriter {

    private static final int FETCH_SIZE = 500;

    private final Database database;
    private final long integration;
    private final SqlLease lease;

    /** @param lease of whoever may write */
    SqlRevisionWriter(Database database, long integration, SqlLease lease) {
        this.database = database;
        this.integration = integration;
        this.lease = lease;
    }

    @Override
    public Optional<RevisionInfo> newest() {
        return database.read(handle -> ResourceRow.newestRevision(handle, integration));
    }

    @Override
    public Map<String, ResourceState> states(ResourceType type) {
        return database.read(handle -> {
            Map<String, ResourceState> states = new HashMap<>();
            handle.createQuery("""
                            SELECT id, state FROM resource
                            WHERE integration = :integration AND type = :type AND to_revision IS NULL""")
                    .bind("integration", integration)
                    .bind("type", type.name())
                    .map((row, context) ->
                            Map.entry(row.getString("id"), Columns.constant(row, "state", ResourceState.class)))
                    .forEach(entry -> states.put(entry.getKey(), entry.getValue()));
            return states;
        });
    }

    @Override
    public Map<String, StoredResource> resources(ResourceType type, Collection<String> ids) {
        Map<String, StoredResource> resources = new HashMap<>();
        if (!ids.isEmpty()) {
            database.read(handle -> {
                database.among(handle, "SELECT " + ResourceRow.COLUMNS + """
                                 FROM resource
                                WHERE integration = :integration AND type = :type AND to_revision IS NULL""", "id", ids)
                        .bind("integration", integration)
                        .bind("type", type.name())
                        .map(ResourceRow::read)
                        .forEach(stored -> resources.put(stored.resource().id(), stored));
                return integration;
            });
        }
        return resources;
    }

    @Override
    public void presentUsers(Predicate<ResourceDraft> more) {
        database.read(handle -> {
            try (ResultIterator<StoredResource> users = handle.createQuery("SELECT " + ResourceRow.COLUMNS + """
                             FROM resource
                            WHERE integration = :integration AND type = :type AND state <> :leaving
                            AND to_revision IS NULL""")
                    .bind("integration", integration)
                    .bind("type", ResourceType.USER.name())
                    .bind("leaving", ResourceState.LEAVING.name())
                    .setFetchSize(FETCH_SIZE)
                    .map(ResourceRow::read)
                    .iterator()) {
                while (users.hasNext() && more.test(users.next().resource())) {
                    // The predicate has seen it.
                }
            }
            return integration;
        });
    }

    @Override
    public Optional<String> rulesFingerprint() {
        return database.read(this::rulesFingerprint);
    }

    private Optional<String> rulesFingerprint(Handle handle) {
        return handle.createQuery("""
                        SELECT rules_fingerprint FROM revision
                        WHERE integration = :integration ORDER BY number DESC LIMIT 1""")
                .bind("integration", integration)
                .mapTo(String.class)
                .findOne();
    }

    @Override
    public Set<String> usersDue(Instant at) {
        return database.read(handle -> handle.createQuery(
                        "SELECT user_id FROM schedule WHERE integration = :integration AND due <= :at")
                .bind("integration", integration)
                .bind("at", Columns.micros(at))
                .mapTo(String.class)
                .set());
    }

    @Override
    public RevisionInfo commit(Commit commit) {
        return database.read(handle -> newestIfNothingToDo(handle, commit))
                .orElseGet(() -> lease.write(
                        Patience.LONG, handle -> new RoundCommit(handle, integration, commit, database::erased).run()));
    }

    @Override
    public RevisionInfo commitFirst(Function<Consumer<List<ResourceDraft>>, Commit> work) {
        return lease.write(handle -> {
            if (ResourceRow.newestRevision(handle, integration).isPresent()) {
                throw new IllegalStateException("There is a revision already.");
            }
            long first = RoundCommit.first(handle, integration);
            Commit rest = database.computing(
                    handle, () -> work.apply(portion -> RoundCommit.putVersions(handle, integration, portion, first)));
            return new RoundCommit(handle, integration, rest, database::erased).run();
        });
    }

    @Override
    public int prune(Instant before) {
        Optional<Long> oldestKept = database.read(handle -> handle.createQuery("""
                        SELECT MAX(number) FROM revision WHERE integration = :integration AND committed_at <= :before""")
                .bind("integration", integration)
                .bind("before", Columns.micros(before))
                .mapTo(Long.class)
                .findFirst());
        return oldestKept
                .filter(number -> database.read(handle -> isAnythingBefore(handle, number)))
                .map(number -> lease.write(Patience.LONG, handle -> forgetBefore(handle, number)))
                .orElse(0);
    }

    private boolean isAnythingBefore(Handle handle, long number) {
        return handle.createQuery(
                        "SELECT 1 FROM revision WHERE integration = :integration AND number < :number LIMIT 1")
                .bind("integration", integration)
                .bind("number", number)
                .mapTo(Integer.class)
                .findFirst()
                .isPresent();
    }

    private int forgetBefore(Handle handle, long number) {
        int versions = handle.createUpdate(
                        "DELETE FROM resource WHERE integration = :integration AND to_revision <= :number")
                .bind("integration", integration)
                .bind("number", number)
                .execute();
        handle.createUpdate("DELETE FROM revision WHERE integration = :integration AND number < :number")
                .bind("integration", integration)
                .bind("number", number)
                .execute();
        database.erased();
        return versions;
    }

    @Override
    public Set<String> usersNamed(String userName) {
        return database.read(handle -> new VersionScan(handle, integration).usersNamed(userName));
    }

    @Override
    public Map<String, Set<String>> formerUsersNumbered(Collection<String> employeeNumbers) {
        return employeeNumbers.isEmpty()
                ? Map.of()
                : database.read(handle -> new VersionScan(handle, integration).formerUsersNumbered(employeeNumbers));
    }

    @Override
    public boolean knows(String userId) {
        return database.read(handle -> handle.createQuery("""
                        SELECT 1 FROM mirror_user WHERE integration = :integration AND id = :id
                        UNION ALL SELECT 1 FROM resource
                        WHERE integration = :integration AND type = :type AND id = :id AND etag <> ''""")
                .bind("integration", integration)
                .bind("type", ResourceType.USER.name())
                .bind("id", userId)
                .mapTo(Integer.class)
                .findFirst()
                .isPresent());
    }

    @Override
    public Optional<RevisionInfo> erase(
            Optional<RevisionInfo> seen, Instant at, Set<String> userIds, List<ResourceDraft> put, AuditEntry audit) {
        return lease.overrule(handle -> {
            if (!ResourceRow.newestRevision(handle, integration).equals(seen)) {
                throw new OutdatedException(
                        "A round has ended while the erasure was prepared; nobody was erased. Ask for it again.");
            }
            return new PersonErasure(handle, integration, userIds, database::erasedAtOnce).run(at, put, audit);
        });
    }

    /** Most rounds change nothing: they must not even take the write lock. */
    private Optional<RevisionInfo> newestIfNothingToDo(Handle handle, Commit commit) {
        boolean nothingGiven = commit.put().isEmpty()
                && commit.remove().isEmpty()
                && commit.schedule().isEmpty()
                && commit.forgetUsers().isEmpty()
                && commit.holds().isNothing();
        boolean nothingToDo = nothingGiven
                && !anythingTouched(handle)
                && rulesFingerprint(handle).equals(Optional.of(commit.rulesFingerprint()));
        return nothingToDo ? ResourceRow.newestRevision(handle, integration) : Optional.empty();
    }

    private boolean anythingTouched(Handle handle) {
        return handle.createQuery("SELECT 1 FROM touched WHERE integration = :integration LIMIT 1")
                .bind("integration", integration)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }
}
