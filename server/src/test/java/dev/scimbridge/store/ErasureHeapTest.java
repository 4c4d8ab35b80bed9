package dev.scimbridge.store;

import static dev.scimbridge.store.TestObjects.put;
import static dev.scimbridge.store.TestObjects.resource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.scim.ResourceType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an erasure takes of the memory does not grow with how many versions of groups name the person. */
final class ErasureHeapTest {

    private static final int VERSIONS = 200;
    private static final int MEMBERS = 1_000;
    /** All versions together have more than the whole heap. */
    private static final int CHARACTERS_EACH = 500;

    private static final String HEAP = "-Xmx64m";

    @Test
    @Tag("long")
    void erasure_fromMoreVersionsOfAGroupThanTheHeapHolds_isDone(@TempDir Path directory) throws IOException {
        try (ChildProcess child = ChildProcess.start(HEAP, ErasureHeapTest.class, directory.toString())) {
            assertThat(child.readLines("versions")).last().isEqualTo("versions that name somebody: 1");
        }
    }

    /** The child process: an erasure in a database in the given directory. Only the version that is served may name anybody. */
    public static void main(String[] arguments) {
        Clock clock = Clock.systemUTC();
        Database database = Database.open(Sqlite.open(Path.of(arguments[0], "bridge.db"), clock));
        try (Store store = new SqlStore(database, clock)) {
            RevisionWriter writer = store.revisionWriter(StoreContract.CONTOSO);
            byte[] json = group().getBytes(StandardCharsets.UTF_8);
            for (int version = 0; version < VERSIONS; version++) {
                writer.commit(put(resource(ResourceType.GROUP, "staff", "version " + version, json)));
            }
            database.write(handle -> {
                new VersionScan(handle, 1).forgetNames(Set.of("person-7-"));
                return VERSIONS;
            });
            long named = database.read(
                    handle -> handle.createQuery("SELECT count(*) FROM resource WHERE instr(json, :name) > 0")
                            .bind("name", "Name of person-7-".getBytes(StandardCharsets.UTF_8))
                            .mapTo(Long.class)
                            .one());
            System.out.println("versions that name somebody: " + named);
        }
    }

    private static String group() {
        return IntStream.range(0, MEMBERS)
                .mapToObj(number -> "{\"value\":\"person-" + number + "-\",\"display\":\"Name of person-" + number + "-"
                        + "x".repeat(CHARACTERS_EACH) + "\"}")
                .collect(Collectors.joining(",", "{\"id\":\"staff\",\"members\":[", "]}"));
    }
}
