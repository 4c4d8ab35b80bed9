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
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;

/** {@link HoldLog} in SQL. */
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
        return database.read(handle -> rows(handle, hold));
    }

    private List<HeldRow> rows(Handle handle, long hold) {
        return handle.createQuery("""
                        SELECT user_id, aspect, name, before_value, after_value, decision FROM held_change
                        WHERE integration = :integration AND hold = :hold ORDER BY user_id, aspect""")
                .bind("integration", integration)
                .bind("hold", hold)
                .map((row, context) -> new HeldRow(
                        row.getString("user_id"),
                        row.getString("aspect"),
                        row.getString("name"),
                        row.getString("before_value"),
                        row.getString("after_value"),
                        Columns.constant(row, "decision", HeldChange.Decision.class)))
                .list();
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
    public OptionalInt decide(
            long hold,
            HeldChange.Decision decision,
            HoldPart part,
            Optional<String> seen,
            String administrator,
            Instant at) {
        return database.writeAlone(integration, handle -> {
            List<HeldRow> held = rows(handle, hold);
            if (seen.isPresent() && !part.isAsSeen(seen.get(), held, decision)) {
                return OptionalInt.empty();
            }
            List<HeldRow> chosen = part.chosen(held, decision);
            int decided = decide(handle, hold, decision, part, chosen);
            if (decided > 0) {
                SqlHoldChanges.closeSettled(handle, integration, at);
                boolean approved = decision == HeldChange.Decision.APPROVED;
                SqlAuditLog.add(
                        handle,
                        new AuditEntry(
                                0,
                                at,
                                administrator,
                                approved ? "approve" : "reject",
                                name + "/" + hold,
                                who(part, chosen) + ": " + decided + " changes",
                                "held",
                                approved ? "let through" : "kept back"));
            }
            return OptionalInt.of(decided);
        });
    }

    private static String who(HoldPart part, List<HeldRow> chosen) {
        return part.kind() == HoldPart.Kind.EVERYBODY
                ? "everybody"
                : chosen.stream().map(HeldRow::userId).distinct().collect(Collectors.joining(","));
    }

    /** Somebody's rows may be decided differently: each is found by what it was decided before. */
    private int decide(Handle handle, long hold, HeldChange.Decision decision, HoldPart part, List<HeldRow> chosen) {
        Map<HeldChange.Decision, List<String>> people = chosen.stream()
                .collect(Collectors.groupingBy(
                        HeldRow::decision, Collectors.mapping(HeldRow::userId, Collectors.toList())));
        int decided = 0;
        for (Map.Entry<HeldChange.Decision, List<String>> before : people.entrySet()) {
            if (part.kind() == HoldPart.Kind.EVERYBODY) {
                decided += update(handle, hold, decision, before.getKey(), "").execute();
                continue;
            }
            for (List<String> some : Ids.parts(before.getValue())) {
                decided += update(handle, hold, decision, before.getKey(), " AND user_id IN (<people>)")
                        .bindList("people", some)
                        .execute();
            }
        }
        return decided;
    }

    private Update update(
            Handle handle, long hold, HeldChange.Decision decision, HeldChange.Decision before, String whose) {
        return handle.createUpdate("""
                        UPDATE held_change SET decision = :decision
                        WHERE integration = :integration AND hold = :hold AND decision = :before""" + whose)
                .bind("decision", decision.name())
                .bind("integration", integration)
                .bind("hold", hold)
                .bind("before", before.name());
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

    private static List<HeldChange.KeptGroup> groups(String json) {
        try {
            return JSON.readValue(json, new TypeReference<List<HeldChange.KeptGroup>>() {});
        } catch (JsonProcessingException damaged) {
            throw new StoreException("The groups of a held change are not readable: restore a backup.", damaged);
        }
    }
}
