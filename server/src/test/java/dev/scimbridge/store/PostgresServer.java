package dev.scimbridge.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real PostgreSQL for this JVM's tests, started by the first that asks and stopped at the end of the JVM. PostgreSQL refuses to
 * run as root: there, the library runs it in a user namespace of its own.
 */
public final class PostgresServer {

    private static final AtomicInteger DATABASES = new AtomicInteger();
    /** The library would give up after ten seconds, which a busy machine needs now and then. */
    private static final Duration STARTS_WITHIN = Duration.ofMinutes(5);

    /** The order of texts is one of people, not of code points. */
    private static final String LIKE_A_COMPANY_S =
            " TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'en' LOCALE 'C.UTF-8'";

    private PostgresServer() {}

    private static final class Shared {

        private static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return builder().setServerConfig("max_connections", "200").start();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    /** With all tables, to be copied: that is quicker than to migrate one for each test. */
    private static final class Migrated {

        private static final String NAME = create();

        private static String create() {
            String name = "migrated";
            execute("CREATE DATABASE " + name + LIKE_A_COMPANY_S);
            SqlStore.open(new StoreSettings(url(name)), Clock.systemUTC()).close();
            return name;
        }
    }

    /** A server of a test's own, to be stopped and killed. */
    static EmbeddedPostgres.Builder builder() {
        return EmbeddedPostgres.builder()
                .setPGStartupWait(STARTS_WITHIN)
                .setLocaleConfig("locale", "C.UTF-8")
                .setServerConfig("fsync", "off");
    }

    /**
     * A server of a test's own that keeps its data when it is stopped.
     *
     * @param port 0 for any
     */
    public static EmbeddedPostgres at(Path data, int port) throws IOException {
        return builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }

    /** A database without tables. */
    public static synchronized StoreSettings emptyDatabase() {
        return create(LIKE_A_COMPANY_S);
    }

    /** A database with the schema of this program and nothing in it. */
    public static synchronized StoreSettings database() {
        return create(" TEMPLATE " + Migrated.NAME);
    }

    static StoreSettings create(String how) {
        String name = "bridge" + DATABASES.incrementAndGet();
        execute("CREATE DATABASE " + name + how);
        return new StoreSettings(url(name));
    }

    /** The same for a configuration, in which no user stands in the URL. */
    public static String yaml(StoreSettings database) {
        return "url: \"" + database.url().replaceAll("\\?.*", "") + "\", user: postgres";
    }

    /** The URL of a database of the shared server, with its user. */
    static String url(String database) {
        return Shared.SERVER.getJdbcUrl("postgres", database);
    }

    /** Runs a statement as the server's owner. */
    static void execute(String statement) {
        try (Connection connection = Shared.SERVER.getPostgresDatabase().getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
