package dev.scimbridge.store;

import static dev.scimbridge.store.TestObjects.NOON;
import static dev.scimbridge.store.TestObjects.put;
import static dev.scimbridge.store.TestObjects.resource;
import static dev.scimbridge.store.TestObjects.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scimbridge.scim.ResourceType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.flywaydb.core.api.MigrationVersion;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Databases of older programs lose no row on their way to this one, and this one works over those of the next, if they allow it. */
abstract class MigrationContract {

    /** Thrown away on purpose by V18: it was readable, and its tokens live for an hour. */
    private static final Set<String> GIVEN_UP = Set.of("access_token_key");

    /** The database itself numbers their rows. */
    private static final Set<String> NUMBERED = Set.of("integration", "audit", "alert");

    private static final int ROWS = 3;

    @TempDir
    Path directory;

    abstract StoreSettings emptyDatabase();

    /** A column: its name, what it holds, and whether that may be missing. */
    private record Column(String name, String type, boolean optional) {

        Object value(int row) {
            boolean key = name.equals("integration");
            return switch (type) {
                case "text" -> name + " Zoë 😀 " + row;
                case "bool", "boolean" -> row % 2 == 0;
                case "bytea", "blob" -> (name + row).getBytes(StandardCharsets.UTF_8);
                default -> (long) (key ? 1 : row);
            };
        }
    }

    private Dialect dialect(StoreSettings settings) {
        return Dialect.open(settings, Clock.systemUTC());
    }

    private static Jdbi jdbi(StoreSettings settings) {
        return Jdbi.create(settings.url());
    }

    private static List<String> versions(StoreSettings newest) {
        return jdbi(newest)
                .withHandle(handle -> handle.createQuery(
                                "SELECT version FROM flyway_schema_history WHERE version IS NOT NULL ORDER BY installed_rank")
                        .mapTo(String.class)
                        .list());
    }

    private static Map<String, List<Column>> tables(Handle handle) {
        Map<String, List<Column>> tables = new TreeMap<>();
        handle.queryMetadata(
                        schema -> schema.getColumns(null, schema.getConnection().getSchema(), "%", "%"))
                .map((row, context) -> Map.entry(
                        row.getString("TABLE_NAME"),
                        new Column(
                                row.getString("COLUMN_NAME"),
                                row.getString("TYPE_NAME").toLowerCase(java.util.Locale.ROOT),
                                row.getString("IS_NULLABLE").equals("YES"))))
                .forEach(each -> tables.computeIfAbsent(each.getKey(), table -> new ArrayList<>())
                        .add(each.getValue()));
        tables.keySet().removeIf(table -> table.startsWith("flyway") || table.startsWith("sqlite"));
        return tables;
    }

    /** Rows in every table: with everything, and the last with nothing that may be missing. */
    private static void fill(Handle handle, Map<String, List<Column>> tables) {
        insert(handle, "integration", Objects.requireNonNull(tables.get("integration")), 1);
        if (tables.containsKey("integration_number")) {
            handle.execute("UPDATE integration_number SET last = 1");
        }
        tables.forEach((table, columns) -> {
            if (!Set.of("integration", "integration_number").contains(table)) {
                boolean one = columns.stream().anyMatch(column -> column.name().equals("integration"))
                        && columns.stream().noneMatch(MigrationContract::tellsRowsApart);
                for (int row = 1; row <= (one ? 1 : ROWS); row++) {
                    insert(handle, table, columns, row);
                }
            }
        });
    }

    private static boolean tellsRowsApart(Column column) {
        return Set.of(
                        "number",
                        "id",
                        "client",
                        "user_id",
                        "group_id",
                        "name",
                        "name_hash",
                        "configured",
                        "feed",
                        "round")
                .contains(column.name());
    }

    private static void insert(Handle handle, String table, List<Column> columns, int row) {
        List<Column> given = columns.stream()
                .filter(column -> !(column.name().equals("number") && NUMBERED.contains(table)))
                // SQLite says of a key that it may be missing.
                .filter(column -> row < ROWS
                        || !column.optional()
                        || Set.of("integration", "number").contains(column.name()))
                .toList();
        String names = given.stream().map(Column::name).collect(Collectors.joining(", "));
        String places = given.stream().map(column -> "?").collect(Collectors.joining(", "));
        var statement = handle.createUpdate("INSERT INTO " + table + " (" + names + ") VALUES (" + places + ")");
        for (int i = 0; i < given.size(); i++) {
            statement.bind(i, given.get(i).value(row));
        }
        statement.execute();
    }

    /** What stands in these columns, by table. */
    private static Map<String, List<String>> content(Handle handle, Map<String, List<Column>> tables) {
        Map<String, List<String>> content = new LinkedHashMap<>();
        tables.forEach((table, columns) -> content.put(
                table,
                handle
                        .createQuery("SELECT "
                                + columns.stream().map(Column::name).collect(Collectors.joining(", ")) + " FROM "
                                + table)
                        .map((row, context) -> {
                            List<String> values = new ArrayList<>();
                            for (int i = 1; i <= columns.size(); i++) {
                                Object value = row.getObject(i);
                                values.add(value instanceof byte[] bytes ? Arrays.toString(bytes) : "" + value);
                            }
                            return String.join("|", values);
                        })
                        .stream()
                        .sorted()
                        .toList()));
        return content;
    }

    @Test
    void databaseOfEveryOlderProgram_comesOverWithAllItsRows() {
        StoreSettings newest = emptyDatabase();
        SqlStore.open(newest, Clock.systemUTC()).close();
        List<String> versions = versions(newest);
        assertThat(versions).hasSizeGreaterThan(10);
        for (String version : versions) {
            StoreSettings settings = emptyDatabase();
            try (Dialect dialect = dialect(settings)) {
                new Migrations(dialect).run(MigrationVersion.fromVersion(version));
            }
            Map<String, List<Column>> tables = jdbi(settings).withHandle(MigrationContract::tables);
            Map<String, List<String>> before = jdbi(settings).inTransaction(handle -> {
                fill(handle, tables);
                return content(handle, tables);
            });

            try (SqlStore store = SqlStore.open(settings, Clock.systemUTC())) {
                assertThat(versions(settings)).isEqualTo(versions);
                if (!version.equals(versions.get(versions.size() - 1))) {
                    GIVEN_UP.forEach(before::remove);
                    GIVEN_UP.forEach(tables::remove);
                }
                assertThat(jdbi(settings)
                                .<Map<String, List<String>>, RuntimeException>withHandle(
                                        handle -> content(handle, tables)))
                        .as("rows since schema %s", version)
                        .isEqualTo(before);
                worksOver(store);
            }
        }
    }

    /** Numbers of integrations and rows go on behind those that are there. */
    private static void worksOver(Store store) {
        store.mirror(StoreContract.CONTOSO).change(change -> {
            change.putUser(user("ada"), 1);
            change.touch(new Mirror.Touched(Set.of("ada"), Set.of()));
        });
        assertThat(store.revisionWriter(StoreContract.CONTOSO)
                        .commit(put(resource(ResourceType.USER, "ada", "a")))
                        .number())
                .isEqualTo(1);
        store.clientStore()
                .add(
                        new StoredClient(StoreContract.CONTOSO, "reader", "{}", NOON),
                        new AuditEntry(0, NOON, "anna", "add", "reader", ""));
        store.removeIntegration(StoreContract.CONTOSO, new AuditEntry(0, NOON, "anna", "remove", "contoso", ""));
        assertThat(store.integrations()).doesNotContain(StoreContract.CONTOSO);
    }

    /** As a newer program leaves it that has added to every table, and one more. */
    private StoreSettings ofANewerProgram(String description) {
        StoreSettings settings = emptyDatabase();
        SqlStore.open(settings, Clock.systemUTC()).close();
        jdbi(settings).useTransaction(handle -> {
            for (String table : tables(handle).keySet()) {
                handle.execute("ALTER TABLE " + table + " ADD COLUMN later BIGINT NOT NULL DEFAULT 7");
            }
            handle.execute("CREATE TABLE later_still (integration BIGINT NOT NULL REFERENCES integration (number))");
            handle.execute(
                    "INSERT INTO flyway_schema_history SELECT 9999, '9999', ?, type, 'V9999__x.sql', 5,"
                            + " installed_by, installed_on, 1, success FROM flyway_schema_history WHERE installed_rank = 1",
                    description);
        });
        return settings;
    }

    @Test
    void schemaOfANewerProgramThatOnlyAdded_isWorkedOver() {
        StoreSettings settings = ofANewerProgram("additive later");
        try (SqlStore store = SqlStore.open(settings, Clock.systemUTC())) {
            worksOver(store);
            store.mirror(StoreContract.CONTOSO).change(change -> change.putUser(user("ada"), 1));
            try (ScratchStore preview = store.scratch(StoreContract.CONTOSO)) {
                assertThat(preview.store().mirror(StoreContract.CONTOSO).userIds())
                        .containsExactly("ada");
            }
        }
        SqlStore.open(settings, Clock.systemUTC()).close();
    }

    @Test
    void schemaOfANewerProgramThatDidMore_isRefused() {
        StoreSettings settings = ofANewerProgram("later");
        assertThatThrownBy(() -> SqlStore.open(settings, Clock.systemUTC()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("has schema 9999 of a newer program");
    }
}
