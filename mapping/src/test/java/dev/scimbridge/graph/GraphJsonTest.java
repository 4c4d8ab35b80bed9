package dev.scimbridge.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The values are those that an ObjectMapper would make, which is what everything else compares them with, but for members of
 * objects that are {@code null}.
 */
final class GraphJsonTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "false",
                "\"\"",
                "\"\\u00e6\\\"\\n\\ud83d\\ude00\"",
                "0",
                "-7",
                "2147483648",
                "123456789012345678901234567890",
                "1.0",
                "1e300",
                "0.1",
                "[]",
                "{}",
                "[1,[\"a\",null],{\"b\":[true]}]",
                "{\"a\":{\"b\":null,\"c\":[]},\"d\":1.5}",
                "{\"a\":null,\"b\":null}",
                "[{\"a\":null,\"b\":[null]},null]"
            })
    void values_areReadAndWrittenLikeAnObjectMapperDoes(String text) throws IOException {
        try (JsonParser parser = MAPPER.createParser("[" + text + ",\"next\"]")) {
            parser.nextToken();
            parser.nextToken();

            JsonNode value = GraphJson.read(parser);

            assertThat(value).isEqualTo(withoutNullMembers(MAPPER.readTree(text)));
            assertThat(parser.nextTextValue()).as("where the parser stands").isEqualTo("next");
            assertThat(written(value)).isEqualTo(MAPPER.writeValueAsString(value));
        }
    }

    private static JsonNode withoutNullMembers(JsonNode value) {
        if (value instanceof ObjectNode object) {
            object.properties().removeIf(member -> member.getValue().isNull());
        }
        value.forEach(GraphJsonTest::withoutNullMembers);
        return value;
    }

    private static String written(JsonNode value) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = MAPPER.createGenerator(text)) {
            GraphJson.write(value, json);
        }
        return text.toString();
    }
}
