package dev.scimbridge.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphPropertiesTest {

    @Test
    void delta_setsClearsAndKeeps() {
        GraphProperties before = properties("{\"title\":\"Dr\",\"city\":\"Aarhus\",\"state\":\"DK\"}");

        GraphProperties after = before.mergedWith(properties("{\"title\":\"Prof\",\"city\":null}"));

        assertThat(after.text("title")).isEqualTo(new Presence.Value<>("Prof"));
        assertThat(after.text("city")).isEqualTo(new Presence.Cleared<>());
        assertThat(after.text("state")).isEqualTo(new Presence.Value<>("DK"));
        assertThat(after.text("country")).isEqualTo(new Presence.NotMentioned<>());
        assertThat(before.text("city").toOptional()).contains("Aarhus");
    }

    @Test
    void enumeration_clearsWhatItSelectedAndDidNotMention() {
        GraphProperties whole =
                properties("{\"title\":\"Dr\"}").withUnmentionedCleared(List.of("title", "employeeHireDate"));

        assertThat(whole.text("title")).isEqualTo(new Presence.Value<>("Dr"));
        assertThat(whole.instant("employeeHireDate")).isEqualTo(new Presence.Cleared<>());
        assertThat(whole.instant("employeeLeaveDateTime")).isEqualTo(new Presence.NotMentioned<>());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"x\":\"\"}", "{\"x\":\"  \"}", "{\"x\":null}", "{\"x\":7}", "{\"x\":{}}"})
    void text_thatIsNone_isKnownToBeNone(String json) {
        assertThat(properties(json).text("x")).isEqualTo(new Presence.Cleared<>());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T08:00:00Z, 2026-11-23T08:00:00Z",
        "2026-11-23T08:00:00.1234567Z, 2026-11-23T08:00:00.123456700Z",
        "2026-11-23T09:00:00+01:00, 2026-11-23T08:00:00Z",
        "9999-12-31T23:59:59Z, 9999-12-31T23:59:59Z",
        "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z"
    })
    void instant_hasAnyFractionAndOffset(String text, Instant expected) {
        assertThat(properties("{\"x\":\"" + text + "\"}").instant("x")).isEqualTo(new Presence.Value<>(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\"",
                "\"tomorrow\"",
                "\"2026-11-23\"",
                "\"0001-01-01T00:00:00Z\"",
                "\"2026-02-29T00:00:00Z\"",
                "\"2026-01-01T24:00:00Z\"",
                "\"2026-01-01T00:00:60Z\"",
                "\"2026-01-01 00:00:00Z\"",
                "true",
                "{}",
                "[]"
            })
    void instant_thatIsNoDate_saysNothing(String value) {
        assertThat(properties("{\"x\":" + value + "}").instant("x")).isEqualTo(new Presence.NotMentioned<>());
    }

    @Test
    void flag_isNotGuessedFromText() {
        assertThat(properties("{\"x\":true}").flag("x")).isEqualTo(new Presence.Value<>(true));
        assertThat(properties("{\"x\":\"true\"}").flag("x")).isEqualTo(new Presence.Cleared<>());
        assertThat(GraphProperties.none().flag("x")).isEqualTo(new Presence.NotMentioned<>());
    }

    @Test
    void texts_skipsBlanksAndOtherTypes() {
        assertThat(properties("{\"x\":[\"a\",\"\",null,7,\"b\"]}").texts("x")).containsExactly("a", "b");
        assertThat(properties("{\"x\":\"a\"}").texts("x")).isEmpty();
        assertThat(GraphProperties.none().texts("x")).isEmpty();
    }

    @Test
    void partOfComplexProperty_isReadWhateverIsMissing() {
        GraphProperties properties = properties("{\"org\":{\"division\":\"North\",\"costCenter\":null},\"none\":null}");

        assertThat(properties.text("org", "division").toOptional()).contains("North");
        assertThat(properties.text("org", "costCenter")).isEqualTo(new Presence.Cleared<>());
        assertThat(properties.text("org", "other")).isEqualTo(new Presence.Cleared<>());
        assertThat(properties.text("none", "division")).isEqualTo(new Presence.Cleared<>());
        assertThat(properties.text("absent", "division")).isEqualTo(new Presence.NotMentioned<>());
    }

    @Test
    void builder_keepsTheOrderAndWhatWasGivenLast() {
        GraphProperties.Builder builder = new GraphProperties.Builder();
        GraphProperties built = builder.put("mail", TextNode.valueOf("old"))
                .put("title", NullNode.getInstance())
                .putIfAbsent("title", TextNode.valueOf("kept out"))
                .put("mail", TextNode.valueOf("new"))
                .build();

        assertThat(built).isEqualTo(properties("{\"mail\":\"new\",\"title\":null}"));
        assertThat(built.asMap().keySet()).containsExactly("mail", "title");
        assertThatThrownBy(() -> builder.put("mail", NullNode.getInstance())).hasMessage("the properties are built");
    }

    @Test
    void toString_hasNoPersonalData() {
        assertThat(properties("{\"mail\":\"ada@contoso.com\"}")).hasToString("GraphProperties[mail]");
    }

    @Test
    void memberType_knowsUsersAndGroups() {
        assertThat(MemberType.of("#microsoft.graph.user")).isEqualTo(MemberType.USER);
        assertThat(MemberType.of("#microsoft.graph.group")).isEqualTo(MemberType.GROUP);
        assertThat(MemberType.of("#microsoft.graph.device")).isEqualTo(MemberType.OTHER);
    }

    private static GraphProperties properties(String json) {
        try {
            Map<String, JsonNode> mentioned = new LinkedHashMap<>();
            new ObjectMapper().readTree(json).properties().forEach(e -> mentioned.put(e.getKey(), e.getValue()));
            return GraphProperties.of(mentioned);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
