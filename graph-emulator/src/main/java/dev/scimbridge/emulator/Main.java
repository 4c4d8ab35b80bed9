package dev.scimbridge.emulator;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command line. */
@Command(
        name = "graph-emulator",
        mixinStandardHelpOptions = true,
        description = "Emulates the token endpoint of Microsoft Entra ID and the users and groups of Microsoft Graph.")
public final class Main implements Callable<Integer> {

    @Option(names = "--port", defaultValue = "9443", description = "HTTPS port, 0 for any (default: 9443).")
    private int port;

    @Option(names = "--admin-port", defaultValue = "9444", description = "Admin API's port, 0 for any (default: 9444).")
    private int adminPort;

    @Option(
            names = "--data",
            defaultValue = "data/emulator",
            description = "Directory that ca.pem is written to (default: data/emulator).")
    private Path data = Path.of("data", "emulator");

    @Option(names = "--users", defaultValue = "0", description = "Number of synthetic users, 0 for Contoso.")
    private int users;

    @Option(names = "--seed", defaultValue = "1", description = "Decides which synthetic users (default: 1).")
    private long seed;

    @Option(names = "--quiet", description = "Print nothing but errors.")
    private boolean quiet;

    @Spec
    private @Nullable CommandSpec spec;

    /** Runs until the process is ended. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (GraphEmulator emulator =
                GraphEmulator.start(new Options(port, adminPort, data, users, seed, Clock.systemUTC()))) {
            if (!quiet && spec != null) {
                announce(emulator, spec.commandLine().getOut());
            }
            new CountDownLatch(1).await();
        }
        return 0;
    }

    private static void announce(GraphEmulator emulator, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                """
                **********************************************************************
                *  GRAPH EMULATOR - not Microsoft, not a real tenant, no real people  *
                *  Listens on loopback only. Never point a production system at it.   *
                **********************************************************************
                authority      %s
                Graph          %s
                admin API      %s
                trust          %s
                tenant id      %s
                client id      %s
                client secret  %s%n""",
                emulator.baseUri(),
                emulator.graphBaseUrl(),
                emulator.adminUri(),
                emulator.certificate().toAbsolutePath(),
                emulator.tenantId(),
                emulator.clientId(),
                emulator.clientSecret());
        out.flush();
    }
}
