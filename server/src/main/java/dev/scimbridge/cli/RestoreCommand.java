package dev.scimbridge.cli;

import dev.scimbridge.config.ConfigException;
import dev.scimbridge.config.ConfigReader;
import dev.scimbridge.server.Restore;
import dev.scimbridge.store.StoreException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bridge restore}: puts a backup in the place of the database, while the bridge is stopped. */
@Command(
        name = "restore",
        description = "Puts a backup in the place of the database; the bridge must be stopped.",
        mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {

    private final Map<String, String> environment;
    private final Clock clock;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "FILE", description = "The backup.")
    private Path backup = Path.of("bridge.db");

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "The bridge's configuration; it says where the database is.")
    private Path config = Path.of("bridge.yaml");

    @Option(
            names = "--serve-at-once",
            description = "Do not wait for a round: you vouch that no client has seen anything newer than the backup.")
    private boolean serveAtOnce;

    RestoreCommand(Map<String, String> environment, Clock clock) {
        this.environment = Map.copyOf(environment);
        this.clock = clock;
    }

    @Override
    public Integer call() {
        PrintWriter errors = spec.commandLine().getErr();
        try {
            PrintWriter out = spec.commandLine().getOut();
            out.print(Restore.run(ConfigReader.read(config, environment), backup, serveAtOnce, clock));
            out.flush();
            return ExitCode.DONE.number();
        } catch (ConfigException bad) {
            ServeCommand.print(bad, "bridge: cannot restore", errors);
            return ExitCode.USAGE.number();
        } catch (StoreException refused) {
            errors.println("bridge: not restored: " + refused.getMessage());
            return ExitCode.FAILED.number();
        }
    }
}
