package dev.scimbridge.benchmarks.rounds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Measures whole rounds: in a fresh process, and then warm, for other databases, when nothing is left to compile. CPU time
 * is that of this process, with compiler and collector; the emulator runs in another. {@code bin/bench-rounds} calls it.
 */
public final class Main {

    private static final int CHANGES = 1_000;
    private static final int UNCHANGED = 50;
    private static final int WARM_ROUNDS = 3;

    private Main() {}

    /**
     * Measures and prints.
     *
     * @param arguments the number of people, and milliseconds by which every request takes longer than the emulator's
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int people = Integer.parseInt(arguments[0]);
        Duration latency = Duration.ofMillis(Integer.parseInt(arguments[1]));
        Path directory = Files.createTempDirectory("rounds");
        try (EmulatorProcess emulator = EmulatorProcess.start(directory, people)) {
            Rounds.printHeader();
            try (Rounds rounds = new Rounds(emulator, directory.resolve("cold.db"), latency)) {
                rounds.run("first, cold", people, 1);
                rest(rounds, people);
            }
            for (int i = 1; i <= WARM_ROUNDS; i++) {
                try (Rounds rounds = new Rounds(emulator, directory.resolve("warm" + i + ".db"), latency)) {
                    rounds.run("first, warm", people, 1);
                    if (i == WARM_ROUNDS) {
                        rest(rounds, people);
                    }
                }
                Files.delete(directory.resolve("warm" + i + ".db"));
            }
        }
    }

    private static void rest(Rounds rounds, int people) throws IOException, InterruptedException {
        rounds.run("second (managers read)", people, 1);
        rounds.run("no change, of " + UNCHANGED, 1, UNCHANGED);
        int changes = Math.min(CHANGES, people);
        for (int i = 0; i < WARM_ROUNDS; i++) {
            rounds.change(changes);
            rounds.run(changes + " changes", changes, 1);
        }
    }
}
