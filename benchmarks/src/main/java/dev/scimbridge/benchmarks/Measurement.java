package dev.scimbridge.benchmarks;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/**
 * The time of one benchmark. Iterations are compared by the fastest: other programs on the machine only slow one down.
 *
 * @param group the class
 * @param name the method
 * @param fastest nanoseconds per operation, the average of the fastest iteration
 * @param slowest the same of the slowest: far from the fastest, the numbers are noise
 * @param ratio of the fastest to that of the group's baseline; empty when that did not run
 */
record Measurement(String group, String name, double fastest, double slowest, OptionalDouble ratio) {

    /** What the other benchmarks of a class are compared with. */
    static final String BASELINE = "baseline";

    static List<Measurement> of(Collection<RunResult> results) {
        Map<String, Double> baselines = new HashMap<>();
        for (RunResult run : results) {
            if (name(run).equals(BASELINE)) {
                baselines.put(group(run), times(run).getMin());
            }
        }
        return results.stream().map(run -> of(run, baselines)).toList();
    }

    private static Measurement of(RunResult run, Map<String, Double> baselines) {
        Statistics times = times(run);
        Double baseline = baselines.get(group(run));
        OptionalDouble ratio = baseline == null ? OptionalDouble.empty() : OptionalDouble.of(times.getMin() / baseline);
        return new Measurement(group(run), name(run), times.getMin(), times.getMax(), ratio);
    }

    private static Statistics times(RunResult run) {
        return run.getPrimaryResult().getStatistics();
    }

    private static String name(RunResult run) {
        String benchmark = run.getParams().getBenchmark();
        return benchmark.substring(benchmark.lastIndexOf('.') + 1);
    }

    private static String group(RunResult run) {
        String benchmark = run.getParams().getBenchmark();
        String type = benchmark.substring(0, benchmark.lastIndexOf('.'));
        return type.substring(type.lastIndexOf('.') + 1);
    }
}
