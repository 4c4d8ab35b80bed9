package dev.scimbridge.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the benchmarks, short: enough to see a ratio move, not to publish a number. {@code bin/bench} calls it. */
public final class Main {

    private static final int WARM_UPS = 3;
    private static final int MEASUREMENTS = 5;

    private Main() {}

    /**
     * Runs, writes a file and prints a table.
     *
     * @param arguments the file, the commit, the processor, a note on the circumstances, a regular expression that the
     *     class or method names contain
     */
    public static void main(String[] arguments) throws RunnerException, IOException {
        if (arguments.length != 5) {
            throw new IllegalArgumentException("Use bin/bench");
        }
        Circumstances circumstances = Circumstances.now(arguments[1], arguments[2], arguments[3]);
        Options options = new OptionsBuilder()
                .include(arguments[4])
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(1)
                .warmupIterations(WARM_UPS)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(MEASUREMENTS)
                .measurementTime(TimeValue.seconds(1))
                .shouldFailOnError(true)
                .build();
        List<Measurement> measurements = Measurement.of(new Runner(options).run());
        Report report = new Report(circumstances, measurements);
        report.write(Path.of(arguments[0]));
        System.out.print(report.table());
    }
}
