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
import java.util.concurrent.CountDownLatch;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** What {@code bridge serve} does, whoever has read its arguments. */
final class Serving {

    private static final Logger LOG = LoggerFactory.getLogger(Serving.class);

    private final Map<String, String> environment;
    private final Clock clock;
    private final PrintWriter out;
    private final PrintWriter errors;
    /** What the process ends with when it is told to stop, or stops by itself after it was to be told. */
    private volatile ExitCode end = ExitCode.DONE;

    Serving(Map<String, String> environment, Clock clock, PrintWriter out, PrintWriter errors) {
        this.environment = Map.copyOf(environment);
        this.clock = clock;
        this.out = out;
        this.errors = errors;
    }

    /** Serves until the process is told to stop; returns only when it cannot start. */
    ExitCode run(Path config) throws InterruptedException {
        Thread logging = new Thread(Serving::beginLogging, "log");
        logging.start();
        try {
            BridgeConfig checked = ConfigReader.read(config, environment);
            logging.join();
            serve(checked);
            return ExitCode.DONE;
        } catch (ConfigException bad) {
            print(bad, "bridge: cannot start", errors);
            return ExitCode.USAGE;
        } catch (StoreException | StartException failure) {
            errors.println("bridge: cannot start: " + failure.getMessage());
            return ExitCode.FAILED;
        } catch (UncheckedIOException failure) {
            errors.println("bridge: cannot start: " + failure.getMessage()
                    + "; another program has the address, or it is not one of this machine:"
                    + " stop that program, or change server.listen or admin.listen");
            return ExitCode.FAILED;
        }
    }

    /** Takes as long as reading the configuration, which logs nothing. */
    private static void beginLogging() {
        ILoggerFactory unused = LoggerFactory.getILoggerFactory();
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
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
        Bridge bridge = start(checked);
        out.println("SCIM   " + checked.server().publicUrl() + "/scim/v2");
        out.println("Health " + (checked.admin().tls().isPresent() ? "https" : "http") + "://"
                + checked.admin().listen().getHostString() + ":" + bridge.adminPort() + "/health");
        out.println("Listening on " + checked.server().listen().getHostString() + ":" + bridge.scimPort());
        out.flush();
        new CountDownLatch(1).await();
    }

    private Bridge start(BridgeConfig checked) {
        boolean started = false;
        try {
            Bridge bridge = Bridge.start(checked, new SharedClock(clock), this::closeWhenToldToStop);
            started = true;
            return bridge;
        } finally {
            if (!started) {
                end = ExitCode.FAILED;
            }
        }
    }

    /** From the first answer on: whoever reads that it is ready may stop it at once. */
    private void closeWhenToldToStop(Bridge bridge) {
        Runnable stop = () -> {
            bridge.close();
            // Who asks it to stop gets what it asked for; Java by itself would end with 143.
            Runtime.getRuntime().halt(end.number());
        };
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(stop, "stop"));
        } catch (IllegalStateException toldAlready) {
            LOG.debug("Told to stop before anybody was answered", toldAlready);
        }
    }
}
