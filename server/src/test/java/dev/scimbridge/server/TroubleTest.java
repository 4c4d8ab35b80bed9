package dev.scimbridge.server;

import static dev.scimbridge.server.DemoTenant.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.scimbridge.emulator.GraphEmulator;
import dev.scimbridge.emulator.Options;
import dev.scimbridge.emulator.directory.DirectoryObject;
import dev.scimbridge.emulator.directory.Kind;
import dev.scimbridge.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to machines: one sentence says so, the last revision stays served, and nothing is lost. */
@Tag("long")
final class TroubleTest {

    private static final String PROBLEM = "integrations[0].problem";
    private static final Duration JUMP = Duration.ofDays(3);

    @TempDir
    private Path directory;

    private DemoTenant tenant;

    @BeforeEach
    void startTenant() throws IOException {
        tenant = DemoTenant.contoso(directory);
    }

    @AfterEach
    void stopTenant() {
        tenant.close();
    }

    @Test
    void fullDisk_isSaid_andWithRoomAgainNothingIsMissing() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(directory.resolve("disk"), "2m")) {
            tenant.keepDatabaseAt(disk.path().resolve("bridge.db"));
            String adele = tenant.user("AdeleV@contoso.com");
            try (RunningBridge bridge = tenant.start()) {
                bridge.awaitFirstRevision();
                Set<String> before = bridge.walk("/Users", 1000);
                disk.fill();
                tenant.people().setUser(adele, "jobTitle", "Retail Manager");

                assertProblem(bridge, "The disk with database", "is full", "free some space");
                assertThat(bridge.walk("/Users", 1000)).isEqualTo(before);
                assertThat(bridge.userJson(adele).getString("title")).isEqualTo("Product Marketing Manager");
            }
            disk.makeRoom();
            try (RunningBridge bridge = tenant.start()) {
                bridge.awaitRound();

                assertThat(bridge.userJson(adele).getString("title")).isEqualTo("Retail Manager");
            }
        }
    }

    @Test
    void diskThatBecameReadOnly_isSaidAtTheStart() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(directory.resolve("disk"), "2m")) {
            tenant.keepDatabaseAt(disk.path().resolve("bridge.db"));
            try (RunningBridge bridge = tenant.start()) {
                bridge.awaitFirstRevision();
            }
            disk.makeReadOnly();

            assertThatThrownBy(() -> tenant.start().close())
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("make it and its directory")
                    .hasMessageContaining("writable for the bridge's user.");
        }
    }

    @Test
    void databaseLockedByAnotherProgram_isSaid_andRecoversByItself() throws SQLException {
        String adele = tenant.user("AdeleV@contoso.com");
        try (RunningBridge bridge = tenant.start()) {
            bridge.awaitFirstRevision();
            try (Connection other = DriverManager.getConnection(
                    "jdbc:sqlite:" + directory.resolve("bridge.db") + "?busy_timeout=300000")) {
                other.createStatement().execute("BEGIN IMMEDIATE");
                tenant.people().setUser(adele, "jobTitle", "Retail Manager");

                assertProblem(bridge, "is locked by another program", "close the browser or backup");
                assertThat(bridge.userJson(adele).getString("title")).isEqualTo("Product Marketing Manager");
            }
            eventually()
                    .untilAsserted(() -> assertThat(bridge.userJson(adele).getString("title"))
                            .isEqualTo("Retail Manager"));
            eventually()
                    .untilAsserted(
                            () -> assertThat(bridge.health().getString(PROBLEM)).isNull());
        }
    }

    @Test
    void secondBridgeOnTheSameFile_isRefused_alsoThroughASymbolicLink() throws IOException {
        try (RunningBridge bridge = tenant.start()) {
            bridge.awaitFirstRevision();
            Path link = Files.createSymbolicLink(
                    directory.resolve("link.db"), directory.resolve("bridge.db").toAbsolutePath());
            for (Path same : List.of(directory.resolve("bridge.db"), link)) {
                tenant.keepDatabaseAt(same);

                assertThatThrownBy(() -> tenant.start().close())
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining("is in use by another process: stop that one");
            }
            assertThat(bridge.walk("/Users", 1000)).isNotEmpty();
        }
    }

    @Test
    void dataDirectoryThatVanished_isSaid_andWorksAgainWhenItIsBack() throws IOException {
        Path data = Files.createDirectory(directory.resolve("data"));
        Path elsewhere = directory.resolve("elsewhere");
        tenant.keepDatabaseAt(data.resolve("bridge.db"));
        String adele = tenant.user("AdeleV@contoso.com");
        try (RunningBridge bridge = tenant.start()) {
            bridge.awaitFirstRevision();
            Set<String> before = bridge.walk("/Users", 1000);
            Files.move(data, elsewhere);
            tenant.people().setUser(adele, "jobTitle", "Retail Manager");

            assertProblem(bridge, "is not in its place any more", "put it back");
            assertThat(bridge.walk("/Users", 1000)).isEqualTo(before);
            assertThat(bridge.userJson(adele).getString("title")).isEqualTo("Product Marketing Manager");

            Files.move(elsewhere, data);
            eventually()
                    .untilAsserted(() -> assertThat(bridge.userJson(adele).getString("title"))
                            .isEqualTo("Retail Manager"));
        }
    }

    @Test
    void truncatedDatabase_isSaidAtTheStart() throws IOException {
        Path file = directory.resolve("bridge.db");
        try (RunningBridge bridge = tenant.start()) {
            bridge.awaitFirstRevision();
        }
        try (FileChannel database = FileChannel.open(file, StandardOpenOption.WRITE)) {
            database.truncate(database.size() / 2);
        }

        assertThatThrownBy(() -> tenant.start().close())
                .isInstanceOf(StoreException.class)
                .hasMessage("Database " + file + " is damaged: restore a backup.");
    }

    @Test
    void databaseThatIsNone_isSaidAtTheStart() throws IOException {
        Path file = directory.resolve("bridge.db");
        Files.writeString(file, "<html>This is not a database, but long enough to be taken for one.</html>".repeat(99));

        assertThatThrownBy(() -> tenant.start().close())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("is not an SQLite file");
    }

    @Test
    void clockThatJumpsBackAndForth_losesNobodyAndNoChange() {
        JumpingClock clock = new JumpingClock();
        String adele = tenant.user("AdeleV@contoso.com");
        try (RunningBridge bridge = tenant.start(Map.of(), clock)) {
            bridge.awaitFirstRevision();
            Set<String> everybody = bridge.walk("/Users", 1000);
            long revision = bridge.revision();
            for (Duration jump :
                    List.of(JUMP.negated(), JUMP.multipliedBy(2), JUMP.negated().multipliedBy(3))) {
                clock.jump(jump);
                String title = "Title after " + jump;
                tenant.people().setUser(adele, "jobTitle", title);

                eventually()
                        .untilAsserted(() -> assertThat(bridge.userJson(adele).getString("title"))
                                .isEqualTo(title));
                assertThat(bridge.walk("/Users", 1000)).isEqualTo(everybody);
                assertThat(bridge.revision()).isGreaterThan(revision);
                revision = bridge.revision();
            }
        }
    }

    @Test
    void graphThatStartsAnew_knowsNoTokenAnyMore_andNobodyChanges() throws IOException {
        Path data = directory.resolve("emulator");
        int port = tenant.emulator().baseUri().getPort();
        try (RunningBridge bridge = tenant.start()) {
            bridge.awaitFirstRevision();
            String before = bridge.scim().get("/Users").asString();
            long revision = bridge.revision();
            tenant.emulator().close();
            assertProblem(bridge, "Cannot reach");

            try (GraphEmulator again = GraphEmulator.start(Options.contoso(data).onPorts(port, 0))) {
                eventually()
                        .untilAsserted(() ->
                                assertThat(bridge.health().getString(PROBLEM)).isNull());
                bridge.awaitRound();
                assertThat(again.requests().counts()).containsKey("GET /users/delta");
                assertThat(bridge.scim().get("/Users").asString()).isEqualTo(before);
                assertThat(bridge.revision()).isEqualTo(revision);

                DirectoryObject adele =
                        again.directory().user("AdeleV@contoso.com").orElseThrow();
                again.directory().patch(Kind.USER, adele.id(), Map.of("jobTitle", "Retail Manager"));
                eventually()
                        .untilAsserted(
                                () -> assertThat(bridge.userJson(adele.id()).getString("title"))
                                        .isEqualTo("Retail Manager"));
            }
        }
    }

    private static void assertProblem(RunningBridge bridge, String... words) {
        eventually()
                .untilAsserted(() -> assertThat(bridge.health().getString(PROBLEM))
                        .as("the problem in one sentence")
                        .isNotNull()
                        .contains(words)
                        .doesNotContain("Exception", "\n"));
    }

    /** The time of day, moved at will. */
    private static final class JumpingClock extends Clock {

        private final Clock real = Clock.systemUTC();
        private volatile Duration ahead = Duration.ZERO;

        void jump(Duration by) {
            ahead = ahead.plus(by);
        }

        @Override
        public Instant instant() {
            return real.instant().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return real.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return real.withZone(zone);
        }
    }

    /** A file system in memory that is soon full; whoever may not mount one skips the test. */
    private record SmallDisk(Path path) implements AutoCloseable {

        static SmallDisk mount(Path path, String size) throws IOException {
            Files.createDirectories(path);
            boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", path.toString());
            assumeThat(mounted)
                    .as("only root can mount a small disk; SqliteTest fills a database instead")
                    .isTrue();
            return new SmallDisk(path);
        }

        private static boolean run(String... command) {
            try {
                Process process =
                        new ProcessBuilder(command).redirectErrorStream(true).start();
                process.getInputStream().readAllBytes();
                return process.waitFor(5, TimeUnit.MINUTES) && process.exitValue() == 0;
            } catch (IOException noSuchProgram) {
                return false;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        void fill() throws IOException {
            ByteBuffer some = ByteBuffer.allocate(4096);
            try (FileChannel filler =
                    FileChannel.open(path.resolve("filler"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                while (filler.write(some.clear()) > 0) {
                    // until the disk is full
                }
            } catch (IOException full) {
                assertThat(Files.size(path.resolve("filler"))).isPositive();
            }
        }

        void makeRoom() throws IOException {
            Files.delete(path.resolve("filler"));
        }

        void makeReadOnly() {
            assertThat(run("mount", "-o", "remount,ro", path.toString())).isTrue();
        }

        @Override
        public void close() {
            assertThat(run("umount", path.toString())).isTrue();
        }
    }
}
