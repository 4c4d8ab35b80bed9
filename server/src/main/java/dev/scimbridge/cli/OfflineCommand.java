package dev.scimbridge.cli;

import dev.scimbridge.config.BridgeConfig;
import dev.scimbridge.config.ConfigException;
import dev.scimbridge.config.ConfigReader;
import dev.scimbridge.store.StoreException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that works on the database itself, while the bridge is stopped. */
abstract class OfflineCommand implements Callable<Integer> {

    private final String verb;
    private final String undone;
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "The bridge's configuration; it says where the database is.")
    private Path config = Path.of("bridge.yaml");

    /**
     * A command.
     *
     * @param verb what it cannot do with a wrong configuration
     * @param undone what has not happened when it fails
     */
    OfflineCommand(String verb, String undone, Map<String, String> environment) {
        this.verb = verb;
        this.undone = undone;
        this.environment = Map.copyOf(environment);
    }

    /**
     * Does it.
     *
     * @return what is printed
     */
    abstract String run(BridgeConfig checked);

    @Override
    public Integer call() {
        PrintWriter errors = spec.commandLine().getErr();
        try {
            PrintWriter out = spec.commandLine().getOut();
            out.print(run(ConfigReader.read(config, environment)));
            out.flush();
            return ExitCode.DONE.number();
        } catch (ConfigException bad) {
            Serving.print(bad, "bridge: cannot " + verb, errors);
            return ExitCode.USAGE.number();
        } catch (StoreException refused) {
            errors.println("bridge: " + undone + ": " + refused.getMessage());
            return ExitCode.FAILED.number();
        }
    }
}
