package dev.scimbridge.benchmarks.rounds;

import dev.scimbridge.store.SqlStore;
import dev.scimbridge.store.StoreSettings;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Locale;

/**
 * The rows that a first round leaves, copied by SQLite's own statements into an empty database with the settings and the
 * transactions of the bridge: nothing is parsed, mapped or bound. No round over this layout takes less.
 */
final class RowsAlone {

    /** People on a page of Graph's, and so in a transaction. */
    private static final int PAGE = 200;

    private static final List<String> SETTINGS = List.of(
            "PRAGMA synchronous = FULL",
            "PRAGMA foreign_keys = ON",
            "PRAGMA secure_delete = ON",
            "PRAGMA temp_store = MEMORY",
            "PRAGMA journal_size_limit = 67108864",
            "PRAGMA wal_autocheckpoint = 8192",
            "PRAGMA cache_size = -32768");

    private RowsAlone() {}

    /**
     * Copies, prints and returns the microseconds of CPU time that it took for each person.
     *
     * @param filled the database after a first round of one integration
     * @param empty where none is yet
     */
    static double micros(Path filled, Path empty, int people) throws SQLException {
        SqlStore.open(new StoreSettings("jdbc:sqlite:" + empty), Clock.systemUTC())
                .close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + empty);
                Statement statement = connection.createStatement()) {
            for (String setting : SETTINGS) {
                statement.execute(setting);
            }
            try (PreparedStatement attach = connection.prepareStatement("ATTACH ? AS filled")) {
                attach.setString(1, filled.toString());
                attach.execute();
            }
            statement.execute("INSERT INTO main.integration SELECT * FROM filled.integration");
            // A table without numbers of rows has forgotten in which order they came, which was not that of its keys.
            statement.execute("CREATE TEMP TABLE arrived AS SELECT * FROM filled.membership ORDER BY random()");
            connection.setAutoCommit(false);
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            copyPages(connection, "main.membership", "temp.arrived");
            copyPages(connection, "main.mirror_user", "filled.mirror_user");
            statement.execute("INSERT INTO main.resource SELECT * FROM filled.resource ORDER BY rowid");
            connection.commit();
            long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
            double micros = nanos / 1e3 / people;
            System.out.printf(Locale.ROOT, "%-24s %8.1f %8.1f%n", "rows alone", nanos / 1e6, micros);
            return micros;
        }
    }

    private static void copyPages(Connection connection, String to, String from) throws SQLException {
        long last;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT max(rowid) FROM " + from)) {
            last = row.getLong(1);
        }
        try (PreparedStatement page = connection.prepareStatement(
                "INSERT INTO " + to + " SELECT * FROM " + from + " WHERE rowid > ? AND rowid <= ?")) {
            for (long done = 0; done < last; done += PAGE) {
                page.setLong(1, done);
                page.setLong(2, done + PAGE);
                page.execute();
                connection.commit();
            }
        }
    }
}
