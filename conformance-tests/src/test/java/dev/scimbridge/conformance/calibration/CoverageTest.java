package dev.scimbridge.conformance.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.conformance.requirement.Requirement;
import dev.scimbridge.conformance.run.ConformanceRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Keeps the page of sentences and the checks in step. */
class CoverageTest {
    private static final Path PAGE = Path.of("..", "docs", "reference", "conformance-coverage.md");
    private static final Pattern CODE = Pattern.compile("`([a-z0-9-]+)`");

    private static List<String> rows() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| "))
                .filter(line -> !line.startsWith("| §") && !line.startsWith("| Check"))
                .toList();
    }

    private static Set<String> ids() {
        return ConformanceRun.catalogue().stream().map(Requirement::id).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyCheck_standsOnThePage() throws IOException {
        Set<String> named = CODE.matcher(String.join("\n", rows()))
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toSet());

        assertThat(ids()).allMatch(named::contains, "is on the page");
    }

    @Test
    void page_namesNoCheckThatIsNotThere() throws IOException {
        List<String> answers = rows().stream()
                .map(row -> row.split("(?<!\\\\)\\|"))
                .map(cells -> cells[1] + cells[cells.length - 1])
                .toList();
        Set<String> named = answers.stream()
                .flatMap(cell -> CODE.matcher(cell).results().map(result -> result.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(ids()).containsAll(named);
    }

    @Test
    void everySentence_hasACheckOrAReason() throws IOException {
        assertThat(rows())
                .hasSizeGreaterThan(300)
                .allMatch(row -> !row.matches(".*\\|\\s*\\|$"), "says something in its last column");
    }

    @Test
    void everyTableRow_isWellFormed() throws IOException {
        assertThat(rows()).allMatch(row -> Set.of(4L, 5L).contains(bars(row)), "has three or four columns");
    }

    private static long bars(String row) {
        return Pattern.compile("(?<!\\\\)\\|")
                .matcher(row)
                .results()
                .map(MatchResult::start)
                .count();
    }
}
