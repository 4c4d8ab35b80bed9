package dev.scimbridge.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The reference page of the metrics is complete and right. */
final class MetricsDocsTest {

    @Test
    void everyMetric_hasItsRow() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("..", "docs", "reference", "metrics.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();

        assertThat(rows)
                .containsExactlyInAnyOrderElementsOf(List.of(Metric.values()).stream()
                        .map(MetricsDocsTest::row)
                        .toList());
    }

    private static String row(Metric metric) {
        String labels = metric.labels().isEmpty()
                ? "–"
                : metric.labels().stream().map(label -> "`" + label + "`").collect(Collectors.joining(", "));
        return "| `" + metric.exported() + "` | " + metric.type() + " | " + labels + " | " + metric.meaning() + " |";
    }
}
