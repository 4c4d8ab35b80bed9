package dev.scimbridge.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.integration.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The operating guide says of every alert what it means and what to do. */
final class AlertDocsTest {

    @Test
    void everyKind_hasItsRowInTheGuide() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("..", "docs", "guide", "operating.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("`", 3)[1])
                .toList();

        assertThat(rows)
                .containsExactlyInAnyOrderElementsOf(Stream.of(Finding.Kind.values())
                        .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                        .toList());
    }
}
