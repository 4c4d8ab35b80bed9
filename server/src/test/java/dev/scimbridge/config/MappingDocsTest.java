package dev.scimbridge.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.scimbridge.mapping.AttributeRule;
import dev.scimbridge.mapping.UserMapping;
import dev.scimbridge.mapping.UserRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The reference page of mapping rules is complete and right, and its example is accepted. */
final class MappingDocsTest {

    private static final Path PAGE = Path.of("..", "docs", "reference", "mapping.md");

    @Test
    void everyAttributeAndProperty_hasItsRow() throws IOException {
        String page = Files.readString(PAGE);
        Map<String, AttributeRule> defaults =
                UserMapping.defaultRules().stream().collect(Collectors.toMap(AttributeRule::scimPath, rule -> rule));

        List<String> attributes = UserRules.targets().entrySet().stream()
                .map(target -> attribute(target.getKey(), defaults.get(target.getValue())))
                .toList();
        List<String> properties = UserRules.sources().entrySet().stream()
                .map(source -> "| `" + source.getKey() + "` | " + source.getValue() + " |")
                .toList();

        assertThat(rows(page, "## Attributes")).containsExactlyElementsOf(attributes);
        assertThat(rows(page, "## Properties"))
                .startsWith(properties.toArray(String[]::new))
                .hasSize(properties.size() + 1);
    }

    @Test
    void example_isAcceptedAsItStands() throws Exception {
        String page = Files.readString(PAGE);
        String example =
                page.substring(page.indexOf("    mapping:\n"), page.indexOf("```\n", page.indexOf("    mapping:\n")));
        List<String> problems = new ArrayList<>();

        UserRules rules = UserRules.read(
                YAMLMapper.builder()
                        .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
                        .build()
                        .readTree(example)
                        .get("mapping"),
                problem -> problems.add(problem.toString()));

        assertThat(problems).isEmpty();
        assertThat(rules.ruleThatReads("employeeId")).contains("externalId");
    }

    private static String attribute(String name, @Nullable AttributeRule rule) {
        String without = rule == null
                ? "–"
                : rule.sources().stream().map(source -> "`" + source + "`").collect(Collectors.joining(", ")) + ". "
                        + rule.rule();
        return "| `" + name + "` | " + without + " |";
    }

    private static List<String> rows(String page, String heading) {
        return page.substring(page.indexOf(heading))
                .lines()
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| `"))
                .toList();
    }
}
