package dev.scimbridge.benchmarks.start;

import dev.scimbridge.benchmarks.load.Connection;
import dev.scimbridge.benchmarks.load.ServerProcess;
import dev.scimbridge.benchmarks.load.Tenant;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/** The bridge as a process that begins over a database full of people. */
final class RestartedBridge implements AutoCloseable {

    private static final long POLL_NANOS = 5_000_000;
    private static final String USERS = "/scim/v2/Users";

    private final Tenant tenant;
    private final ServerProcess process;
    private final long began = System.nanoTime();

    private RestartedBridge(Tenant tenant, ServerProcess process) {
        this.tenant = tenant;
        this.process = process;
    }

    static RestartedBridge begin(Tenant tenant, Path log, String jvmOptions) throws IOException {
        List<String> serve = List.of(
                "dev.scimbridge.cli.Main",
                "serve",
                "--config",
                tenant.configuration().toString());
        return new RestartedBridge(tenant, ServerProcess.begin(log, List.of(jvmOptions.split(" ")), serve));
    }

    /** Waits for {@code /health/live}; seconds since the beginning. */
    double secondsUntilLive() throws IOException {
        return secondsUntil(tenant.adminPort(), "/health/live");
    }

    /** Waits for a page; seconds since the beginning. */
    double secondsUntilReady() throws IOException {
        return secondsUntil(tenant.port(), USERS + "?count=1");
    }

    /** Waits until the admin side answers everything, which is the last thing of a start. */
    void awaitWhole() throws IOException {
        secondsUntilReady();
        secondsUntil(tenant.adminPort(), "/health");
    }

    private double secondsUntil(int port, String target) throws IOException {
        while (!answers(port, target)) {
            if (!process.isAlive()) {
                throw new IOException("The bridge ended before it answered " + target);
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private boolean answers(int port, String target) throws IOException {
        try (Connection connection = connect(port)) {
            return connection.get(target).status() == 200;
        } catch (ConnectException notYet) {
            return false;
        }
    }

    private Connection connect(int port) throws IOException {
        return new Connection(port, tenant.headers("").get(0));
    }

    /** CPU time of the process since its beginning, in nanoseconds. */
    long cpuNanos() {
        return process.cpuNanos();
    }

    /** Asks for some pages or people one after the other; microseconds of the bridge's CPU for each. */
    double cpuMicros(int requests, IntFunction<String> targets) throws IOException {
        long before = cpuNanos();
        try (Connection connection = connect(tenant.port())) {
            for (int i = 0; i < requests; i++) {
                String target = USERS + targets.apply(i);
                if (connection.get(target).status() != 200) {
                    throw new IOException(target + " was refused");
                }
            }
        }
        return (cpuNanos() - before) / 1e3 / requests;
    }

    /** Bytes of all objects after a full collection. */
    long heap() throws IOException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(process.pid()),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String histogram = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return histogram
                .lines()
                .filter(line -> line.startsWith("Total"))
                .map(line -> Long.parseLong(line.split("\\s+", -1)[2]))
                .findFirst()
                .orElseThrow(() -> new IOException(histogram));
    }

    @Override
    public void close() {
        process.close();
    }
}
