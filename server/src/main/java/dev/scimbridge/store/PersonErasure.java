package dev.scimbridge.store;

import dev.scimbridge.scim.ResourceType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Erases people at once. What remains of each is the id in memberships, the id with the hash of a name while the configuration
 * names the person by it, and one row without content that tells readers of an earlier revision that the resource is gone, until
 * retention forgets it.
 */
final class PersonErasure {

    private static final List<String> STATEMENTS = List.of(
            // Reports on whom this manager was held are mapped anew, by what Graph says now.
            "INSERT INTO touched (integration, kind, id) SELECT integration, 'USER', user_id FROM held_change"
                    + " WHERE integration = :integration AND aspect = 'manager' AND before_value = :id"
                    + " ON CONFLICT DO NOTHING",
            "DELETE FROM held_change WHERE integration = :integration AND aspect = 'manager' AND before_value = :id",
            "DELETE FROM mirror_user WHERE integration = :integration AND id = :id",
            "DELETE FROM resource WHERE integration = :integration AND type = 'USER' AND id = :id",
            "DELETE FROM schedule WHERE integration = :integration AND user_id = :id",
            "DELETE FROM touched WHERE integration = :integration AND kind = 'USER' AND id = :id",
            "DELETE FROM held_change WHERE integration = :integration AND user_id = :id",
            "DELETE FROM risky_change WHERE integration = :integration AND user_id = :id",
            "DELETE FROM round_change WHERE integration = :integration AND id = :id");

    private final Handle handle;
    private final long integration;
    private final Set<String> userIds;
    private final Runnable erased;

    /**
     * Prepares the erasure.
     *
     * @param erased called when personal data was deleted
     */
    PersonErasure(Handle handle, long integration, Set<String> userIds, Runnable erased) {
        this.handle = handle;
        this.integration = integration;
        this.userIds = Set.copyOf(userIds);
        this.erased = erased;
    }

    Optional<RevisionInfo> run(Instant at, List<ResourceDraft> put, AuditEntry audit) {
        Optional<RevisionInfo> newest = ResourceRow.newestRevision(handle, integration);
        String before = served(newest);
        Optional<RevisionInfo> after = newest.map(revision -> endServed(at, put, revision));
        for (String id : userIds) {
            erase(id);
        }
        new VersionScan(handle, integration).forgetNames(userIds);
        SqlAuditLog.add(handle, audit.with(before, served(after)));
        erased.run();
        return after;
    }

    /** How many people are served, and as which revision, as JSON. */
    private String served(Optional<RevisionInfo> newest) {
        int people = handle.createQuery("""
                        SELECT COUNT(*) FROM resource
                        WHERE integration = :integration AND type = 'USER' AND to_revision IS NULL""")
                .bind("integration", integration)
                .mapTo(Integer.class)
                .one();
        return newest.map(revision -> "{\"people\":" + people + ",\"revision\":" + revision.number() + "}")
                .orElse("");
    }

    /** A new revision without them, made by the rules of the one before. */
    private RevisionInfo endServed(Instant at, List<ResourceDraft> put, RevisionInfo newest) {
        String rules = handle.createQuery(
                        "SELECT rules_fingerprint FROM revision WHERE integration = :integration AND number = :number")
                .bind("integration", integration)
                .bind("number", newest.number())
                .mapTo(String.class)
                .one();
        List<ResourceKey> remove = userIds.stream()
                .map(id -> new ResourceKey(ResourceType.USER, id))
                .toList();
        RevisionWriter.Commit commit = new RevisionWriter.Commit(
                at, put, remove, Map.of(), userIds, rules, "{\"erased\":" + userIds.size() + "}");
        return new RoundCommit(handle, integration, commit, erased).runBetweenRounds();
    }

    private void erase(String id) {
        Optional<Long> end = handle.createQuery("""
                        SELECT MAX(to_revision) FROM resource
                        WHERE integration = :integration AND type = 'USER' AND id = :id""")
                .bind("integration", integration)
                .bind("id", id)
                .mapTo(Long.class)
                .findFirst();
        for (String statement : STATEMENTS) {
            handle.createUpdate(statement)
                    .bind("integration", integration)
                    .bind("id", id)
                    .execute();
        }
        end.ifPresent(revision -> putTombstone(id, revision));
    }

    private void putTombstone(String id, long end) {
        handle.createUpdate("""
                        INSERT INTO resource
                        (integration, type, id, from_revision, to_revision, etag, created, last_modified, state, json)
                        VALUES (:integration, 'USER', :id, 0, :end, '', 0, 0, 'INACTIVE', :nothing)""")
                .bind("integration", integration)
                .bind("id", id)
                .bind("end", end)
                .bind("nothing", new byte[0])
                .execute();
    }
}
