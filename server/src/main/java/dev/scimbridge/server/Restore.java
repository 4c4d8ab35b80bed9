package dev.scimbridge.server;

import dev.scimbridge.config.BridgeConfig;
import dev.scimbridge.store.RestoreReport;
import dev.scimbridge.store.SqlStore;
import java.nio.file.Path;
import java.time.Clock;

/** Puts a backup in the place of the database, while no bridge runs over it. */
public final class Restore {

    private Restore() {}

    /**
     * Restores.
     *
     * @param serveAtOnce whether somebody vouches that no client has seen more than the backup knows
     * @return sentences for the operator
     * @throws dev.scimbridge.store.StoreException when it is not done; everything is as before then
     */
    public static String run(BridgeConfig config, Path backup, boolean serveAtOnce, Clock clock) {
        RestoreReport report = SqlStore.restore(DatabaseSettings.of(config), backup, serveAtOnce, clock);
        StringBuilder text = new StringBuilder("Restored " + backup + "\n");
        for (RestoreReport.Restored integration : report.integrations()) {
            text.append("  ").append(integration.integration()).append(": ");
            if (integration.revision() == 0) {
                text.append("had no revision yet\n");
            } else if (integration.waits()) {
                text.append("revision ")
                        .append(integration.revision())
                        .append("; clients are answered 503 until the next round has been completed\n");
            } else {
                text.append("revision ").append(integration.revision()).append(" is served at once\n");
            }
        }
        report.replaced()
                .ifPresent(file -> text.append("The database before is ")
                        .append(file)
                        .append("; it holds personal data: delete it when you are sure\n"));
        return text.toString();
    }
}
