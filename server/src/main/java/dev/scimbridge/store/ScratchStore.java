package dev.scimbridge.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A throw-away database with a copy of all that a round of one integration reads: what a round does to it, nobody sees. It
 * lies in a directory of its owner's beside the real one, or among the machine's temporary files when that is on a server, and
 * is gone when it is closed, or at the next start at the latest.
 */
public final class ScratchStore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ScratchStore.class);
    private static final String FILE = "scratch.db";
    private static final String MARK = ".scratch-";
    private static final String PROCESSES = "scim-bridge-";
    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));

    /** What a round reads, and which rows of it. Walks, rounds, clients and the audit log are none of its business. */
    private static final List<String> TABLES = List.of(
            "revision WHERE number = (SELECT max(number) FROM revision WHERE integration = :integration) AND",
            "resource WHERE to_revision IS NULL AND",
            "mirror_user WHERE",
            "mirror_group WHERE",
            "membership WHERE",
            "touched WHERE",
            "schedule WHERE",
            "feed_cursor WHERE",
            "group_reference WHERE",
            "refused_property WHERE",
            "failing_person WHERE",
            "person_reference WHERE",
            "hold WHERE",
            "held_change WHERE",
            "risky_change WHERE");

    private final Path directory;
    private final Database database;
    private final SqlStore store;

    private ScratchStore(Path directory, Database database, Clock clock) {
        this.directory = directory;
        this.database = database;
        this.store = new SqlStore(database, clock);
    }

    /** Copies. */
    static ScratchStore of(Database original, IntegrationId integration, Clock clock) {
        Path directory = createDirectory(original.scratchPlace());
        boolean complete = false;
        try {
            Database database = Database.open(Sqlite.open(directory.resolve(FILE), clock));
            ScratchStore scratch = new ScratchStore(directory, database, clock);
            try {
                scratch.fill(original, integration);
                complete = true;
                return scratch;
            } finally {
                if (!complete) {
                    scratch.close();
                }
            }
        } finally {
            if (!complete) {
                delete(directory);
            }
        }
    }

    /** The copy, with the same ports. */
    public Store store() {
        return store;
    }

    private void fill(Database original, IntegrationId integration) {
        long number = store.number(integration);
        original.read(from -> {
            Optional<Source> source = from.createQuery(
                            "SELECT number, failing_condition FROM integration WHERE id = :id")
                    .bind("id", integration.value())
                    .map((row, context) ->
                            new Source(row.getLong("number"), Optional.ofNullable(row.getString("failing_condition"))))
                    .findOne();
            source.ifPresent(found -> database.write(to -> {
                TABLES.forEach(table -> copy(from, to, table, found.number(), number));
                return to.createUpdate("UPDATE integration SET failing_condition = :condition WHERE number = :number")
                        .bind("condition", found.failingCondition().orElse(null))
                        .bind("number", number)
                        .execute();
            }));
            return source;
        });
    }

    private record Source(long number, Optional<String> failingCondition) {}

    /** Rows go over as they are, but for the number of the integration. */
    private static void copy(Handle from, Handle to, String table, long number, long otherNumber) {
        int name = table.indexOf(' ');
        new RowCopy(from, to)
                .copy(
                        table.substring(0, name),
                        table.substring(table.indexOf("WHERE") + "WHERE".length()) + " integration = :integration",
                        query -> query.bind("integration", number),
                        (column, value) -> column.equals("integration") ? (Object) otherNumber : value);
    }

    private static Path createDirectory(Path place) {
        try {
            return Files.createTempDirectory(place.resolveSibling(""), prefix(place));
        } catch (IOException failure) {
            throw new StoreException(
                    "A preview needs a directory beside " + place
                            + ": make its directory writable for the bridge's user, and give it room.",
                    failure);
        }
    }

    private static String prefix(Path place) {
        return place.getFileName() + MARK;
    }

    /** Among the machine's temporary files; the number of the process tells whose it is. */
    static Path placeOfThisProcess() {
        return TEMPORARY.resolve(PROCESSES + ProcessHandle.current().pid());
    }

    /** Deletes what killed processes left behind; whoever calls it holds the lock of the original, if it has one. */
    static void deleteLeftovers(Path place) {
        Path folder = place.resolveSibling("");
        boolean ofProcesses = folder.equals(TEMPORARY.resolve(""));
        String pattern = ofProcesses ? PROCESSES + "*" + MARK + "*" : prefix(place) + "*";
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, pattern)) {
            for (Path directory : left) {
                if (!ofProcesses || !belongsToAnother(directory)) {
                    delete(directory);
                }
            }
        } catch (IOException unreadable) {
            LOG.warn(
                    "Copies for previews that a killed process may have left beside {} are still there",
                    place,
                    unreadable);
        }
    }

    private static boolean belongsToAnother(Path directory) {
        String name = directory.getFileName().toString();
        String process = name.substring(PROCESSES.length(), name.indexOf(MARK));
        return !process.matches("[0-9]{1,18}")
                || (Long.parseLong(process) != ProcessHandle.current().pid()
                        && ProcessHandle.of(Long.parseLong(process)).isPresent());
    }

    private static void delete(Path directory) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Files.delete(file);
            }
            Files.delete(directory);
        } catch (IOException failure) {
            LOG.warn(
                    "The copy {} for a preview could not be deleted; it will be at the next start", directory, failure);
        }
    }

    /** Deletes it all. */
    @Override
    public void close() {
        try {
            store.close();
        } finally {
            delete(directory);
        }
    }
}
