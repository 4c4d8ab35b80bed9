package dev.scimbridge.server;

import static dev.scimbridge.server.DemoTenant.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import dev.scimbridge.config.ConfigException;
import dev.scimbridge.config.ConfigReader;
import dev.scimbridge.emulator.fault.Fault;
import dev.scimbridge.store.StoreException;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups of a running bridge, and what becomes of clients when one is restored. */
final class RestoreTest {

    @TempDir
    private Path directory;

    private DemoTenant tenant;
    private RunningBridge bridge;

    @BeforeEach
    void start() throws IOException {
        tenant = DemoTenant.contoso(directory);
        bridge = tenant.start();
        bridge.awaitFirstRevision();
    }

    @AfterEach
    void stop() {
        bridge.close();
        tenant.close();
    }

    private Path backup(String name) {
        bridge.admin(directory)
                .body("{\"name\": \"" + name + "\"}")
                .post("/admin/v1/backups")
                .then()
                .statusCode(201)
                .body("name", equalTo(name));
        return directory.resolve("backups").resolve(name);
    }

    private String restore(Path backup, boolean serveAtOnce) throws ConfigException {
        return Restore.run(
                ConfigReader.read(tenant.configure(Map.of()), Map.of()), backup, serveAtOnce, Clock.systemUTC());
    }

    @Test
    void backup_isForItsOwnerAlone_isAudited_andOverwritesNothing() throws Exception {
        Path file = backup("now.db");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        bridge.admin(directory)
                .get("/admin/v1/audit")
                .then()
                .body("entries[0].action", equalTo("backup"))
                .body("entries[0].subject", equalTo("now.db"));
        bridge.admin(directory)
                .body("{\"name\": \"now.db\"}")
                .post("/admin/v1/backups")
                .then()
                .statusCode(409);
        bridge.admin(directory)
                .body("{\"name\": \"../outside.db\"}")
                .post("/admin/v1/backups")
                .then()
                .statusCode(400);
    }

    @Test
    void restoredBridge_servesTheSameRevision_andGoesOnWithDeltas() throws Exception {
        Path file = backup("now.db");
        long revision = bridge.revision();
        Set<String> people = bridge.walk("/Users", 7);
        bridge.close();

        assertThat(restore(file, false)).contains("revision " + revision + " is served at once");

        tenant.emulator().faults().always("/users/delta", Fault.unavailable());
        bridge = tenant.start();
        assertThat(bridge.ready()).isEqualTo(200);
        assertThat(bridge.revision()).isEqualTo(revision);
        assertThat(bridge.walk("/Users", 7)).isEqualTo(people);
        tenant.emulator().faults().clear();
        tenant.people().setUser(tenant.user("AdeleV@contoso.com"), "jobTitle", "Captain");
        bridge.awaitRound();
        assertThat(bridge.userJson(tenant.user("AdeleV@contoso.com")).getString("title"))
                .isEqualTo("Captain");
        assertThat(bridge.admin(directory)
                        .get("/admin/v1/integrations/contoso/rounds")
                        .jsonPath()
                        .getList("rounds[0].report.enumeratedFeeds"))
                .isEmpty();
    }

    @Test
    void oldBackup_neverLetsTheFeedLie() throws Exception {
        Path old = backup("old.db");
        long before = bridge.revision();
        String joiner = joiner();
        bridge.awaitRound();
        long lost = bridge.revision();
        assertThat(lost).isGreaterThan(before);
        JsonPath page = page("count=5");
        String cursor = page("cursor=&count=5").getString("nextCursor");
        assertThat(page.getList("Resources")).hasSize(5);
        bridge.close();

        assertThat(restore(old, false)).contains("clients are answered 503 until the next round");

        // The backup does not know the joiner: whoever reads absence as leaving must not read it.
        tenant.emulator().faults().always("/users/delta", Fault.unavailable());
        bridge = tenant.start();
        bridge.scim().get("/Users").then().statusCode(503);
        bridge.scim().get("/Users/" + joiner).then().statusCode(503);
        assertThat(bridge.ready()).isEqualTo(503);

        tenant.emulator().faults().clear();
        bridge.awaitFirstRevision();
        // What began on a revision that is lost cannot go on with another one.
        bridge.scim().get("/Users?startIndex=6&count=5").then().statusCode(400);
        bridge.scim()
                .queryParam("cursor", cursor)
                .queryParam("count", 5)
                .get("/Users")
                .then()
                .statusCode(400)
                .body("scimType", equalTo("expiredCursor"));
        assertThat(bridge.revision()).isGreaterThan(lost);
        assertThat(bridge.walk("/Users", 7))
                .contains(joiner)
                .containsAll(tenant.usersBeneath(tenant.group(DemoTenant.INCLUDED)));
    }

    @Test
    void lostDatabase_comesBackFromItsBackup_afterARound() throws Exception {
        Path file = backup("now.db");
        long revision = bridge.revision();
        bridge.close();
        deleteDatabase();

        restore(file, false);

        tenant.emulator().faults().always("/users/delta", Fault.unavailable());
        bridge = tenant.start();
        assertThat(bridge.ready()).isEqualTo(503);
        tenant.emulator().faults().clear();
        bridge.awaitFirstRevision();
        assertThat(bridge.revision()).isGreaterThan(revision);
        bridge.close();

        // Restored a second time: no number is given out twice.
        long first = Math.max(revision, newestRevision());
        eventually().until(() -> Clock.systemUTC().instant().getEpochSecond() > first);
        restore(file, true);
        bridge = tenant.start();
        assertThat(bridge.ready()).isEqualTo(200);
        assertThat(bridge.revision()).isGreaterThan(first);
    }

    @Test
    void backupFromBeforeTheFirstRound_givesNoNumberTwice_andContinuesNoLostWalk() throws Exception {
        bridge.close();
        deleteDatabase();
        tenant.emulator().faults().always("/users/delta", Fault.unavailable());
        bridge = tenant.start();
        Path empty = backup("empty.db");
        tenant.emulator().faults().clear();
        bridge.awaitFirstRevision();
        long lost = bridge.revision();
        assertThat(page("count=5").getList("Resources")).hasSize(5);
        bridge.close();

        restore(empty, false);

        bridge = tenant.start();
        bridge.awaitFirstRevision();
        assertThat(bridge.revision()).isGreaterThan(lost);
        bridge.scim().get("/Users?startIndex=6&count=5").then().statusCode(400);
        assertThat(bridge.walk("/Users", 7)).containsAll(tenant.usersBeneath(tenant.group(DemoTenant.INCLUDED)));
    }

    @Test
    void runningBridge_isNotPulledTheDatabaseFromUnder() throws Exception {
        Path file = backup("now.db");

        assertThatThrownBy(() -> restore(file, false))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("in use by another process");
        assertThat(bridge.ready()).isEqualTo(200);
    }

    @Test
    void unusableBackups_areRefused_andNothingChanges() throws Exception {
        Path newer = backup("newer.db");
        Path damaged = backup("damaged.db");
        long revision = bridge.revision();
        bridge.close();
        execute(
                newer,
                "INSERT INTO flyway_schema_history SELECT installed_rank + 1000, '999', description, type, 'V999__x.sql',"
                        + " 1, installed_by, installed_on, execution_time, success FROM flyway_schema_history LIMIT 1");
        try (RandomAccessFile bytes = new RandomAccessFile(damaged.toFile(), "rw")) {
            bytes.seek(8192);
            bytes.write(new byte[16_384]);
        }
        Path text = Files.writeString(directory.resolve("text.db"), "This is a text and no database, but long enough.");
        Path other = directory.resolve("other.db");
        execute(other, "CREATE TABLE somebody (elses INTEGER)");
        long size = Files.size(directory.resolve("bridge.db"));

        refused(newer, "schema 999 of a newer program");
        refused(damaged, "");
        refused(text, "is no database");
        refused(other, "is no backup of the bridge");
        refused(directory.resolve("missing.db"), "There is no readable backup");
        refused(directory.resolve("bridge.db"), "is the database itself");

        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.contains("restoring") || name.contains("replaced"));
        }
        assertThat(Files.size(directory.resolve("bridge.db"))).isEqualTo(size);
        bridge = tenant.start();
        assertThat(bridge.revision()).isEqualTo(revision);
    }

    private void refused(Path backup, String why) {
        assertThatThrownBy(() -> restore(backup, false))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(why);
    }

    private String joiner() {
        String joiner = tenant.people()
                .addUser(Map.of(
                        "displayName", "Joiner",
                        "userPrincipalName", "joiner@contoso.com",
                        "accountEnabled", true));
        tenant.people().addMember(tenant.group(DemoTenant.INCLUDED), joiner);
        return joiner;
    }

    private JsonPath page(String query) {
        return bridge.scim()
                .get("/Users?" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private void deleteDatabase() throws IOException {
        for (String name : List.of("bridge.db", "bridge.db-wal", "bridge.db-shm")) {
            Files.deleteIfExists(directory.resolve(name));
        }
    }

    private long newestRevision() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("bridge.db"));
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT max(number) FROM revision")) {
            return rows.getLong(1);
        }
    }

    private static void execute(Path file, String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
