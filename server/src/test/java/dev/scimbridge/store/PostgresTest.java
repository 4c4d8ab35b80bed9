package dev.scimbridge.store;

import static dev.scimbridge.store.TestObjects.put;
import static dev.scimbridge.store.TestObjects.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scimbridge.scim.ResourceType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only PostgreSQL shows: what is refused at the start, in which words, and what it shares with SQLite. */
class PostgresTest {

    @TempDir
    Path directory;

    private static void open(StoreSettings settings) {
        SqlStore.open(settings, Clock.systemUTC()).close();
    }

    private static void assertRefused(StoreSettings settings, String sentence) {
        assertThatThrownBy(() -> open(settings))
                .isInstanceOf(StoreException.class)
                .message()
                .matches(sentence);
    }

    private static void execute(StoreSettings settings, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(settings.url());
                Statement sql = connection.createStatement()) {
            for (String statement : statements) {
                sql.execute(statement);
            }
        }
    }

    private static final String AT = " at localhost:\\d+";

    @Test
    void open_makesTheTablesOnce_andFindsThemAgain() throws Exception {
        StoreSettings settings = PostgresServer.emptyDatabase();
        try (SqlStore store = SqlStore.open(settings, Clock.systemUTC())) {
            store.revisionWriter(StoreContract.CONTOSO).commit(put(resource(ResourceType.USER, "ada", "a")));
            assertThat(store.bytes()).isPositive();
        }
        try (SqlStore store = SqlStore.open(settings, Clock.systemUTC())) {
            assertThat(store.revisionLog(StoreContract.CONTOSO).newest()).isPresent();
        }
    }

    @Test
    void schema_hasTheTablesAndColumnsOfSqlite_andNoColumnOfTimes() throws Exception {
        StoreSettings sqlite = new StoreSettings("jdbc:sqlite:" + directory.resolve("bridge.db"));
        open(sqlite);
        Map<String, String> ours = columns(PostgresServer.database());
        assertThat(ours).isEqualTo(columns(sqlite)).hasSizeGreaterThan(100);
        assertThat(ours.values())
                .extracting(kind -> kind.replace("!", ""))
                .containsOnly("text", "number", "flag", "bytes");
    }

    /** By table and column: what it holds, with an exclamation mark when it always does. */
    private static Map<String, String> columns(StoreSettings settings) throws SQLException {
        Map<String, String> columns = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection(settings.url());
                ResultSet row = connection.getMetaData().getColumns(null, connection.getSchema(), "%", "%")) {
            while (row.next()) {
                String table = row.getString("TABLE_NAME");
                if (!table.startsWith("flyway") && !table.startsWith("sqlite")) {
                    String kind = switch (row.getString("TYPE_NAME").toLowerCase(java.util.Locale.ROOT)) {
                        case "text" -> "text";
                        case "bigint", "integer", "int8", "bigserial" -> "number";
                        case "bool", "boolean" -> "flag";
                        case "bytea", "blob" -> "bytes";
                        default -> row.getString("TYPE_NAME");
                    };
                    boolean key = "number".equals(row.getString("COLUMN_NAME"))
                            || "integration".equals(row.getString("COLUMN_NAME"));
                    boolean always = key || "NO".equals(row.getString("IS_NULLABLE"));
                    columns.put(table + "." + row.getString("COLUMN_NAME"), kind + (always ? "!" : ""));
                }
            }
        }
        return columns;
    }

    @Test
    void open_refusesAServerThatIsNotThere() {
        assertRefused(
                new StoreSettings("jdbc:postgresql://localhost:1/bridge"),
                "Database bridge at localhost:1 cannot be reached: see that PostgreSQL runs there and that database.url is"
                        + " right\\.");
    }

    @Test
    void open_refusesWhatIsNoUrl() {
        assertRefused(
                new StoreSettings("jdbc:postgresql://host:port/bridge"),
                "database.url is not a URL of PostgreSQL: write jdbc:postgresql://HOST:PORT/DATABASE\\.");
        assertRefused(
                new StoreSettings("jdbc:mysql://localhost/bridge"),
                "database.url is of no database that this version knows: write .*");
    }

    @Test
    void open_refusesADatabaseThatIsNotThere() {
        assertRefused(
                new StoreSettings(PostgresServer.url("nowhere")),
                "Database nowhere" + AT + " does not exist: create it, or name another in database.url\\.");
    }

    @Test
    void open_refusesAUserWithoutRights() {
        StoreSettings settings = PostgresServer.emptyDatabase();
        PostgresServer.execute("DROP USER IF EXISTS guest");
        PostgresServer.execute("CREATE USER guest PASSWORD 'guest'");
        assertRefused(
                new StoreSettings(settings.url().replaceAll("\\?.*", ""), Optional.of("guest"), Optional.of("guest")),
                "Database bridge\\d+" + AT + " does not allow user 'guest' what the bridge needs: make that user the"
                        + " database's owner\\.");
        assertRefused(
                new StoreSettings(settings.url().replaceAll("\\?.*", ""), Optional.of("nobody"), Optional.empty()),
                "Database bridge\\d+" + AT + " does not let user 'nobody' in: check database.user, .*");
    }

    @Test
    void open_refusesAnEncodingThatCannotKeepEveryName() {
        assertRefused(
                PostgresServer.create(" TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'"),
                "Database bridge\\d+" + AT
                        + " has encoding LATIN1, which cannot keep every name: create it with ENCODING 'UTF8'\\.");
    }

    @Test
    void open_refusesADatabaseThatIsReadOnly() {
        StoreSettings settings = PostgresServer.emptyDatabase();
        PostgresServer.execute("ALTER DATABASE " + settings.url().replaceAll(".*/(\\w+)\\?.*", "$1")
                + " SET default_transaction_read_only = on");
        assertRefused(settings, "Database bridge\\d+" + AT + " is read-only, as a standby is: name the primary in .*");
    }

    @Test
    void open_refusesTheTablesOfAnotherProgram() throws Exception {
        StoreSettings settings = PostgresServer.emptyDatabase();
        execute(settings, "CREATE TABLE recipes (name TEXT)");
        assertRefused(settings, "Database bridge\\d+" + AT + " does not have this program's schema: .*");
    }

    @Test
    void open_refusesTheSchemaOfANewerProgram() throws Exception {
        StoreSettings settings = PostgresServer.database();
        execute(
                settings,
                "INSERT INTO flyway_schema_history SELECT 9999, '9999', 'later', type, 'V9999__later.sql', 5,"
                        + " installed_by, installed_on, 1, true FROM flyway_schema_history WHERE installed_rank = 1");
        assertRefused(
                settings,
                "Database bridge\\d+" + AT + " has schema 9999 of a newer program, and this one knows \\d+: .*");
    }

    @Test
    void removal_leavesTheTablesOfOtherProgramsAlone() throws Exception {
        StoreSettings settings = PostgresServer.database();
        execute(
                settings,
                "CREATE SCHEMA other",
                "CREATE TABLE other.plan (integration BIGINT)",
                "INSERT INTO other.plan VALUES (1)");
        try (SqlStore store = SqlStore.open(settings, Clock.systemUTC())) {
            store.revisionWriter(StoreContract.CONTOSO).commit(put(resource(ResourceType.USER, "ada", "a")));
            store.removeIntegration(
                    StoreContract.CONTOSO, new AuditEntry(0, TestObjects.NOON, "anna", "remove", "contoso", ""));
        }
        try (Connection connection = DriverManager.getConnection(settings.url());
                ResultSet row = connection.createStatement().executeQuery("SELECT count(*) FROM other.plan")) {
            row.next();
            assertThat(row.getInt(1)).isEqualTo(1);
        }
    }

    @Test
    void backup_isLeftToPostgresOwnTools() {
        StoreSettings settings = PostgresServer.database();
        try (SqlStore store = SqlStore.open(settings, Clock.systemUTC())) {
            assertThatThrownBy(() -> store.backup(directory.resolve("backup.db")))
                    .isInstanceOf(StoreException.class)
                    .message()
                    .matches("Database bridge\\d+" + AT + " is backed up by PostgreSQL's own tools: use pg_dump\\.");
        }
        assertThatThrownBy(() -> SqlStore.restore(settings, directory.resolve("backup.db"), false, Clock.systemUTC()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("pg_restore");
    }

    @Test
    void previews_areMadeAmongTheTemporaryFiles_andGo() throws Exception {
        StoreSettings settings = PostgresServer.database();
        Path place = ScratchStore.placeOfThisProcess();
        Path left = Files.createTempDirectory(place.resolveSibling(""), place.getFileName() + ".scratch-");
        try (SqlStore store = SqlStore.open(settings, Clock.systemUTC())) {
            assertThat(left).as("what a killed process of that number left").doesNotExist();
            store.revisionWriter(StoreContract.CONTOSO).commit(put(resource(ResourceType.USER, "ada", "a")));
            store.mirror(StoreContract.CONTOSO).change(change -> {
                change.putUser(TestObjects.user("ada"), 1);
                change.putCursor(TestObjects.cursor("users", "page"));
            });
            try (ScratchStore scratch = store.scratch(StoreContract.CONTOSO)) {
                assertThat(scratch.store().revisionLog(StoreContract.CONTOSO).newest())
                        .isEqualTo(store.revisionLog(StoreContract.CONTOSO).newest());
                assertThat(scratch.store().mirror(StoreContract.CONTOSO).cursors())
                        .isEqualTo(store.mirror(StoreContract.CONTOSO).cursors());
            }
        }
    }

    @Test
    void settings_doNotShowThePassword() {
        assertThat(new StoreSettings("jdbc:postgresql://h/d?password=x1", Optional.of("u"), Optional.of("x2")))
                .hasToString("StoreSettings[***]");
        assertThat(Pattern.compile("x[12]")
                        .matcher(new StoreSettings("x1", Optional.empty(), Optional.of("x2")).toString())
                        .find())
                .isFalse();
    }
}
