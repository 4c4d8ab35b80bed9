package dev.scimbridge.store;

import dev.scimbridge.graph.GraphGroup;
import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.graph.MemberType;
import dev.scimbridge.graph.RemovedReason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** {@link Mirror} in SQL. */
final class SqlMirror implements Mirror {

    private final Database database;
    private final long integration;
    private final SqlLease lease;

    /** @param lease of whoever may change it */
    SqlMirror(Database database, long integration, SqlLease lease) {
        this.database = database;
        this.integration = integration;
        this.lease = lease;
    }

    @Override
    public void change(Consumer<Change> work) {
        lease.write(handle -> {
            OrderedBatch batch = new OrderedBatch(handle);
            return database.computing(handle, () -> {
                work.accept(new SqlMirrorChange(batch, integration, database::erased));
                return batch.finish();
            });
        });
    }

    @Override
    public List<Cursor> cursors() {
        return database.read(handle -> handle.createQuery("""
                        SELECT feed, url, round_complete, enumeration, enumerating, reconciling, subject, saved_at,
                        enumerated_at FROM feed_cursor WHERE integration = :integration ORDER BY feed""")
                .bind("integration", integration)
                .map(SqlMirror::cursor)
                .list());
    }

    private static Cursor cursor(ResultSet row, StatementContext context) throws SQLException {
        return new Cursor(
                row.getString("feed"),
                row.getString("url"),
                row.getBoolean("round_complete"),
                row.getLong("enumeration"),
                row.getBoolean("enumerating"),
                row.getBoolean("reconciling"),
                row.getString("subject"),
                Columns.instant(row, "saved_at"),
                Columns.optionalInstant(row, "enumerated_at"));
    }

    @Override
    public long nextEnumeration() {
        return database.read(handle -> handle.createQuery("""
                        SELECT 1 + COALESCE(MAX(newest), 0) FROM (
                          SELECT MAX(enumeration) AS newest FROM feed_cursor WHERE integration = :integration
                          UNION ALL SELECT MAX(enumeration) FROM mirror_user WHERE integration = :integration
                          UNION ALL SELECT MAX(enumeration) FROM mirror_group WHERE integration = :integration
                          UNION ALL SELECT MAX(enumeration) FROM membership WHERE integration = :integration
                        ) AS numbers""")
                .bind("integration", integration)
                .mapTo(Long.class)
                .one());
    }

    @Override
    public List<GraphGroup> groups() {
        return database.read(handle -> handle.createQuery(
                        "SELECT id, properties FROM mirror_group WHERE integration = :integration ORDER BY id")
                .bind("integration", integration)
                .map((row, context) ->
                        new GraphGroup(row.getString("id"), PropertiesJson.read(row.getBytes("properties")), List.of()))
                .list());
    }

    @Override
    public void memberships(Consumer<Membership> consumer) {
        database.read(handle -> {
            handle.createQuery("SELECT group_id, member_id, type FROM membership WHERE integration = :integration")
                    .bind("integration", integration)
                    .map(SqlMirror::membership)
                    .forEach(consumer);
            return integration;
        });
    }

    /** Groups and members are both named, so that only rows of the key are read: no planner finds that way from a join. */
    @Override
    public void membershipsOf(Collection<String> memberIds, Consumer<Membership> consumer) {
        Set<String> groups = ids("SELECT id FROM mirror_group WHERE integration = :integration");
        database.read(handle -> {
            for (List<String> some : Ids.parts(groups)) {
                for (List<String> part : Ids.parts(memberIds)) {
                    handle.createQuery("""
                                    SELECT group_id, member_id, type FROM membership
                                    WHERE integration = :integration AND group_id IN (<groups>)
                                      AND member_id IN (<ids>)""")
                            .bind("integration", integration)
                            .bindList("groups", some)
                            .bindList("ids", part)
                            .map(SqlMirror::membership)
                            .forEach(consumer);
                }
            }
            return integration;
        });
    }

    static Membership membership(ResultSet row, StatementContext context) throws SQLException {
        return new Membership(
                row.getString("group_id"), row.getString("member_id"), Columns.constant(row, "type", MemberType.class));
    }

    @Override
    public Set<String> userIds() {
        return ids("SELECT id FROM mirror_user WHERE integration = :integration");
    }

    @Override
    public Map<String, MirrorExtent> partialUsers() {
        return database.read(handle -> handle.createQuery(
                        "SELECT id, extent FROM mirror_user WHERE integration = :integration AND extent <> :whole")
                .bind("integration", integration)
                .bind("whole", MirrorExtent.WHOLE.name())
                .map((row, context) ->
                        Map.entry(row.getString("id"), Columns.constant(row, "extent", MirrorExtent.class)))
                .collectToMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public Set<String> failingPeople() {
        return ids("SELECT user_id FROM failing_person WHERE integration = :integration");
    }

    @Override
    public Set<String> failingAmong(Collection<String> ids) {
        return database.read(handle -> {
            Set<String> failing = new HashSet<>();
            for (List<String> part : Ids.parts(ids)) {
                handle.createQuery("""
                                SELECT user_id FROM failing_person
                                WHERE integration = :integration AND user_id IN (<ids>)""")
                        .bind("integration", integration)
                        .bindList("ids", part)
                        .mapTo(String.class)
                        .forEach(failing::add);
            }
            return failing;
        });
    }

    @Override
    public Optional<String> failingCondition() {
        return database.read(
                handle -> handle.createQuery("SELECT failing_condition FROM integration WHERE number = :integration")
                        .bind("integration", integration)
                        .mapTo(String.class)
                        .findFirst());
    }

    @Override
    public Map<String, Set<String>> usersByEmployeeId(Collection<String> employeeIds) {
        Map<String, Set<String>> users = new HashMap<>();
        return among(
                "SELECT id, employee_id FROM mirror_user",
                "employee_id",
                employeeIds,
                users,
                row -> users.computeIfAbsent(row.getString(2), employeeId -> new HashSet<>())
                        .add(row.getString(1)));
    }

    @Override
    public Set<String> managers() {
        return ids("SELECT DISTINCT manager FROM mirror_user WHERE integration = :integration AND manager IS NOT NULL");
    }

    private Set<String> ids(String sql) {
        return database.read(handle -> handle.createQuery(sql)
                .bind("integration", integration)
                .mapTo(String.class)
                .set());
    }

    @Override
    public Map<String, MirroredUser> users(Collection<String> ids) {
        Map<String, MirroredUser> users = new HashMap<>();
        return among(
                "SELECT id, properties, removed FROM mirror_user",
                "id",
                ids,
                users,
                row -> users.put(
                        row.getString(1),
                        new MirroredUser(
                                new GraphUser(row.getString(1), PropertiesJson.read(row.getBytes(2))),
                                Columns.optionalConstant(row, "removed", RemovedReason.class))));
    }

    @Override
    public Map<String, String> displayNames(Collection<String> ids) {
        Map<String, String> names = new HashMap<>();
        return among("SELECT id, display_name FROM mirror_user", "id", ids, names, row -> {
            String name = row.getString(2);
            if (name != null) {
                names.put(row.getString(1), name);
            }
        });
    }

    @Override
    public Set<String> reportsOf(Collection<String> managerIds) {
        Set<String> reports = new HashSet<>();
        return among(
                "SELECT id FROM mirror_user", "manager", managerIds, reports, row -> reports.add(row.getString(1)));
    }

    /** What one row tells. */
    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    /** Reads the rows of which a column has one of the texts. */
    private <T> T among(String select, String column, Collection<String> texts, T found, RowReader reader) {
        if (texts.isEmpty()) {
            return found;
        }
        return database.read(handle -> database.among(
                        handle, select + " WHERE integration = :integration", column, texts)
                .bind("integration", integration)
                .scanResultSet((rows, context) -> {
                    ResultSet row = rows.get();
                    while (row.next()) {
                        reader.read(row);
                    }
                    return found;
                }));
    }

    @Override
    public Touched touched() {
        return database.read(
                handle -> new Touched(touched(handle, TouchedKind.USER), touched(handle, TouchedKind.GROUP)));
    }

    private Set<String> touched(Handle handle, TouchedKind kind) {
        return handle.createQuery("SELECT id FROM touched WHERE integration = :integration AND kind = :kind")
                .bind("integration", integration)
                .bind("kind", kind.name())
                .mapTo(String.class)
                .set();
    }
}
