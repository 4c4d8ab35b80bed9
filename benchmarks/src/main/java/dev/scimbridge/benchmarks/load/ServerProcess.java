package dev.scimbridge.benchmarks.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A server in a process of its own, so that its CPU time is its own. */
public final class ServerProcess implements AutoCloseable {

    private final Process process;
    private final String readyLine;

    private ServerProcess(Process process, String readyLine) {
        this.process = process;
        this.readyLine = readyLine;
    }

    /**
     * Starts a main class of this class path and waits until it prints a line that begins in a certain way.
     *
     * @throws IOException if it ends before that
     */
    public static ServerProcess start(Path log, String ready, List<String> jvmOptions, List<String> mainAndArguments)
            throws IOException {
        Process process = command(jvmOptions, mainAndArguments)
                .redirectError(log.toFile())
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.contains(ready)) {
                drain(out);
                return new ServerProcess(process, line);
            }
        }
        throw new IOException(mainAndArguments.get(0) + " did not start; see " + log);
    }

    /** Starts a main class of this class path and waits for nothing. */
    public static ServerProcess begin(Path log, List<String> jvmOptions, List<String> mainAndArguments)
            throws IOException {
        ProcessBuilder command = command(jvmOptions, mainAndArguments);
        return new ServerProcess(
                command.redirectError(log.toFile()).redirectOutput(log.toFile()).start(), "");
    }

    private static ProcessBuilder command(List<String> jvmOptions, List<String> mainAndArguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(mainAndArguments);
        ProcessBuilder process = new ProcessBuilder(command);
        process.environment().keySet().removeIf(name -> name.startsWith("BRIDGE_"));
        return process;
    }

    /** What it prints later must not fill the pipe. */
    private static void drain(BufferedReader out) {
        Thread reader = new Thread(() -> out.lines().forEach(line -> {}), "drain");
        reader.setDaemon(true);
        reader.start();
    }

    String readyLine() {
        return readyLine;
    }

    /** Whether it has not ended yet. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** CPU time of all its threads so far, in nanoseconds. */
    public long cpuNanos() {
        return process.info()
                .totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException("This system does not tell the CPU time of a process"))
                .toNanos();
    }

    /** The number of the process. */
    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
