package dev.scimbridge.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bridge serve}: runs the server until it is told to stop. */
@Command(name = "serve", description = "Runs the bridge until it is stopped.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    private final Map<String, String> environment;
    private final Clock clock;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "The configuration; see docs/reference/configuration.md.")
    private Path config = Path.of("bridge.yaml");

    ServeCommand(Map<String, String> environment, Clock clock) {
        this.environment = Map.copyOf(environment);
        this.clock = clock;
    }

    @Override
    public Integer call() throws InterruptedException {
        CommandLine line = spec.commandLine();
        return new Serving(environment, clock, line.getOut(), line.getErr())
                .run(config)
                .number();
    }
}
