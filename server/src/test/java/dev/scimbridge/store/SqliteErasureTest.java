package dev.scimbridge.store;

import static dev.scimbridge.store.TestObjects.NOON;
import static dev.scimbridge.store.TestObjects.cursor;
import static dev.scimbridge.store.TestObjects.forget;
import static dev.scimbridge.store.TestObjects.put;
import static dev.scimbridge.store.TestObjects.resource;
import static dev.scimbridge.store.TestObjects.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.scimbridge.scim.ResourceType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntPredicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.Function;

/** Looks for the names of forgotten people in the raw bytes of the files. */
class SqliteErasureTest {

    private static final int PEOPLE = 3_000;
    private static final Pattern NAME = Pattern.compile("Name-\\d+-of-someone");
    private static final Set<String> KEPT = names(i -> i % 3 == 0);
    private static final Set<String> FORGOTTEN = names(i -> i % 3 != 0);

    @TempDir
    Path directory;

    private final AtomicReference<Duration> passed = new AtomicReference<>(Duration.ZERO);
    private Store store;
    private Mirror mirror;
    private RevisionWriter writer;

    @BeforeEach
    void fillStore() {
        InstantSource time = () -> NOON.plus(passed.get());
        Clock clock = time.withZone(ZoneOffset.UTC);
        store = SqlStore.open(new StoreSettings("jdbc:sqlite:" + directory.resolve("bridge.db")), clock);
        mirror = store.mirror(StoreContract.CONTOSO);
        writer = store.revisionWriter(StoreContract.CONTOSO);
        writer.commit(put(resource(ResourceType.USER, "served", "a")));
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void forgottenUsers_leaveTheFilesWithTheCommit() throws Exception {
        shuffleEveryone();
        assertThat(namesInFiles()).containsAll(FORGOTTEN);
        forgetMost();
        assertThat(namesInFiles()).isEqualTo(KEPT);
    }

    @Test
    void forgottenUsers_leaveTheFilesWithTheFirstChangeAfterAReaderOfTheOldState() throws Exception {
        shuffleEveryone();
        store.revisionLog(StoreContract.CONTOSO).resources(1, stored -> forgetMost());
        mirror.change(change -> change.putCursor(cursor("users", "next page")));
        assertThat(namesInFiles()).isEqualTo(KEPT);
    }

    @Test
    void forgottenUsers_leaveTheFilesAgainADayLater() throws Exception {
        forgetSomebody();
        shuffleEveryone();
        passed.set(Duration.ofDays(1));
        forgetMost();
        assertThat(namesInFiles()).isEqualTo(KEPT);
    }

    @Test
    void usersForgottenOnTheSameDay_areNotInTheFilesOfAClosedStore() throws Exception {
        forgetSomebody();
        shuffleEveryone();
        forgetMost();
        store.close();
        assertThat(namesInFiles()).isEqualTo(KEPT);
    }

    @Test
    void erasureWhoseRewritingFails_isFinishedWithALaterChange() throws Exception {
        shuffleEveryone();
        letRewritingFail();
        store.removeIntegration(StoreContract.CONTOSO, new AuditEntry(0, NOON, "anna", "remove", "contoso", ""));
        assertThat(namesInFiles()).as("copies in unused parts of pages").isNotEmpty();

        letRewritingWork();
        change();
        passed.set(Duration.ofMinutes(10));
        change();

        assertThat(namesInFiles()).isEmpty();
    }

    private void change() {
        store.auditLog().add(NOON, "anna", "sync", "contoso", "");
    }

    /** The file is written anew with all of its indexes, and of this one only a connection that is gone knew the function. */
    private void letRewritingFail() throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            Function own = new Function() {
                @Override
                protected void xFunc() throws SQLException {
                    result(1);
                }
            };
            Function.create(connection, "known_here_alone", own, 1, Function.FLAG_DETERMINISTIC);
            statement.execute("CREATE TABLE odd (value INTEGER)");
            statement.execute("CREATE INDEX odd_by_own ON odd (known_here_alone(value))");
        }
    }

    private void letRewritingWork() throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE odd");
        }
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("bridge.db"));
    }

    private void forgetSomebody() {
        mirror.change(change -> putPerson(change, 1, 10));
        writer.commit(forget(id(1)));
    }

    /** Puts people in an order unlike that of the ids, and lets rows grow and shrink, so that pages split and merge. */
    private void shuffleEveryone() {
        for (int length : new int[] {700, 300, 1_500, 10}) {
            for (int page = 0; page < 10; page++) {
                int first = page;
                mirror.change(change -> IntStream.iterate(first, i -> i < PEOPLE, i -> i + 10)
                        .forEach(i -> putPerson(change, i, length)));
            }
        }
    }

    private static void putPerson(Mirror.Change change, int i, int length) {
        TextNode name = TextNode.valueOf(name(i));
        TextNode padding = TextNode.valueOf("x".repeat(length + i % 100));
        change.putUser(user(id(i), Map.of("displayName", name, "jobTitle", padding)), 1);
    }

    private void forgetMost() {
        writer.commit(forget(IntStream.range(0, PEOPLE)
                .filter(i -> i % 3 != 0)
                .mapToObj(SqliteErasureTest::id)
                .toArray(String[]::new)));
    }

    private Set<String> namesInFiles() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> paths = files.toList();
            StringBuilder content = new StringBuilder();
            for (Path path : paths) {
                content.append(new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1));
            }
            return NAME.matcher(content).results().map(MatchResult::group).collect(Collectors.toSet());
        }
    }

    private static Set<String> names(IntPredicate choice) {
        return IntStream.range(0, PEOPLE)
                .filter(choice)
                .mapToObj(SqliteErasureTest::name)
                .collect(Collectors.toSet());
    }

    private static String name(int i) {
        return "Name-" + i + "-of-someone";
    }

    private static String id(int i) {
        return UUID.nameUUIDFromBytes(new byte[] {(byte) i, (byte) (i >> 8)}).toString();
    }
}
