package dev.scimbridge.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs commands against a bridge, as somebody at a terminal does. */
public final class Commands {

    private final URI url;
    private final Path tokenFile;

    /**
     * What a command said.
     *
     * @param code its exit code
     */
    public record Outcome(int code, String out, String errors) {

        /** The lines on standard output. */
        public List<String> lines() {
            return out.lines().toList();
        }
    }

    /** Commands with these two options. */
    public Commands(URI url, Path tokenFile) {
        this.url = url;
        this.tokenFile = tokenFile;
    }

    /** Runs one; the first words name the command. */
    public Outcome run(String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of("--url", url.toString(), "--token-file", tokenFile.toString()));
        StringWriter out = new StringWriter();
        StringWriter errors = new StringWriter();
        int code = Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(errors, true))
                .execute(arguments.toArray(String[]::new));
        return new Outcome(code, out.toString(), errors.toString());
    }
}
