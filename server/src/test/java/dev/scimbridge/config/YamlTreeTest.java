package dev.scimbridge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class YamlTreeTest {

    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
            .build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# nothing but a remark",
                "---",
                "~",
                "one text",
                "[]",
                "{}",
                "empty:\nnothing: ~\nword: null",
                "a:\n  b:\n    - c: 1\n      d: [2, [3, {}], '4']\n    - ~\ne: {f: g}",
                "numbers: [0, -1, 017, 0x1F, 1_000, 2147483648, 9223372036854775808, 1.50, -1e3, 12:30]",
                "words: [true, FALSE, yes, no, on, off, y, 'true']",
                "text: |\n  two\n  lines\nfolded: >-\n  one\n  line\nquoted: \"a\\tb\"",
                "first: 1\n---\nsecond: 2",
                "day: 2026-11-27\nanchor: &a x\nalias: *a",
                "{\"json\": [1, \"two\", {\"three\": null}]}"
            })
    void read_isWhatTheMapperReads(String yaml) throws Exception {
        assertThat(YamlTree.read(yaml)).isEqualTo(MAPPER.readTree(yaml));
    }

    @Test
    void read_ofTheExample() throws Exception {
        String example = Files.readString(Path.of("..", "bridge.example.yaml"));

        assertThat(YamlTree.read(example)).isEqualTo(MAPPER.readTree(example)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: [1, 2", "a: b: c", "\t- a", "a: 1\nb: {c: 1, c: 2}"})
    void read_refusesWhatIsMalformedOrNamedTwice(String yaml) {
        assertThatThrownBy(() -> YamlTree.read(yaml)).isInstanceOf(JsonProcessingException.class);
    }
}
