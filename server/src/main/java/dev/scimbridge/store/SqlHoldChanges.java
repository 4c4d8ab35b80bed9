package dev.scimbridge.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The part of a round's commit that concerns holds, and what becomes of holds when their rows change. */
final class SqlHoldChanges {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SqlHoldChanges() {}

    /** Closes holds of which nothing waits any more, and opens those in which something waits again. */
    static void closeSettled(Handle handle, long integration, Instant at) {
        handle.createUpdate("""
                        UPDATE hold SET closed_at = NULL WHERE integration = :integration AND closed_at IS NOT NULL
                        AND EXISTS (SELECT 1 FROM held_change c WHERE c.integration = hold.integration
                        AND c.hold = hold.number AND c.decision = 'WAITING')""").bind("integration", integration).execute();
        handle.createUpdate("""
                        UPDATE hold SET closed_at = :at WHERE integration = :integration AND closed_at IS NULL
                        AND NOT EXISTS (SELECT 1 FROM held_change c WHERE c.integration = hold.integration
                        AND c.hold = hold.number AND c.decision = 'WAITING')""")
                .bind("at", Columns.micros(at))
                .bind("integration", integration)
                .execute();
    }

    /**
     * Writes what a round changed.
     *
     * @return how many rows with personal values were deleted
     * @throws OutdatedException when a person took an approval back by which the round let something through
     */
    static int write(Handle handle, long integration, HoldChanges changes, Set<String> forgotten, Instant at) {
        OrderedBatch batch = new OrderedBatch(handle);
        for (Hold hold : changes.opened()) {
            batch.row("""
                            INSERT INTO hold (integration, number, kind, subject, opened_at, reason)
                            VALUES (:integration, :number, :kind, :subject, :openedAt, :reason)""")
                    .bind("integration", integration)
                    .bind("number", hold.number())
                    .bind("kind", hold.kind().name())
                    .bind("subject", hold.subject())
                    .bind("openedAt", Columns.micros(hold.openedAt()))
                    .bind("reason", hold.reason())
                    .add();
        }
        changes.reasons()
                .forEach((number, reason) -> batch.row("""
                        UPDATE hold SET reason = :reason
                        WHERE integration = :integration AND number = :number AND reason <> :reason""")
                        .bind("reason", reason)
                        .bind("integration", integration)
                        .bind("number", number)
                        .add());
        changes.kept().forEach(change -> bind(change, batch.row("""
                        INSERT INTO held_change (integration, user_id, aspect, hold, decision, since, name,
                        before_value, after_value, kept_groups)
                        VALUES (:integration, :user, :aspect, :hold, :decision, :since, :name, :before, :after, :groups)
                        ON CONFLICT (integration, user_id, aspect) DO UPDATE SET hold = excluded.hold,
                        decision = CASE WHEN held_change.after_value = excluded.after_value
                          THEN held_change.decision ELSE excluded.decision END, name = excluded.name, before_value = excluded.before_value,
                        after_value = excluded.after_value, kept_groups = excluded.kept_groups"""), integration));
        changes.passed()
                .forEach((guard, users) -> users.forEach(user -> batch.row("""
                        INSERT INTO risky_change (integration, guard, user_id, at) VALUES (:integration, :guard, :user, :at)
                        ON CONFLICT (integration, guard, user_id) DO UPDATE SET at = excluded.at""")
                        .bind("integration", integration)
                        .bind("guard", guard)
                        .bind("user", user)
                        .bind("at", Columns.micros(at))
                        .add()));
        batch.finish();
        int deleted = letThrough(handle, integration, changes.approved())
                + release(handle, integration, changes.released(), "")
                + forget(handle, integration, forgotten);
        handle.createUpdate("DELETE FROM risky_change WHERE integration = :integration AND at < :since")
                .bind("integration", integration)
                .bind("since", Columns.micros(changes.countedSince()))
                .execute();
        closeSettled(handle, integration, at);
        return deleted;
    }

    private static int letThrough(Handle handle, long integration, Map<String, Set<String>> approved) {
        int deleted = release(handle, integration, approved, " AND decision = 'APPROVED'");
        if (deleted < approved.values().stream().mapToInt(Set::size).sum()) {
            throw new OutdatedException("An approval was taken back while the round ran that would have let the change"
                    + " through; nothing of the round was kept.");
        }
        return deleted;
    }

    private static int release(Handle handle, long integration, Map<String, Set<String>> released, String which) {
        int deleted = 0;
        for (Map.Entry<String, Set<String>> user : released.entrySet()) {
            deleted += handle.createUpdate("""
                            DELETE FROM held_change
                            WHERE integration = :integration AND user_id = :user AND aspect IN (<aspects>)""" + which)
                    .bind("integration", integration)
                    .bind("user", user.getKey())
                    .bindList("aspects", List.copyOf(user.getValue()))
                    .execute();
        }
        return deleted;
    }

    /** Whoever is forgotten is forgotten here too. */
    private static int forget(Handle handle, long integration, Set<String> users) {
        int deleted = 0;
        for (List<String> part : Ids.parts(users)) {
            deleted += deleteOf("held_change", "user_id", handle, integration, part);
            deleteOf("round_change", "id", handle, integration, part);
        }
        return deleted;
    }

    private static int deleteOf(String table, String column, Handle handle, long integration, List<String> users) {
        return handle.createUpdate(
                        "DELETE FROM " + table + " WHERE integration = :integration AND " + column + " IN (<users>)")
                .bind("integration", integration)
                .bindList("users", users)
                .execute();
    }

    private static void bind(HeldChange change, OrderedBatch.Row row, long integration) {
        row.bind("integration", integration)
                .bind("user", change.userId())
                .bind("aspect", change.aspect())
                .bind("hold", change.hold())
                .bind("decision", change.decision().name())
                .bind("since", Columns.micros(change.since()))
                .bind("name", change.name())
                .bind("before", change.before())
                .bind("after", change.after())
                .bind("groups", json(change.keptGroups()))
                .add();
    }

    private static String json(List<HeldChange.KeptGroup> groups) {
        try {
            return JSON.writeValueAsString(groups);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A list of texts is always JSON", impossible);
        }
    }
}
