package dev.scimbridge.server;

import dev.scimbridge.config.BridgeConfig;
import dev.scimbridge.store.SqlStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;

/** Takes everything from an SQLite file into the configuration's PostgreSQL database, while no bridge runs over either. */
public final class Move {

    private Move() {}

    /**
     * Moves.
     *
     * @return sentences for the operator
     * @throws dev.scimbridge.store.StoreException when it is not done; the other database has nothing then
     */
    public static String run(BridgeConfig config, Path file, Clock clock) {
        Map<String, Long> rows = SqlStore.move(file, DatabaseSettings.of(config), clock);
        StringBuilder text = new StringBuilder("Moved " + file + ", compared row by row:\n");
        rows.forEach((table, count) -> text.append(String.format(Locale.ROOT, "  %,10d  %s%n", count, table)));
        return text.append("The file is as it was; it holds personal data: delete it when you are sure.\n")
                .toString();
    }
}
