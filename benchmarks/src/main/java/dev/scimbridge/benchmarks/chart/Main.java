package dev.scimbridge.benchmarks.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scimbridge.benchmarks.chart.Chart.Point;
import dev.scimbridge.benchmarks.chart.Chart.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Draws the results of one name. {@code bin/bench-chart} calls it. */
public final class Main {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double MEGABYTE = 1e6;

    private Main() {}

    /**
     * Draws.
     *
     * @param arguments the file of starts, the directory of the pictures, and the files of rounds, each of so many people
     */
    public static void main(String[] arguments) throws IOException {
        Path pictures = Path.of(arguments[1]);
        JsonNode starts = JSON.readTree(Path.of(arguments[0]).toFile()).path("start");
        List<JsonNode> rounds = new ArrayList<>();
        for (int i = 2; i < arguments.length; i++) {
            rounds.add(JSON.readTree(Path.of(arguments[i]).toFile()));
        }
        rounds.sort(Comparator.comparingInt(one -> one.path("people").intValue()));
        Chart byPeople =
                new Chart("What people cost", "people", List.of(heap(starts), cpuOfStart(starts), firstRounds(rounds)));
        JsonNode most = rounds.get(rounds.size() - 1);
        Chart byChanges = new Chart(
                String.format(
                        Locale.ROOT,
                        "What changes cost, of %,d people",
                        most.path("people").intValue()),
                "people changed in one round",
                List.of(changes(most)));
        Files.writeString(pictures.resolve("cost-by-people.svg"), byPeople.svg());
        Files.writeString(pictures.resolve("cost-by-changes.svg"), byChanges.svg());
    }

    private static Series heap(JsonNode starts) {
        List<Point> points = new ArrayList<>();
        starts.forEach(one -> points.add(
                new Point(one.path("people").doubleValue(), one.path("heap").doubleValue() / MEGABYTE)));
        return new Series("heap, MB", points);
    }

    private static Series cpuOfStart(JsonNode starts) {
        List<Point> points = new ArrayList<>();
        starts.forEach(one -> points.add(new Point(
                one.path("people").doubleValue(),
                one.path("cpuSecondsUntilReady").doubleValue())));
        return new Series("CPU until ready, s", points);
    }

    /** The last of those in a process that has begun: the least of it is compiling. */
    private static Series firstRounds(List<JsonNode> rounds) {
        List<Point> points = new ArrayList<>();
        for (JsonNode file : rounds) {
            double least = Double.MAX_VALUE;
            for (JsonNode round : file.path("rounds")) {
                if (round.path("round").asText().startsWith("first, warm")) {
                    least = Math.min(least, round.path("cpuMillis").doubleValue());
                }
            }
            points.add(new Point(file.path("people").doubleValue(), least / 1e3));
        }
        return new Series("CPU of a first round, s", points);
    }

    /** The least of the rounds with as many changes: other programs and compiling only add. */
    private static Series changes(JsonNode file) {
        Map<Integer, Double> least = new TreeMap<>();
        for (JsonNode round : file.path("rounds")) {
            if (round.path("round").asText().endsWith(" changes")) {
                least.merge(
                        round.path("each").intValue(), round.path("cpuMillis").doubleValue(), Math::min);
            }
        }
        List<Point> points = new ArrayList<>();
        least.forEach((changes, millis) -> points.add(new Point(changes, millis)));
        return new Series("CPU of the round, ms", points);
    }
}
