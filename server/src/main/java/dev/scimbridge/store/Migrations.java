package dev.scimbridge.store;

import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;

/** Brings a database to the schema of this program: the scripts in {@code schema/both/} and in the folder of the
 * database's own, each once and in order. */
final class Migrations {

    private static final String PLACE = "classpath:dev/scimbridge/store/schema/";

    private final Dialect dialect;

    Migrations(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Runs the scripts that are missing; refuses a database with scripts that this program does not know. */
    void run() {
        try {
            Flyway flyway = Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(dialect.migrationSource())
                    .locations(PLACE + "both", PLACE + dialect.ownMigrations())
                    .placeholders(dialect.migrationWords())
                    .load();
            refuseFuture(flyway.info());
            flyway.migrate();
        } catch (FlywayException failure) {
            throw dialect.explain(failure);
        }
    }

    private void refuseFuture(MigrationInfoService info) {
        MigrationInfo current = info.current();
        if (current != null
                && current.getState().isApplied()
                && !current.getState().isResolved()) {
            throw dialect.newerSchema(version(current), newestKnown(info));
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
