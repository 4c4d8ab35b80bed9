package dev.scimbridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The page of the SCIM checklist is complete, and the tests that it names exist. */
@NullMarked
final class ScimChecklistTest {

    private static final Pattern ITEM = Pattern.compile("\\| ([0-9]+) \\| ([^|]+) \\| ([^|]+) \\|");
    private static final int ITEMS = 65;

    @Test
    void everyItem_isAnsweredByTestsOrASentence() throws IOException {
        Map<Integer, String> answers = answers();

        assertThat(answers.keySet())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, ITEMS).boxed().toList());
        assertThat(answers.values())
                .allSatisfy(answer -> assertThat(TestNames.NAME.matcher(answer).find() || answer.startsWith("Not "))
                        .as(answer)
                        .isTrue());
    }

    @Test
    void everyNamedTest_exists() throws IOException {
        Map<String, String> sources = TestNames.sources("mapping", "server");

        assertThat(answers().values())
                .allSatisfy(
                        answer -> assertThat(TestNames.missing(answer, sources)).isEmpty());
    }

    private static Map<Integer, String> answers() throws IOException {
        Map<Integer, String> answers = new TreeMap<>();
        for (String line : Files.readAllLines(TestNames.ROOT.resolve("docs/reference/scim-checklist.md"))) {
            Matcher item = ITEM.matcher(line);
            if (item.matches()) {
                assertThat(answers.put(Integer.valueOf(item.group(1)), item.group(3)))
                        .as(line)
                        .isNull();
            }
        }
        return answers;
    }
}
