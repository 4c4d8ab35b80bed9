package dev.scimbridge.store;

import static dev.scimbridge.store.TestObjects.NOON;
import static dev.scimbridge.store.TestObjects.NOTHING;
import static dev.scimbridge.store.TestObjects.cursor;
import static dev.scimbridge.store.TestObjects.forget;
import static dev.scimbridge.store.TestObjects.put;
import static dev.scimbridge.store.TestObjects.remove;
import static dev.scimbridge.store.TestObjects.resource;
import static dev.scimbridge.store.TestObjects.schedule;
import static dev.scimbridge.store.TestObjects.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scimbridge.scim.ResourceType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only SQLite shows: when its files are written, how it is set, and what its failures are called. */
class SqliteTest {

    @TempDir
    Path directory;

    private Path file;
    private Database database;
    private Store store;
    private Mirror mirror;
    private RevisionWriter writer;

    @BeforeEach
    void openStore() {
        file = directory.resolve("bridge.db");
        database = Database.open(Sqlite.open(file, Clock.systemUTC()));
        store = new SqlStore(database, Clock.systemUTC());
        mirror = store.mirror(StoreContract.CONTOSO);
        writer = store.revisionWriter(StoreContract.CONTOSO);
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void backup_ofADatabaseThatWasMovedAway_isRefused() throws IOException {
        Path elsewhere = directory.resolve("elsewhere.db");
        Path copy = directory.resolve("backup.db");
        Files.move(file, elsewhere);
        try {
            assertThatThrownBy(() -> store.backup(copy))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("is not in its place any more");
            assertThat(copy).doesNotExist();
            assertThat(file).doesNotExist();
        } finally {
            Files.move(elsewhere, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Test
    void commit_thatChangesNothingDoesNotTouchTheFiles() throws Exception {
        mirror.change(change -> {
            change.putUser(user("ada"), 1);
            change.touch(new Mirror.Touched(Set.of("ada"), Set.of()));
        });
        writer.commit(put(resource(ResourceType.USER, "ada", "a")));
        writer.commit(schedule(Map.of("ada", Optional.of(NOON))));
        Map<Path, String> before = sizesAndTimes();
        writer.commit(NOTHING);
        writer.commit(schedule(Map.of("ada", Optional.of(NOON), "stranger", Optional.empty())));
        writer.commit(remove(ResourceType.USER, "stranger"));
        writer.commit(forget("stranger"));
        assertThat(sizesAndTimes()).isEqualTo(before);
        mirror.change(change -> change.putCursor(cursor("users", "moved on")));
        assertThat(sizesAndTimes()).isNotEqualTo(before);
    }

    @Test
    void commit_withNothingToDoNeedsNoWriteLock() throws Exception {
        writer.commit(NOTHING);
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            execute(other, "BEGIN IMMEDIATE");
            assertThat(writer.commit(NOTHING).number()).isEqualTo(1);
        }
    }

    @Test
    void connections_areSetForSafety() {
        for (boolean write : new boolean[] {true, false}) {
            assertThat(pragma(write, "journal_mode")).isEqualTo("wal");
            assertThat(pragma(write, "synchronous")).isEqualTo("2");
            assertThat(pragma(write, "foreign_keys")).isEqualTo("1");
            assertThat(pragma(write, "secure_delete")).isEqualTo("1");
            assertThat(pragma(write, "temp_store")).isEqualTo("2");
            assertThat(pragma(write, "busy_timeout")).isEqualTo("10000");
            assertThat(pragma(write, "query_only")).isEqualTo(write ? "0" : "1");
        }
    }

    @Test
    void readers_cannotWrite() {
        assertThatThrownBy(() -> database.read(handle -> handle.execute("DELETE FROM integration")))
                .isInstanceOf(StoreException.class)
                .hasMessage("Database " + file
                        + " cannot be written: make it and its directory writable for the bridge's user.");
    }

    @Test
    void fullDisk_keepsNothingAndTheStoreGoesOn() {
        database.write(handle -> handle.execute("PRAGMA max_page_count = 120"));
        assertThatThrownBy(() -> mirror.change(change -> {
                    for (int i = 0; i < 1_000; i++) {
                        change.putUser(user("user-" + i, "jobTitle", "x".repeat(2_000)), 1);
                    }
                }))
                .isInstanceOfSatisfying(
                        StoreException.class,
                        full -> assertThat(full.needsOperator()).isTrue())
                .hasMessage(
                        "The disk with database " + file + " is full: free some space; the last change was not kept.");
        assertThat(mirror.userIds()).isEmpty();
        mirror.change(change -> change.putUser(user("ada"), 1));
        assertThat(mirror.userIds()).containsExactly("ada");
    }

    @Test
    void lockedDatabase_isSaidToBeLocked() throws Exception {
        database.write(handle -> handle.execute("PRAGMA busy_timeout = 0"));
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            execute(other, "BEGIN IMMEDIATE");
            assertThatThrownBy(() -> mirror.change(change -> change.putUser(user("ada"), 1)))
                    .isInstanceOfSatisfying(
                            StoreException.class,
                            locked -> assertThat(locked.needsOperator()).isFalse())
                    .hasMessage("Database " + file
                            + " is locked by another program: close the browser or backup that holds it.");
        }
        mirror.change(change -> change.putUser(user("ada"), 1));
        assertThat(mirror.userIds()).containsExactly("ada");
    }

    @Test
    void damagedDatabase_isSaidToBeDamaged() throws Exception {
        mirror.change(change -> {
            for (int i = 0; i < 2_000; i++) {
                change.putUser(user("user-" + i, "jobTitle", "x".repeat(500)), 1);
            }
        });
        store.close();
        byte[] content = Files.readAllBytes(file);
        for (int i = 4_096; i < content.length; i++) {
            content[i] = (byte) 0xA5;
        }
        Files.write(file, content, StandardOpenOption.TRUNCATE_EXISTING);
        assertThatThrownBy(() -> SqlStore.open(new StoreSettings("jdbc:sqlite:" + file), Clock.systemUTC()))
                .isInstanceOf(StoreException.class)
                .hasMessage("Database " + file + " is damaged: restore a backup.");
    }

    @Test
    void purge_isHarmlessAtAnyTime() {
        assertThatCode(() -> database.write(handle -> {
                    database.erased();
                    return handle;
                }))
                .doesNotThrowAnyException();
        assertThat(pragma(true, "busy_timeout")).isEqualTo("10000");
    }

    private String pragma(boolean write, String name) {
        return write
                ? database.write(handle ->
                        handle.createQuery("PRAGMA " + name).mapTo(String.class).one())
                : database.read(handle ->
                        handle.createQuery("PRAGMA " + name).mapTo(String.class).one());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Map<Path, String> sizesAndTimes() throws IOException {
        Map<Path, String> seen = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path path :
                    files.filter(path -> !path.toString().endsWith("-shm")).toList()) {
                seen.put(path, Files.size(path) + " bytes, " + Files.getLastModifiedTime(path));
            }
        }
        return seen;
    }
}
