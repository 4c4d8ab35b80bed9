package dev.scimbridge.benchmarks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What a run leaves behind: a file to compare with later ones, and a table for the reader. */
record Report(Circumstances circumstances, List<Measurement> measurements) {

    void write(Path file) throws IOException {
        ResultFile report = new ResultFile(circumstances);
        ArrayNode benchmarks = report.content()
                .put("unit", "ns/op")
                .put("note", circumstances.note())
                .putArray("benchmarks");
        for (Measurement measurement : measurements) {
            ObjectNode benchmark = benchmarks
                    .addObject()
                    .put("benchmark", measurement.group() + "." + measurement.name())
                    .put("fastest", ResultFile.rounded(measurement.fastest()))
                    .put("slowest", ResultFile.rounded(measurement.slowest()));
            measurement.ratio().ifPresent(ratio -> benchmark.put("ratio", ResultFile.rounded(ratio)));
        }
        report.write(file);
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
