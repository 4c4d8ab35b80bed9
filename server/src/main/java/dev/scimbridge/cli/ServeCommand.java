package dev.scimbridge.cli;

import dev.scimbridge.config.BridgeConfig;
import dev.scimbridge.config.ConfigException;
import dev.scimbridge.config.ConfigProblem;
import dev.scimbridge.config.ConfigReader;
import dev.scimbridge.server.Bridge;
import dev.scimbridge.server.Logging;
import dev.scimbridge.server.SharedClock;
import dev.scimbridge.server.StartException;
import dev.scimbridge.store.StoreException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.bridge.SLF4JBridgeHandler;
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
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        PrintWriter errors = spec.commandLine().getErr();
        try {
            serve(ConfigReader.read(config, environment));
            return ExitCode.DONE.number();
        } catch (ConfigException bad) {
            print(bad, "bridge: cannot start", errors);
            return ExitCode.USAGE.number();
        } catch (StoreException | StartException failure) {
            errors.println("bridge: cannot start: " + failure.getMessage());
            return ExitCode.FAILED.number();
        } catch (UncheckedIOException failure) {
            errors.println("bridge: cannot start: " + failure.getMessage()
                    + "; another program has the address, or it is not one of this machine:"
                    + " stop that program, or change server.listen or admin.listen");
            return ExitCode.FAILED.number();
        }
    }

    /** One line per problem. */
    static void print(ConfigException bad, String what, PrintWriter errors) {
        int count = bad.problems().size();
        errors.println(what + ", " + (count == 1 ? "1 problem" : count + " problems") + " in the configuration");
        for (ConfigProblem problem : bad.problems()) {
            errors.println("  " + problem);
        }
    }

    private void serve(BridgeConfig checked) throws InterruptedException {
        Logging.apply(checked.log());
        Bridge bridge = Bridge.start(checked, new SharedClock(clock));
        closeWhenToldToStop(bridge);
        PrintWriter out = spec.commandLine().getOut();
        out.println("SCIM   " + checked.server().publicUrl() + "/scim/v2");
        out.println("Health " + (checked.admin().tls().isPresent() ? "https" : "http") + "://"
                + checked.admin().listen().getHostString() + ":" + bridge.adminPort() + "/health");
        out.println("Listening on " + checked.server().listen().getHostString() + ":" + bridge.scimPort());
        out.flush();
        new CountDownLatch(1).await();
    }

    /** Whoever has read that it listens may stop it at once. */
    private static void closeWhenToldToStop(Bridge bridge) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            bridge.close();
                            // Who asks it to stop gets what it asked for; Java by itself would end with 143.
                            Runtime.getRuntime().halt(ExitCode.DONE.number());
                        },
                        "stop"));
    }
}
