package dev.scimbridge.store;

import static dev.scimbridge.store.TestObjects.put;
import static dev.scimbridge.store.TestObjects.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scimbridge.scim.ResourceType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Opening a file: what is created, what is refused, and in which words. */
class SqliteFileTest {

    @TempDir
    Path directory;

    private Path file;
    private StoreSettings settings;

    @BeforeEach
    void nameFile() {
        file = directory.resolve("bridge.db");
        settings = new StoreSettings("jdbc:sqlite:" + file);
    }

    @Test
    void open_createsDirectoriesAndFilesForTheOwnerOnly() throws Exception {
        Path data = directory.resolve("var/data");
        Path nested = data.resolve("bridge.db");
        try (Store store = SqlStore.open(new StoreSettings("jdbc:sqlite:" + nested), Clock.systemUTC())) {
            store.revisionWriter(StoreContract.CONTOSO).commit(put(resource(ResourceType.USER, "1", "a")));
            assertThat(permissions(data)).isEqualTo("rwx------");
            try (Stream<Path> files = Files.list(data)) {
                List<Path> found = files.toList();
                assertThat(found)
                        .extracting(path -> path.getFileName().toString())
                        .containsExactlyInAnyOrder("bridge.db", "bridge.db-wal", "bridge.db-shm", "bridge.db.lock");
                assertThat(found).extracting(SqliteFileTest::permissions).containsOnly("rw-------");
            }
        }
    }

    @Test
    void open_againRunsNoMigrationTwice() throws Exception {
        SqlStore.open(settings, Clock.systemUTC()).close();
        int scripts = count("flyway_schema_history");
        SqlStore.open(settings, Clock.systemUTC()).close();
        assertThat(count("flyway_schema_history")).isEqualTo(scripts).isPositive();
    }

    @Test
    void open_refusesAFileThatThisProcessHolds() {
        try (Store first = SqlStore.open(settings, Clock.systemUTC())) {
            for (int attempt = 0; attempt < 2; attempt++) {
                assertRefused("Database " + file + " is in use by another process: stop that one,"
                        + " or give this one another file in database.url.");
            }
            first.check();
        }
        SqlStore.open(settings, Clock.systemUTC()).close();
    }

    @Test
    void open_refusesAHeldFileUnderAnotherName() throws Exception {
        try (Store first = SqlStore.open(settings, Clock.systemUTC())) {
            Path link = Files.createSymbolicLink(directory.resolve("link.db"), file);
            Path linkedDirectory = Files.createSymbolicLink(directory.resolve("linked"), directory);
            for (Path name : List.of(link, linkedDirectory.resolve("bridge.db"), linkedDirectory.resolve("link.db"))) {
                assertThatThrownBy(() -> SqlStore.open(new StoreSettings("jdbc:sqlite:" + name), Clock.systemUTC()))
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining(name + " is in use by another process");
            }
            first.check();
        }
    }

    @Test
    void open_refusesAFileThatAnotherProcessHolds() throws Exception {
        try (ChildProcess holder = ChildProcess.start(HoldingProcess.class, settings.url())) {
            holder.readLines("open");
            assertRefused("Database " + file + " is in use by another process: stop that one,"
                    + " or give this one another file in database.url.");
            holder.killNow();
            SqlStore.open(settings, Clock.systemUTC()).close();
        }
    }

    @Test
    void open_keepsOtherProcessesOutEvenAfterRefusingOneInside() throws Exception {
        try (Store first = SqlStore.open(settings, Clock.systemUTC())) {
            first.check();
            assertRefused("Database " + file + " is in use by another process: stop that one,"
                    + " or give this one another file in database.url.");
            try (ChildProcess second = ChildProcess.start(HoldingProcess.class, settings.url())) {
                assertThat(second.readLines("refused")).doesNotContain("open");
            }
        }
    }

    @Test
    void open_refusesWhatIsNotADatabase() throws Exception {
        Files.writeString(file, "Dear diary, ".repeat(1_000));
        assertRefused(
                "Database " + file + " is not an SQLite file: restore a backup, or name another file in database.url.");
        assertThat(Files.readString(file)).startsWith("Dear diary");
    }

    @Test
    void open_refusesADirectory() throws Exception {
        Files.createDirectory(file);
        assertRefused("Database " + file + " is not a file: name another in database.url.");
    }

    @Test
    void open_refusesADirectoryThatCannotBeCreated() throws Exception {
        Files.writeString(directory.resolve("occupied"), "");
        Path impossible = directory.resolve("occupied/bridge.db");
        assertThatThrownBy(() -> SqlStore.open(new StoreSettings("jdbc:sqlite:" + impossible), Clock.systemUTC()))
                .isInstanceOf(StoreException.class)
                .hasMessage("Database " + impossible
                        + " cannot be created: make its directory writable for the bridge's user.");
    }

    @Test
    void open_refusesTheSchemaOfANewerProgram() throws Exception {
        SqlStore.open(settings, Clock.systemUTC()).close();
        execute(
                "INSERT INTO flyway_schema_history SELECT 9999, '9999', 'later', type, 'V9999__later.sql', 5, installed_by,"
                        + " installed_on, 1, 1 FROM flyway_schema_history WHERE installed_rank = 1");
        assertThatThrownBy(() -> SqlStore.open(settings, Clock.systemUTC()))
                .isInstanceOf(StoreException.class)
                .hasMessageMatching("Database " + Pattern.quote(file.toString())
                        + " has schema 9999 of a newer program, and this one knows \\d+:"
                        + " start the newer program, or restore the backup made before its first start\\.");
    }

    @Test
    void open_refusesTheTablesOfAnotherProgram() throws Exception {
        execute("CREATE TABLE recipes (name TEXT)");
        assertRefused("Database " + file + " does not have this program's schema: it was changed by hand or belongs to"
                + " another program; restore a backup, or name another file in database.url.");
        assertThat(count("recipes")).isZero();
    }

    @Test
    void open_refusesAMigrationThatWasChangedByHand() throws Exception {
        SqlStore.open(settings, Clock.systemUTC()).close();
        execute("UPDATE flyway_schema_history SET checksum = checksum + 1");
        assertRefused("Database " + file + " does not have this program's schema: it was changed by hand or belongs to"
                + " another program; restore a backup, or name another file in database.url.");
    }

    @Test
    void open_canBeTriedAgainAfterARefusal() throws Exception {
        Files.writeString(file, "not a database ".repeat(1_000));
        assertThatThrownBy(() -> SqlStore.open(settings, Clock.systemUTC())).isInstanceOf(StoreException.class);
        Files.delete(file);
        SqlStore.open(settings, Clock.systemUTC()).close();
        assertThat(file).isNotEmptyFile();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:sqlite:",
                "jdbc:sqlite::memory:",
                "jdbc:sqlite:file:bridge.db?mode=memory",
                "jdbc:sqlite:bridge.db?synchronous=off",
                "jdbc:sqlite:a\u0000b"
            })
    void open_refusesUrlsThatNameNoPlainFile(String url) {
        assertThatThrownBy(() -> SqlStore.open(new StoreSettings(url), Clock.systemUTC()))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("database.url ")
                .hasMessageNotContaining("bridge.db");
    }

    @Test
    void open_refusesOtherDatabasesWithoutRepeatingTheirPassword() {
        assertThatThrownBy(
                        () -> SqlStore.open(new StoreSettings("jdbc:mysql://root:secret@host/db"), Clock.systemUTC()))
                .isInstanceOf(StoreException.class)
                .hasMessage("database.url is of no database that this version knows: write jdbc:sqlite:FILE or"
                        + " jdbc:postgresql://HOST:PORT/DATABASE.");
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> SqlStore.open(settings, Clock.systemUTC()))
                .isInstanceOf(StoreException.class)
                .hasMessage(message);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(settings.url());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private int count(String table) throws SQLException {
        try (Connection connection = DriverManager.getConnection(settings.url());
                Statement statement = connection.createStatement()) {
            return statement.executeQuery("SELECT count(*) FROM " + table).getInt(1);
        }
    }

    private static String permissions(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
