package dev.scimbridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The page of the SCIM checklist is complete, and the tests that it names exist. */
@NullMarked
final class ScimChecklistTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern ITEM = Pattern.compile("\\| ([0-9]+) \\| ([^|]+) \\| ([^|]+) \\|");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+Test)\\.(\\w+)`");
    private static final int ITEMS = 65;

    @Test
    void everyItem_isAnsweredByTestsOrASentence() throws IOException {
        Map<Integer, String> answers = answers();

        assertThat(answers.keySet())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, ITEMS).boxed().toList());
        assertThat(answers.values())
                .allSatisfy(answer -> assertThat(TEST.matcher(answer).find() || answer.startsWith("Not "))
                        .as(answer)
                        .isTrue());
    }

    @Test
    void everyNamedTest_exists() throws IOException {
        Map<String, String> sources = testSources();
        List<String> missing = new ArrayList<>();
        for (String answer : answers().values()) {
            Matcher test = TEST.matcher(answer);
            while (test.find()) {
                String source = sources.getOrDefault(test.group(1), "");
                if (!source.contains("void " + test.group(2) + "(")) {
                    missing.add(test.group());
                }
            }
        }

        assertThat(missing).isEmpty();
    }

    private static Map<Integer, String> answers() throws IOException {
        Map<Integer, String> answers = new TreeMap<>();
        for (String line : Files.readAllLines(ROOT.resolve("docs/reference/scim-checklist.md"))) {
            Matcher item = ITEM.matcher(line);
            if (item.matches()) {
                assertThat(answers.put(Integer.valueOf(item.group(1)), item.group(3)))
                        .as(line)
                        .isNull();
            }
        }
        return answers;
    }

    /** The text of every test class by its simple name. */
    private static Map<String, String> testSources() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        for (String module : List.of("mapping", "server")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
                files.filter(file -> file.toString().endsWith("Test.java"))
                        .forEach(file ->
                                sources.put(file.getFileName().toString().replace(".java", ""), read(file)));
            }
        }
        return sources;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
