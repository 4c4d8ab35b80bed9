package dev.scimbridge.realservers;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** A server program in a process of its own; ended when closed. */
record ServerProcess(Process process, URI base) implements AutoCloseable {

    /**
     * Starts the program with this process's class path, and waits for the base URI that it prints.
     *
     * @throws IOException if it ends without one
     */
    static ServerProcess start(Class<?> program, Path log) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command =
                List.of(java, "-Xmx512m", "-cp", System.getProperty("java.class.path"), program.getName());
        Process process = new ProcessBuilder(command)
                .redirectError(Redirect.to(log.toFile()))
                .start();
        BufferedReader out = process.inputReader();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("http://")) {
                return new ServerProcess(process, URI.create(line));
            }
        }
        throw new IOException(program.getSimpleName() + " did not start; see " + log);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
