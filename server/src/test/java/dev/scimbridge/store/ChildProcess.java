package dev.scimbridge.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another JVM with the tests' class path, ended for certain when closed. */
final class ChildProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    private ChildProcess(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    static ChildProcess start(Class<?> main, String argument) throws IOException {
        return start("-Xshare:auto", main, argument);
    }

    /** The same with an option for the JVM. */
    static ChildProcess start(String option, Class<?> main, String argument) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new ChildProcess(new ProcessBuilder(
                        java.toString(), option, "-cp", System.getProperty("java.class.path"), main.getName(), argument)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** The lines up to and with the first that starts as given. */
    List<String> readLines(String last) {
        List<String> lines = new ArrayList<>();
        try {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
                if (line.startsWith(last)) {
                    return lines;
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        throw new IllegalStateException("The process ended without saying '" + last + "': " + lines);
    }

    /** Makes the process stand still: it is not dead, and none of its threads goes on. */
    void standStill() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-STOP", String.valueOf(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    /** Ends the process without giving it a chance to clean up. */
    void killNow() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        killNow();
    }
}
