package dev.scimbridge.store;

import static java.util.Comparator.comparing;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The one transaction that closes a round. */
final class RoundCommit {

    /** More entries than this are not looked up one by one. */
    private static final int MANY = 1_000;

    private static final long FIRST = 1;

    private final Handle handle;
    private final long integration;
    private final RevisionWriter.Commit commit;
    private final Runnable erased;

    /**
     * Prepares the commit.
     *
     * @param erased called when personal data was deleted
     */
    RoundCommit(Handle handle, long integration, RevisionWriter.Commit commit, Runnable erased) {
        this.handle = handle;
        this.integration = integration;
        this.commit = commit;
        this.erased = erased;
    }

    /** The number of an integration's first revision: behind those that a restore says were given out before. */
    static long first(Handle handle, long integration) {
        return handle.createQuery("""
                        SELECT newest_unwritten FROM walk_ledger
                        WHERE integration = :integration AND newest_unwritten IS NOT NULL""")
                .bind("integration", integration)
                .mapTo(Long.class)
                .findOne()
                .map(lost -> lost + 1)
                .orElse(FIRST);
    }

    RevisionInfo run() {
        RevisionInfo revision = runBetweenRounds();
        clearTouched();
        return revision;
    }

    /** The same, but what pages have touched stays to be mapped by the round that is under way. */
    RevisionInfo runBetweenRounds() {
        RevisionInfo revision = writeRevision();
        forgetUsers();
        writeSchedule();
        writeHolds();
        return revision;
    }

    private RevisionInfo writeRevision() {
        Optional<RevisionInfo> before = ResourceRow.newestRevision(handle, integration);
        long next = before.map(revision -> revision.number() + 1).orElseGet(() -> first(handle, integration));
        if (before.isPresent()) {
            endVersions(commit.put().stream().map(ResourceDraft::key).toList(), next);
        }
        long removed = before.isPresent() ? endVersions(commit.remove(), next) : 0;
        if (before.isPresent() && removed == 0 && commit.put().isEmpty()) {
            confirmRules(before.get());
            return before.get();
        }
        insertRevision(next);
        putVersions(handle, integration, commit.put(), next);
        return new RevisionInfo(next, Columns.instant(Columns.micros(commit.at())));
    }

    /** Other rules that made the same resources: the newest revision is theirs from now on. */
    private void confirmRules(RevisionInfo newest) {
        handle.createUpdate("""
                        UPDATE revision SET rules_fingerprint = :rules
                        WHERE integration = :integration AND number = :number AND rules_fingerprint <> :rules""")
                .bind("rules", commit.rulesFingerprint())
                .bind("integration", integration)
                .bind("number", newest.number())
                .execute();
    }

    private long endVersions(List<ResourceKey> keys, long next) {
        return batch(
                """
                UPDATE resource SET to_revision = :next
                WHERE integration = :integration AND type = :type AND id = :id AND to_revision IS NULL""",
                keys,
                (row, key) ->
                        row.bind("next", next).bind("type", key.type().name()).bind("id", key.id()));
    }

    private void insertRevision(long next) {
        handle.createUpdate("""
                        INSERT INTO revision (integration, number, committed_at, rules_fingerprint, report)
                        VALUES (:integration, :number, :at, :rules, :report)""")
                .bind("integration", integration)
                .bind("number", next)
                .bind("at", Columns.micros(commit.at()))
                .bind("rules", commit.rulesFingerprint())
                .bind("report", commit.report())
                .execute();
    }

    /**
     * Writes resources of a revision. In the order of the keys: indexes grow at their end, and rows that are read in turn lie
     * side by side.
     */
    static void putVersions(Handle handle, long integration, List<ResourceDraft> put, long revision) {
        List<ResourceDraft> ordered = put.stream()
                .sorted(comparing(ResourceDraft::type).thenComparing(ResourceDraft::id))
                .toList();
        OrderedBatch batch = new OrderedBatch(handle);
        for (ResourceDraft resource : ordered) {
            batch.row("""
                            INSERT INTO resource
                            (integration, type, id, from_revision, etag, created, last_modified, state, left_at, json)
                            VALUES (:integration, :type, :id, :revision, :etag, :created, :lastModified, :state, :leftAt, :json)
                            ON CONFLICT (integration, type, id, from_revision) DO UPDATE SET
                            etag = excluded.etag, created = excluded.created, last_modified = excluded.last_modified,
                            state = excluded.state, left_at = excluded.left_at, json = excluded.json""")
                    .bind("integration", integration)
                    .bind("revision", revision)
                    .bind("type", resource.type().name())
                    .bind("id", resource.id())
                    .bind("etag", resource.etag())
                    .bind("created", Columns.micros(resource.created()))
                    .bind("lastModified", Columns.micros(resource.lastModified()))
                    .bind("state", resource.state().name())
                    .bind("leftAt", Columns.micros(resource.leftAt()))
                    .bind("json", resource.json())
                    .add();
        }
        batch.finish();
    }

    private void forgetUsers() {
        long forgotten = batch(
                "DELETE FROM mirror_user WHERE integration = :integration AND id = :id",
                commit.forgetUsers(),
                (row, id) -> row.bind("id", id));
        unschedule(commit.forgetUsers());
        if (forgotten > 0) {
            erased.run();
        }
    }

    private void writeHolds() {
        if (SqlHoldChanges.write(handle, integration, commit.holds(), commit.forgetUsers(), commit.at()) > 0) {
            erased.run();
        }
    }

    private void writeSchedule() {
        Set<String> ended = commit.schedule().entrySet().stream()
                .filter(entry -> entry.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(HashSet::new));
        if (ended.size() > MANY) {
            // Of everybody whom a first round maps, few have ever had an entry.
            ended.retainAll(scheduled());
        }
        unschedule(ended);
        batch(
                """
                INSERT INTO schedule (integration, user_id, due) VALUES (:integration, :id, :due)
                ON CONFLICT (integration, user_id) DO UPDATE SET due = excluded.due WHERE schedule.due <> excluded.due""",
                commit.schedule().entrySet().stream()
                        .filter(entry -> entry.getValue().isPresent())
                        .toList(),
                (row, entry) -> row.bind("id", entry.getKey()).bind("due", Columns.micros(entry.getValue())));
    }

    private Set<String> scheduled() {
        return handle.createQuery("SELECT user_id FROM schedule WHERE integration = :integration")
                .bind("integration", integration)
                .mapTo(String.class)
                .set();
    }

    private void unschedule(Collection<String> users) {
        batch(
                "DELETE FROM schedule WHERE integration = :integration AND user_id = :id",
                users,
                (row, id) -> row.bind("id", id));
    }

    private void clearTouched() {
        handle.createUpdate("DELETE FROM touched WHERE integration = :integration")
                .bind("integration", integration)
                .execute();
    }

    /** Runs the statement once per item and returns how many rows it changed. */
    private <T> long batch(String sql, Collection<T> items, BiConsumer<OrderedBatch.Row, T> binder) {
        OrderedBatch batch = new OrderedBatch(handle);
        for (T item : items) {
            OrderedBatch.Row row = batch.row(sql).bind("integration", integration);
            binder.accept(row, item);
            row.add();
        }
        return batch.finish();
    }
}
