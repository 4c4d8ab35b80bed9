package dev.scimbridge.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** {@link HoldLog} in SQL, and the part of a round's commit that concerns holds. */
final class SqlHoldLog implements HoldLog {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CLOSED_SHOWN = 50;
    private static final String CHANGES =
            "SELECT user_id, aspect, hold, decision, since, name, before_value, after_value, kept_groups"
                    + " FROM held_change WHERE integration = :integration";
    private static final String COLUMNS = "number, kind, subject, opened_at, reason, closed_at, " + people("WAITING")
            + " AS waiting, " + people("REJECTED") + " AS rejected";

    private final Database database;
    private final long integration;
    private final IntegrationId name;

    SqlHoldLog(Database database, long integration, IntegrationId name) {
        this.database = database;
        this.integration = integration;
        this.name = name;
    }

    private static String people(String decision) {
        return "(SELECT count(DISTINCT c.user_id) FROM held_change c WHERE c.integration = hold.integration"
                + " AND c.hold = hold.number AND c.decision = '" + decision + "')";
    }

    @Override
    public List<Hold> holds() {
        return database.read(handle -> handle.createQuery("SELECT " + COLUMNS + """
                         FROM hold WHERE integration = :integration AND (closed_at IS NULL
                        OR EXISTS (SELECT 1 FROM held_change c
                        WHERE c.integration = hold.integration AND c.hold = hold.number)
                        OR number > (SELECT max(number) FROM hold WHERE integration = :integration) - :shown)
                        ORDER BY number DESC""")
                .bind("integration", integration)
                .bind("shown", CLOSED_SHOWN)
                .map(SqlHoldLog::hold)
                .list());
    }

    @Override
    public Optional<Hold> hold(long number) {
        return database.read(handle -> handle.createQuery(
                        "SELECT " + COLUMNS + " FROM hold WHERE integration = :integration AND number = :number")
                .bind("integration", integration)
                .bind("number", number)
                .map(SqlHoldLog::hold)
                .findOne());
    }

    @Override
    public List<HeldChange> changes() {
        return database.read(handle -> handle.createQuery(CHANGES + " ORDER BY hold, user_id, aspect")
                .bind("integration", integration)
                .map(SqlHoldLog::change)
                .list());
    }

    @Override
    public List<HeldChange> changes(long hold) {
        return database.read(handle -> handle.createQuery(CHANGES + " AND hold = :hold ORDER BY user_id, aspect")
                .bind("integration", integration)
                .bind("hold", hold)
                .map(SqlHoldLog::change)
                .list());
    }

    @Override
    public List<HeldChange> changes(long hold, Collection<String> people) {
        return database.read(handle -> Ids.parts(people).stream()
                .flatMap(part -> handle
                        .createQuery(CHANGES + " AND hold = :hold AND user_id IN (<people>)")
                        .bind("integration", integration)
                        .bind("hold", hold)
                        .bindList("people", part)
                        .map(SqlHoldLog::change)
                        .list()
                        .stream())
                .sorted(Comparator.comparing(HeldChange::userId).thenComparing(HeldChange::aspect))
                .toList());
    }

    @Override
    public List<HeldRow> rows(long hold) {
        return database.read(handle -> handle.createQuery("""
                        SELECT user_id, aspect, name, decision FROM held_change
                        WHERE integration = :integration AND hold = :hold ORDER BY user_id, aspect""")
                .bind("integration", integration)
                .bind("hold", hold)
                .map((row, context) -> new HeldRow(
                        row.getString("user_id"),
                        row.getString("aspect"),
                        row.getString("name"),
                        Columns.constant(row, "decision", HeldChange.Decision.class)))
                .list());
    }

    @Override
    public List<HeldChange> changesOf(String userId) {
        return database.read(handle -> handle.createQuery(CHANGES + " AND user_id = :user ORDER BY aspect")
                .bind("integration", integration)
                .bind("user", userId)
                .map(SqlHoldLog::change)
                .list());
    }

    @Override
    public Map<String, Set<String>> passedSince(Instant instant) {
        return database.read(handle -> {
            Map<String, Set<String>> passed = new HashMap<>();
            handle.createQuery("SELECT guard, user_id FROM risky_change WHERE integration = :integration AND at >= :at")
                    .bind("integration", integration)
                    .bind("at", Columns.micros(instant))
                    .map((row, context) -> Map.entry(row.getString("guard"), row.getString("user_id")))
                    .forEach(entry -> passed.computeIfAbsent(entry.getKey(), guard -> new HashSet<>())
                            .add(entry.getValue()));
            return passed;
        });
    }

    @Override
    public int decide(
            long hold, HeldChange.Decision decision, Collection<String> people, String administrator, Instant at) {
        return database.writeAlone(integration, handle -> {
            int decided = people.isEmpty() ? decideAll(handle, hold, decision) : 0;
            for (List<String> part : Ids.parts(people)) {
                decided += decide(handle, hold, decision, part);
            }
            if (decided > 0) {
                closeSettled(handle, integration, at);
                SqlAuditLog.add(
                        handle,
                        new AuditEntry(
                                0,
                                at,
                                administrator,
                                decision == HeldChange.Decision.APPROVED ? "approve" : "reject",
                                name + "/" + hold,
                                (people.isEmpty() ? "everybody" : String.join(",", people)) + ": " + decided
                                        + " changes",
                                "held",
                                decision == HeldChange.Decision.APPROVED ? "let through" : "kept back"));
            }
            return decided;
        });
    }

    /** Whoever waits; when nobody does, whoever was decided about otherwise. */
    private int decideAll(Handle handle, long hold, HeldChange.Decision decision) {
        int waiting = decideAll(handle, hold, decision, "decision = 'WAITING'");
        return waiting > 0 ? waiting : decideAll(handle, hold, decision, "decision <> :decision");
    }

    private int decideAll(Handle handle, long hold, HeldChange.Decision decision, String which) {
        return handle.createUpdate("""
                        UPDATE held_change SET decision = :decision
                        WHERE integration = :integration AND hold = :hold AND\s""" + which)
                .bind("decision", decision.name())
                .bind("integration", integration)
                .bind("hold", hold)
                .execute();
    }

    private int decide(Handle handle, long hold, HeldChange.Decision decision, List<String> people) {
        return handle.createUpdate("""
                        UPDATE held_change SET decision = :decision
                        WHERE integration = :integration AND hold = :hold AND decision <> :decision
                        AND user_id IN (<people>)""")
                .bind("decision", decision.name())
                .bind("integration", integration)
                .bind("hold", hold)
                .bindList("people", people)
                .execute();
    }

    /** Closes holds of which nothing waits any more, and opens those in which something waits again. */
    private static void closeSettled(Handle handle, long integration, Instant at) {
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
                        decision = excluded.decision, name = excluded.name, before_value = excluded.before_value,
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
        int deleted = release(handle, integration, changes.released()) + forget(handle, integration, forgotten);
        handle.createUpdate("DELETE FROM risky_change WHERE integration = :integration AND at < :since")
                .bind("integration", integration)
                .bind("since", Columns.micros(changes.countedSince()))
                .execute();
        closeSettled(handle, integration, at);
        return deleted;
    }

    private static int release(Handle handle, long integration, Map<String, Set<String>> released) {
        int deleted = 0;
        for (Map.Entry<String, Set<String>> user : released.entrySet()) {
            deleted += handle.createUpdate("""
                            DELETE FROM held_change
                            WHERE integration = :integration AND user_id = :user AND aspect IN (<aspects>)""")
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

    private static Hold hold(ResultSet row, StatementContext context) throws SQLException {
        return new Hold(
                row.getLong("number"),
                Columns.constant(row, "kind", HoldKind.class),
                row.getString("subject"),
                Columns.instant(row, "opened_at"),
                row.getString("reason"),
                Columns.optionalInstant(row, "closed_at"),
                row.getInt("waiting"),
                row.getInt("rejected"));
    }

    private static HeldChange change(ResultSet row, StatementContext context) throws SQLException {
        return new HeldChange(
                row.getString("user_id"),
                row.getString("aspect"),
                row.getLong("hold"),
                Columns.constant(row, "decision", HeldChange.Decision.class),
                Columns.instant(row, "since"),
                row.getString("name"),
                row.getString("before_value"),
                row.getString("after_value"),
                groups(row.getString("kept_groups")));
    }

    private static String json(List<HeldChange.KeptGroup> groups) {
        try {
            return JSON.writeValueAsString(groups);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A list of texts is always JSON", impossible);
        }
    }

    private static List<HeldChange.KeptGroup> groups(String json) {
        try {
            return JSON.readValue(json, new TypeReference<List<HeldChange.KeptGroup>>() {});
        } catch (JsonProcessingException damaged) {
            throw new StoreException("The groups of a held change are not readable: restore a backup.", damaged);
        }
    }
}
