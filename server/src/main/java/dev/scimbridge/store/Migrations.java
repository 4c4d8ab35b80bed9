package dev.scimbridge.store;

import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a database to the schema of this program: the scripts in {@code schema/both/} and in the folder of the
 * database's own, each once and in order.
 *
 * <p>A script whose name begins with {@code additive} leaves the programs before it able to read and write: it adds tables,
 * indexes, and columns that may be left out. A program goes on over a schema that has nothing newer but those.
 */
final class Migrations {

    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
    private static final String ADDITIVE = "additive";
    private static final String PLACE = "classpath:dev/scimbridge/store/schema/";

    private final Dialect dialect;

    Migrations(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Runs the scripts that are missing; refuses a database that a newer program has made unreadable for this one. */
    void run() {
        run(MigrationVersion.LATEST);
    }

    /** The same, as the program did of which that version was the newest. */
    void run(MigrationVersion newest) {
        try {
            Flyway flyway = Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(dialect.migrationSource())
                    .locations(PLACE + "both", PLACE + dialect.ownMigrations())
                    .placeholders(dialect.migrationWords())
                    .target(newest)
                    .load();
            refuseFuture(flyway.info());
            flyway.migrate();
        } catch (FlywayException failure) {
            throw dialect.explain(failure);
        }
    }

    private void refuseFuture(MigrationInfoService info) {
        List<MigrationInfo> newer = Arrays.stream(info.applied())
                .filter(migration -> !migration.getState().isResolved())
                .toList();
        newer.stream()
                .filter(migration -> !migration.getDescription().startsWith(ADDITIVE))
                .reduce((older, last) -> last)
                .ifPresent(last -> {
                    throw dialect.newerSchema(version(last), newestKnown(info));
                });
        if (!newer.isEmpty()) {
            LOG.info(
                    "The database has schema {} of a newer program, over which this one with {} can work, too",
                    version(newer.get(newer.size() - 1)),
                    newestKnown(info));
        }
    }

    private static String newestKnown(MigrationInfoService info) {
        return Arrays.stream(info.all())
                .filter(migration -> migration.getState().isResolved())
                .reduce((older, newer) -> newer)
                .map(Migrations::version)
                .orElse("none");
    }

    private static String version(MigrationInfo migration) {
        return String.valueOf(migration.getVersion());
    }
}
