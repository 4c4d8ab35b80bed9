package dev.scimbridge.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import picocli.CommandLine;

/** {@code bridge serve} as a process whose clock a test sets: the system's, and as much ahead as a file says. */
public final class ServeAtAnotherTime {

    private ServeAtAnotherTime() {}

    /** Takes the file with the duration first, and then what {@code serve} takes. */
    public static void main(String[] args) {
        ServeCommand serve = new ServeCommand(Map.of(), new ClockAhead(Clock.systemUTC(), Path.of(args[0])));
        String[] rest = Arrays.copyOfRange(args, 1, args.length);
        System.exit(new CommandLine(serve).execute(rest));
    }

    private static final class ClockAhead extends Clock {

        private final Clock real;
        private final Path ahead;

        ClockAhead(Clock real, Path ahead) {
            this.real = real;
            this.ahead = ahead;
        }

        @Override
        public Instant instant() {
            try {
                return real.instant().plus(Duration.parse(Files.readString(ahead)));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }

        @Override
        public ZoneId getZone() {
            return real.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return new ClockAhead(real.withZone(zone), ahead);
        }
    }
}
