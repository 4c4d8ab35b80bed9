package dev.scimbridge.cli;

import dev.scimbridge.config.BridgeConfig;
import dev.scimbridge.server.Move;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code bridge move}: takes an SQLite file into a PostgreSQL database, while the bridge is stopped. */
@Command(
        name = "move",
        description =
                "Takes everything from an SQLite file into the empty PostgreSQL database that the configuration names;"
                        + " the bridge must be stopped.",
        mixinStandardHelpOptions = true)
final class MoveCommand extends OfflineCommand {

    private final Clock clock;

    @Parameters(index = "0", paramLabel = "FILE", description = "The SQLite file: the database before, or a backup.")
    private Path file = Path.of("bridge.db");

    MoveCommand(Map<String, String> environment, Clock clock) {
        super("move", "not moved", environment);
        this.clock = clock;
    }

    @Override
    String run(BridgeConfig checked) {
        return Move.run(checked, file, clock);
    }
}
