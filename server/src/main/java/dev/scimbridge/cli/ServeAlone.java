package dev.scimbridge.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;

/**
 * {@code bridge serve --config FILE}, spelled just so, as supervisors start it: read without picocli, which takes longer to
 * load than everything else until the first answer about health. It does what {@link ServeCommand} does.
 */
final class ServeAlone {

    private ServeAlone() {}

    /** Whether these are the arguments; a name that begins with {@code -} or {@code @}, or is none here, is picocli's to judge. */
    static boolean isMeant(String[] args) {
        return args.length == 3
                && "serve".equals(args[0])
                && "--config".equals(args[1])
                && !args[2].startsWith("-")
                && !args[2].startsWith("@")
                && isName(args[2]);
    }

    /** Letters that the process's locale does not have make no name. */
    private static boolean isName(String file) {
        try {
            return !Path.of(file).toString().isEmpty();
        } catch (InvalidPathException no) {
            return false;
        }
    }

    /** Serves until the process is told to stop; returns the exit code when it cannot start. */
    static int run(String[] args) {
        PrintWriter errors = writer(System.err);
        Serving serving = new Serving(System.getenv(), Clock.systemUTC(), writer(System.out), errors);
        try {
            return serving.run(Path.of(args[2])).number();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error unexpected) {
            unexpected.printStackTrace(errors);
        }
        return ExitCode.FAILED.number();
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, Charset.defaultCharset()), true);
    }
}
