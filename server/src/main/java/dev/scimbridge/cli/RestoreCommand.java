package dev.scimbridge.cli;

import dev.scimbridge.config.BridgeConfig;
import dev.scimbridge.server.Restore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bridge restore}: puts a backup in the place of the database, while the bridge is stopped. */
@Command(
        name = "restore",
        description = "Puts a backup in the place of the database; the bridge must be stopped.",
        mixinStandardHelpOptions = true)
final class RestoreCommand extends OfflineCommand {

    private final Clock clock;

    @Parameters(index = "0", paramLabel = "FILE", description = "The backup.")
    private Path backup = Path.of("bridge.db");

    @Option(
            names = "--serve-at-once",
            description = "Do not wait for a round: you vouch that no client has seen anything newer than the backup.")
    private boolean serveAtOnce;

    RestoreCommand(Map<String, String> environment, Clock clock) {
        super("restore", "not restored", environment);
        this.clock = clock;
    }

    @Override
    String run(BridgeConfig checked) {
        return Restore.run(checked, backup, serveAtOnce, clock);
    }
}
