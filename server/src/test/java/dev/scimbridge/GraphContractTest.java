package dev.scimbridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The page of what Graph does answers every row for the client and for the emulator, and the tests that it names exist. */
@NullMarked
final class GraphContractTest {

    private static final Pattern ROW = Pattern.compile("\\| ([0-9][0-9.]*[a-z]?) \\| (.+) \\| (.+) \\| (.+) \\|");
    private static final Path PAGE = Path.of("..", "docs", "reference", "graph-contract-coverage.md");
    private static final int ROWS = 75;

    @Test
    void everyRow_isAnsweredTwice_byTestsOrASentence() throws IOException {
        List<String> numbers = new ArrayList<>();
        for (Matcher row : rows()) {
            numbers.add(row.group(1));
            for (int answer = 3; answer <= 4; answer++) {
                assertThat(TestNames.NAME.matcher(row.group(answer)).find()
                                || row.group(answer).startsWith("Not "))
                        .as(row.group())
                        .isTrue();
            }
        }
        assertThat(numbers).hasSize(ROWS).doesNotHaveDuplicates();
    }

    @Test
    void everyNamedTest_exists() throws IOException {
        Map<String, String> client = TestNames.sources("mapping", "server");
        Map<String, String> emulator = TestNames.sources("graph-emulator");
        List<String> missing = new ArrayList<>();
        for (Matcher row : rows()) {
            missing.addAll(TestNames.missing(row.group(3), client));
            missing.addAll(TestNames.missing(row.group(4), emulator));
        }
        assertThat(missing).isEmpty();
    }

    private static List<Matcher> rows() throws IOException {
        List<Matcher> rows = new ArrayList<>();
        for (String line : Files.readAllLines(PAGE)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                rows.add(row);
            }
        }
        return rows;
    }
}
