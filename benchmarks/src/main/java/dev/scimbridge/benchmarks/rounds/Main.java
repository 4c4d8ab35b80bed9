package dev.scimbridge.benchmarks.rounds;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.scimbridge.benchmarks.ResultFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures whole rounds: in a fresh process, and then warm, for other databases, when nothing is left to compile. CPU time
 * is that of this process, with compiler and collector; the emulator runs in another. {@code bin/bench-rounds} calls it.
 */
public final class Main {

    private static final int CHANGES = 1_000;
    private static final int UNCHANGED = 50;
    private static final int WARM_ROUNDS = 3;
    /** After so many rounds with changes little is left to compile, as in a process that has pulled for an hour. */
    private static final int ROUNDS_OF_AN_HOUR = 12;

    private static final List<Integer> MORE_CHANGES = List.of(100, 10_000);

    private final EmulatorProcess emulator;
    private final Path directory;
    private final Duration latency;
    private final int people;
    private final List<Figures> measured = new ArrayList<>();
    private double rowsAlone = Double.MAX_VALUE;

    private Main(EmulatorProcess emulator, Path directory, Duration latency, int people) {
        this.emulator = emulator;
        this.directory = directory;
        this.latency = latency;
        this.people = people;
    }

    /**
     * Measures, prints and writes a file.
     *
     * @param arguments the file, the commit, the processor, the number of people, and milliseconds by which every request takes
     *     longer than the emulator's
     */
    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        int people = Integer.parseInt(arguments[3]);
        Duration latency = Duration.ofMillis(Integer.parseInt(arguments[4]));
        ResultFile report = ResultFile.of(arguments[1], arguments[2]);
        report.content().put("people", people).put("millisOfLatency", latency.toMillis());
        Path directory = Files.createTempDirectory("rounds");
        try (EmulatorProcess emulator = EmulatorProcess.start(directory, people)) {
            Main main = new Main(emulator, directory, latency, people);
            main.measure();
            Figures first = main.measured.get(0);
            ArrayNode rounds = report.content().putArray("rounds");
            main.measured.forEach(figures -> figures.write(first, rounds.addObject()));
            report.content().put("microsOfRowsAlone", ResultFile.rounded(main.rowsAlone));
        }
        report.write(Path.of(arguments[0]));
    }

    private void measure() throws IOException, InterruptedException, SQLException {
        Rounds.printHeader();
        try (Rounds rounds = new Rounds(emulator, directory.resolve("cold.db"), latency)) {
            measured.add(rounds.run("first, cold", people, 1));
            rest(rounds, WARM_ROUNDS);
        }
        for (int i = 1; i <= WARM_ROUNDS; i++) {
            Path database = directory.resolve("warm" + i + ".db");
            try (Rounds rounds = new Rounds(emulator, database, latency)) {
                measured.add(rounds.run("first, warm", people, 1));
                Path rows = directory.resolve("rows" + i + ".db");
                rowsAlone = Math.min(rowsAlone, RowsAlone.micros(database, rows, people));
                Files.delete(rows);
                if (i == WARM_ROUNDS) {
                    rest(rounds, ROUNDS_OF_AN_HOUR);
                    for (int changes : MORE_CHANGES) {
                        change(rounds, Math.min(changes, people));
                    }
                }
            }
            Files.delete(database);
        }
    }

    private void rest(Rounds rounds, int withChanges) throws IOException, InterruptedException {
        measured.add(rounds.run("second (managers read)", people, 1));
        measured.add(rounds.run("no change, of " + UNCHANGED, 1, UNCHANGED));
        for (int i = 0; i < withChanges; i++) {
            change(rounds, Math.min(CHANGES, people));
        }
    }

    private void change(Rounds rounds, int changes) throws IOException, InterruptedException {
        rounds.change(changes);
        measured.add(rounds.run(changes + " changes", changes, 1));
    }
}
