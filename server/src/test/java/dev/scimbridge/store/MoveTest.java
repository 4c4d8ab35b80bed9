package dev.scimbridge.store;

import static dev.scimbridge.store.TestObjects.NOON;
import static dev.scimbridge.store.TestObjects.cursor;
import static dev.scimbridge.store.TestObjects.group;
import static dev.scimbridge.store.TestObjects.put;
import static dev.scimbridge.store.TestObjects.resource;
import static dev.scimbridge.store.TestObjects.schedule;
import static dev.scimbridge.store.TestObjects.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.scimbridge.graph.MemberType;
import dev.scimbridge.scim.ResourceType;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a file to a server: everything or nothing, and what comes after it goes on. */
class MoveTest {

    private static final IntegrationId CONTOSO = StoreContract.CONTOSO;
    private static final AuditEntry AUDIT = new AuditEntry(0, NOON, "an\0na", "verb", "subject", "detail");
    private static final int PEOPLE = 1_200;

    @TempDir
    Path directory;

    private Path file;
    private StoreSettings target;

    @BeforeEach
    void fillFile() {
        file = directory.resolve("bridge.db");
        target = PostgresServer.emptyDatabase();
        try (SqlStore store = openFile()) {
            store.integrationStore(StoreContract.FABRIKAM);
            store.mirror(CONTOSO).change(change -> {
                IntStream.range(0, PEOPLE)
                        .forEach(i -> change.putUser(
                                user("person-" + i, Map.of("displayName", TextNode.valueOf("Zoë 😀 \0 " + i))), 1));
                change.putGroup(group("staff", "Staff"), 1);
                change.putMember("staff", "person-1", MemberType.USER, 1);
                change.putCursor(cursor("users", "page"));
                change.touch(new Mirror.Touched(Set.of("person-1"), Set.of("staff")));
            });
            store.revisionWriter(CONTOSO).commit(put(resource(ResourceType.USER, "ada", "a")));
            store.revisionWriter(CONTOSO)
                    .commit(put(resource(ResourceType.USER, "ada", "b"), resource(ResourceType.GROUP, "staff", "c")));
            store.revisionWriter(CONTOSO).commit(schedule(Map.of("ada", Optional.of(NOON))));
            store.clientStore().add(new StoredClient(CONTOSO, "reader", "{}", NOON), AUDIT);
            store.alertLog().begin("kind", "subject", "sentence", NOON);
            store.alertLog().told(1, AlertRecord.Event.BEGIN);
        }
    }

    private SqlStore openFile() {
        return SqlStore.open(new StoreSettings("jdbc:sqlite:" + file), Clock.systemUTC());
    }

    private SqlStore openTarget() {
        return SqlStore.open(target, Clock.systemUTC());
    }

    private static List<Object> content(Store store) {
        List<Object> content = new ArrayList<>();
        content.add(store.integrations());
        content.add(store.mirror(CONTOSO).userIds());
        content.add(store.mirror(CONTOSO).users(List.of("person-1", "person-" + (PEOPLE - 1))));
        content.add(store.mirror(CONTOSO).displayNames(List.of("person-7")));
        content.add(store.mirror(CONTOSO).cursors());
        content.add(store.mirror(CONTOSO).groups());
        content.add(store.mirror(CONTOSO).touched());
        content.add(store.revisionWriter(CONTOSO).usersDue(NOON));
        content.add(store.history(CONTOSO).versions(ResourceType.USER, "ada").stream()
                .map(version -> List.of(
                        version.fromRevision(),
                        version.toRevision(),
                        new String(version.resource().orElseThrow().json(), java.nio.charset.StandardCharsets.UTF_8)))
                .toList());
        content.add(store.clientStore().clients());
        content.add(store.alertLog().open());
        content.add(store.alertLog().untold());
        content.add(store.auditLog().newest(10));
        return content;
    }

    private static List<Byte> key(Store store) {
        List<Byte> key = new ArrayList<>();
        for (byte each : store.walkLedger(CONTOSO).signingKey()) {
            key.add(each);
        }
        return key;
    }

    @Test
    void everything_comesOver_andNumbersGoOn() {
        List<Object> before;
        List<Byte> key;
        try (SqlStore store = openFile()) {
            before = content(store);
            key = key(store);
        }

        Map<String, Long> rows = SqlStore.move(file, target, Clock.systemUTC());

        assertThat(rows).containsEntry("mirror_user", (long) PEOPLE).containsEntry("resource", 3L);
        try (SqlStore store = openTarget()) {
            assertThat(content(store)).isEqualTo(before);
            assertThat(key(store)).isEqualTo(key);
            store.auditLog().add(NOON, "bo", "verb", "subject", "after");
            assertThat(store.auditLog().newest(1))
                    .extracting(AuditEntry::number)
                    .containsExactly(2L);
            assertThat(store.alertLog().begin("kind", "other", "sentence", NOON).number())
                    .isEqualTo(2);
            assertThat(store.revisionWriter(CONTOSO)
                            .commit(put(resource(ResourceType.USER, "ada", "d")))
                            .number())
                    .isEqualTo(3);
            store.integrationStore(new IntegrationId("third")).putGroupReference("a", "b");
            assertThat(store.integrations()).hasSize(3);
        }
        try (SqlStore store = openFile()) {
            assertThat(content(store)).as("the file is as it was").isEqualTo(before);
        }
    }

    @Test
    void databaseWithRows_isRefused() {
        SqlStore.move(file, target, Clock.systemUTC());

        assertThatThrownBy(() -> SqlStore.move(file, target, Clock.systemUTC()))
                .isInstanceOf(StoreException.class)
                .hasMessage("The database of database.url has rows already (in table integration): name an empty one; a"
                        + " bridge that has run over it made them.");
    }

    @Test
    void bridgeThatRunsOverTheFile_isNotDisturbed() {
        try (SqlStore running = openFile()) {
            assertThatThrownBy(() -> SqlStore.move(file, target, Clock.systemUTC()))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("is in use by another process");
            running.check();
        }
    }

    @Test
    void wrongNames_areRefused() {
        assertThatThrownBy(() -> SqlStore.move(directory.resolve("none.db"), target, Clock.systemUTC()))
                .hasMessage(
                        "There is no file " + directory.resolve("none.db") + ": name the SQLite file of the bridge.");
        StoreSettings sqlite = new StoreSettings("jdbc:sqlite:" + directory.resolve("other.db"));
        assertThatThrownBy(() -> SqlStore.move(file, sqlite, Clock.systemUTC()))
                .hasMessageContaining("database.url is not of PostgreSQL");
    }

    @Test
    void rowThatIsRefused_leavesNothing() throws Exception {
        openTarget().close();
        execute("ALTER TABLE membership ADD CHECK (member_id <> 'person-1')");

        assertThatThrownBy(() -> SqlStore.move(file, target, Clock.systemUTC())).isInstanceOf(StoreException.class);

        assertNothingMoved();
    }

    @Test
    void rowThatComesBackDifferently_isFound_andLeavesNothing() throws Exception {
        openTarget().close();
        execute(
                "CREATE FUNCTION lie() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.etag := 'x'; RETURN NEW; END $$",
                "CREATE TRIGGER lie BEFORE INSERT ON resource FOR EACH ROW WHEN (NEW.etag = 'c') EXECUTE FUNCTION lie()");

        assertThatThrownBy(() -> SqlStore.move(file, target, Clock.systemUTC()))
                .isInstanceOf(StoreException.class)
                .hasMessage("Table resource does not come back as it was written; nothing was moved.");

        assertNothingMoved();
    }

    private void assertNothingMoved() {
        try (SqlStore store = openTarget()) {
            assertThat(store.integrations()).isEmpty();
            assertThat(store.auditLog().newest(1)).isEmpty();
        }
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(target.url());
                Statement sql = connection.createStatement()) {
            for (String statement : statements) {
                sql.execute(statement);
            }
        }
    }
}
