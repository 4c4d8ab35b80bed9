package dev.scimbridge.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Puts a backup in the place of the database. What clients have seen since the backup was made is not in it, so whatever
 * could be taken for the same and is not is told apart: revisions get numbers that were never given out, walks are
 * forgotten, and nobody is answered before a round has caught up ({@code docs/decisions/0051}).
 */
final class SqliteRestore {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final List<String> BESIDE = List.of("-wal", "-shm");

    private final Path target;
    private final Path backup;
    private final boolean serveAtOnce;
    private final Clock clock;

    SqliteRestore(Path target, Path backup, boolean serveAtOnce, Clock clock) {
        this.target = target;
        this.backup = backup;
        this.serveAtOnce = serveAtOnce;
        this.clock = clock;
    }

    /**
     * Restores, or leaves everything as it was.
     *
     * @throws StoreException when a bridge runs over the database, or the backup cannot be used
     */
    RestoreReport run() {
        boolean existed = Files.exists(target);
        SqliteFile.create(target);
        Path real = SqliteFile.canonical(target);
        SqliteLock lock = SqliteLock.acquire(real);
        try {
            Map<String, RevisionInfo> before = existed ? newestRevisions(real) : Map.of();
            Path fresh = copy(real);
            try {
                check(fresh);
                List<RestoreReport.Restored> integrations = prepare(fresh, before);
                Optional<Path> replaced = replace(real, fresh, existed);
                return new RestoreReport(integrations, replaced);
            } finally {
                remove(fresh);
            }
        } finally {
            lock.close();
        }
    }

    /** What the database that is about to be replaced served last; nothing when it is damaged. */
    private static Map<String, RevisionInfo> newestRevisions(Path file) {
        Map<String, RevisionInfo> newest = new HashMap<>();
        try {
            plain(file)
                    .useHandle(handle -> handle.createQuery("""
                            SELECT i.id, r.number, r.committed_at FROM integration i
                            JOIN revision r ON r.integration = i.number
                            WHERE r.number = (SELECT MAX(number) FROM revision WHERE integration = i.number)""")
                            .map((row, context) -> newest.put(
                                    row.getString("id"),
                                    new RevisionInfo(row.getLong("number"), Columns.instant(row, "committed_at"))))
                            .list());
        } catch (JdbiException unreadable) {
            newest.clear();
        }
        return newest;
    }

    private Path copy(Path real) {
        if (!Files.isRegularFile(backup) || !Files.isReadable(backup)) {
            throw new StoreException("There is no readable backup " + backup + ": correct the path.");
        }
        if (SqliteFile.identity(backup).equals(SqliteFile.identity(real))) {
            throw new StoreException("The backup " + backup + " is the database itself: name another file.");
        }
        Path fresh = real.resolveSibling(real.getFileName() + ".restoring");
        remove(fresh);
        SqliteFile.create(fresh);
        try {
            Files.copy(backup, fresh, StandardCopyOption.REPLACE_EXISTING);
            SqliteFile.ownersAlone(fresh);
            return fresh;
        } catch (IOException failure) {
            remove(fresh);
            throw new StoreException(
                    "The backup cannot be copied to " + fresh + ": make room, and its directory writable.", failure);
        }
    }

    private void check(Path fresh) {
        List<String> findings;
        boolean ours;
        try {
            findings = plain(fresh)
                    .withHandle(handle -> handle.createQuery("PRAGMA integrity_check(1)")
                            .mapTo(String.class)
                            .list());
            ours = plain(fresh)
                    .withHandle(handle -> handle.createQuery(
                                            "SELECT count(*) FROM sqlite_master WHERE name IN ('integration', 'revision')")
                                    .mapTo(Integer.class)
                                    .one()
                            == 2);
        } catch (JdbiException unreadable) {
            throw new StoreException(
                    "The file " + backup + " is no database: give a backup of the bridge.", unreadable);
        }
        if (!findings.equals(List.of("ok"))) {
            throw new StoreException(
                    "The backup " + backup + " is damaged (" + findings.get(0) + "): restore another one.");
        }
        if (!ours) {
            throw new StoreException("The file " + backup + " is no backup of the bridge: give another one.");
        }
    }

    private static Jdbi plain(Path file) {
        return Jdbi.create(SqliteFile.URL_PREFIX + file);
    }

    private List<RestoreReport.Restored> prepare(Path fresh, Map<String, RevisionInfo> before) {
        try (Database database = Database.open(Sqlite.open(fresh, clock))) {
            return database.write(handle -> {
                List<RestoreReport.Restored> restored = new ArrayList<>();
                for (Map.Entry<Long, String> integration : integrations(handle).entrySet()) {
                    restored.add(prepare(handle, integration.getKey(), integration.getValue(), before));
                }
                return restored;
            });
        } catch (StoreException refused) {
            throw new StoreException(
                    "The backup " + backup + " cannot be restored. "
                            + Objects.requireNonNullElse(refused.getMessage(), "")
                                    .replace(fresh.toString(), backup.toString()),
                    refused);
        }
    }

    private static Map<Long, String> integrations(Handle handle) {
        return handle.createQuery("SELECT number, id FROM integration ORDER BY id")
                .map((row, context) -> Map.entry(row.getLong("number"), row.getString("id")))
                .collectToMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private RestoreReport.Restored prepare(
            Handle handle, long integration, String name, Map<String, RevisionInfo> before) {
        Optional<RevisionInfo> newest = ResourceRow.newestRevision(handle, integration);
        Optional<RevisionInfo> last = Optional.ofNullable(before.get(name));
        if (newest.isEmpty()) {
            // The first revision gets the number behind.
            forgetWalks(handle, integration, newNumber(last) - 1);
            return new RestoreReport.Restored(name, 0, false);
        }
        boolean same = newest.equals(last);
        long number = same ? newest.get().number() : Math.max(newest.get().number() + 1, newNumber(last));
        if (!same) {
            addRevision(handle, integration, newest.get(), number);
        }
        forgetWalks(handle, integration, number);
        handle.createUpdate("DELETE FROM restored WHERE integration = :integration")
                .bind("integration", integration)
                .execute();
        boolean waits = !same && !serveAtOnce;
        if (waits) {
            handle.createUpdate("INSERT INTO restored (integration, at) VALUES (:integration, :at)")
                    .bind("integration", integration)
                    .bind("at", Columns.micros(clock.instant()))
                    .execute();
        }
        return new RestoreReport.Restored(name, number, waits);
    }

    /**
     * Greater than every number that was given out by whatever has been restored or lost before: those are counted from 1,
     * or from the second of another restore, and no second has more than one revision.
     */
    private long newNumber(Optional<RevisionInfo> last) {
        long now = clock.instant().getEpochSecond();
        return last.map(lost -> Math.max(lost.number() + 1, now)).orElse(now);
    }

    /** The same content under a number of its own. */
    private void addRevision(Handle handle, long integration, RevisionInfo newest, long number) {
        Instant now = clock.instant();
        Instant at =
                now.isAfter(newest.committedAt()) ? now : newest.committedAt().plusNanos(1000);
        handle.createUpdate("""
                        INSERT INTO revision (integration, number, committed_at, rules_fingerprint, report)
                        SELECT integration, :number, :at, rules_fingerprint, '{"restored":true}' FROM revision
                        WHERE integration = :integration AND number = :newest""")
                .bind("integration", integration)
                .bind("number", number)
                .bind("newest", newest.number())
                .bind("at", Columns.micros(at))
                .execute();
    }

    /** A page from the middle of a list may belong to a walk over a revision that is lost: it is refused. */
    private static void forgetWalks(Handle handle, long integration, long number) {
        handle.createUpdate("DELETE FROM walk WHERE integration = :integration")
                .bind("integration", integration)
                .execute();
        handle.createUpdate("""
                        UPDATE walk_ledger SET oldest_unwritten = :oldest, newest_unwritten = :newest
                        WHERE integration = :integration""")
                .bind("integration", integration)
                .bind("oldest", WalkLedger.Unwritten.ANY)
                .bind("newest", number)
                .execute();
    }

    private Optional<Path> replace(Path real, Path fresh, boolean existed) {
        Path kept = real.resolveSibling(real.getFileName() + ".replaced-" + STAMP.format(clock.instant()));
        try {
            for (String ending : BESIDE) {
                Path file = real.resolveSibling(real.getFileName() + ending);
                if (Files.exists(file)) {
                    Files.move(file, kept.resolveSibling(kept.getFileName() + ending));
                }
            }
            if (existed) {
                Files.move(real, kept);
            }
            Files.move(fresh, real, StandardCopyOption.ATOMIC_MOVE);
            return existed ? Optional.of(kept) : Optional.empty();
        } catch (IOException failure) {
            throw new StoreException(
                    "The backup cannot be put in the place of " + real + ", what was there is " + kept
                            + ": make the directory writable and move it back.",
                    failure);
        }
    }

    private static void remove(Path fresh) {
        for (String ending : List.of("", "-wal", "-shm", "-journal", ".lock")) {
            SqliteFile.delete(fresh.resolveSibling(fresh.getFileName() + ending));
        }
    }
}
