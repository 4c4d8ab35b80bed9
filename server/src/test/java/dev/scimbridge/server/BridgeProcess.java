package dev.scimbridge.server;

import static dev.scimbridge.server.DemoTenant.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.cli.ServeAtAnotherTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code bridge serve} as a process of its own, killed when closed if it still runs. */
final class BridgeProcess implements AutoCloseable {

    private static final Pattern ADMIN = Pattern.compile("Health http://127.0.0.1:([0-9]+)/");
    private static final Pattern SCIM = Pattern.compile("Listening on 127.0.0.1:([0-9]+)");
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Process process;
    private final Path log;
    /** What it said, which readers ask for hundreds of times a second. */
    private final Map<Pattern, Integer> ports = new ConcurrentHashMap<>();

    private BridgeProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a process and does not wait for it.
     *
     * @param log takes what it writes; what was in the file before is gone
     */
    static BridgeProcess start(Path config, Path log) throws IOException {
        return start(log, List.of("dev.scimbridge.cli.Main", "serve", "--config", config.toString()));
    }

    /** The same, with a bound on its heap, such as {@code -Xmx192m}. */
    static BridgeProcess startSmall(Path config, Path log, String heap) throws IOException {
        return start(log, List.of(heap, "dev.scimbridge.cli.Main", "serve", "--config", config.toString()));
    }

    /**
     * The same, with a clock of its own.
     *
     * @param ahead a file that always says how far it is ahead of the system's, such as {@code P30D}; replaced in one step
     */
    static BridgeProcess startAhead(Path config, Path log, Path ahead) throws IOException {
        return start(log, List.of(ServeAtAnotherTime.class.getName(), ahead.toString(), "--config", config.toString()));
    }

    private static BridgeProcess start(Path log, List<String> program) throws IOException {
        // Started often and for a short time: quick to start matters, quick to run does not.
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // As the launcher starts it: Java 24 and newer warn otherwise.
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(program);
        Files.deleteIfExists(log);
        ProcessBuilder bridge =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        // What another bridge here is set by wins over a file, and is not for this one.
        bridge.environment().keySet().removeIf(name -> name.startsWith("BRIDGE_"));
        return new BridgeProcess(bridge.start(), log);
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What it has written so far. */
    String output() {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Where it serves SCIM; empty as long as it does not. */
    Optional<URI> scim() {
        return port(SCIM).map(port -> URI.create("http://127.0.0.1:" + port + "/scim/v2"));
    }

    /** Where it is administered; empty as long as it does not listen. */
    Optional<URI> admin() {
        return port(ADMIN).map(port -> URI.create("http://127.0.0.1:" + port));
    }

    /** The answer of the admin side; empty when there is nobody to answer, or not yet. */
    Optional<HttpResponse<String>> admin(String path) {
        return admin().flatMap(admin -> get(admin.resolve(path)));
    }

    /** Whether it serves a revision. */
    boolean isReady() {
        return admin("/health/ready")
                .filter(answer -> answer.statusCode() == 200)
                .isPresent();
    }

    void awaitReady() {
        eventually().until(() -> isReady() || !isAlive());
        assertThat(isAlive()).as("alive and ready; it said: %s", output()).isTrue();
    }

    /** The answer to the reader; empty when the connection broke. */
    static Optional<HttpResponse<String>> get(URI uri) {
        try {
            return Optional.of(HTTP.send(
                    HttpRequest.newBuilder(uri)
                            .header("Authorization", "Bearer " + DemoTenant.TOKEN)
                            .build(),
                    HttpResponse.BodyHandlers.ofString()));
        } catch (IOException broken) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<Integer> port(Pattern line) {
        return Optional.ofNullable(ports.computeIfAbsent(line, this::find));
    }

    private @Nullable Integer find(Pattern line) {
        Matcher matcher = line.matcher(output());
        return matcher.find() ? Integer.valueOf(matcher.group(1)) : null;
    }

    /** Kill -9: the process gets no chance to clean up. */
    void kill() {
        process.destroyForcibly();
    }

    /** Asks the process to end. */
    void stop() {
        process.destroy();
    }

    /** Waits until the process is gone. */
    int awaitEnd() {
        return process.onExit().join().exitValue();
    }

    @Override
    public void close() {
        kill();
        awaitEnd();
    }
}
