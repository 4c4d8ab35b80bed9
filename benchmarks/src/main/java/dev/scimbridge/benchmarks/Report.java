package dev.scimbridge.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What a run leaves behind: a file to compare with later ones, and a table for the reader. */
record Report(Circumstances circumstances, List<Measurement> measurements) {

    void write(Path file) throws IOException {
        ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        ObjectNode report = json.createObjectNode()
                .put("commit", circumstances.commit())
                .put("machine", circumstances.machine())
                .put("jdk", circumstances.jdk())
                .put("loadAverage", rounded(circumstances.loadAverage()))
                .put("unit", "ns/op")
                .put("note", circumstances.note());
        ArrayNode benchmarks = report.putArray("benchmarks");
        for (Measurement measurement : measurements) {
            ObjectNode benchmark = benchmarks
                    .addObject()
                    .put("benchmark", measurement.group() + "." + measurement.name())
                    .put("fastest", rounded(measurement.fastest()))
                    .put("slowest", rounded(measurement.slowest()));
            measurement.ratio().ifPresent(ratio -> benchmark.put("ratio", rounded(ratio)));
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, json.writeValueAsString(report) + "\n");
    }

    private static BigDecimal rounded(double number) {
        return BigDecimal.valueOf(number).setScale(2, RoundingMode.HALF_UP);
    }

    String table() {
        StringBuilder table = new StringBuilder();
        table.append(String.format(
                Locale.ROOT, "%n%-36s %14s %14s %9s%n", "Benchmark", "fastest ns", "slowest ns", "ratio"));
        for (Measurement measurement : measurements) {
            String ratio = measurement.ratio().isPresent()
                    ? String.format(Locale.ROOT, "%.2f", measurement.ratio().getAsDouble())
                    : "-";
            table.append(String.format(
                    Locale.ROOT,
                    "%-36s %14.1f %14.1f %9s%n",
                    measurement.group() + "." + measurement.name(),
                    measurement.fastest(),
                    measurement.slowest(),
                    ratio));
        }
        return table.toString();
    }
}
