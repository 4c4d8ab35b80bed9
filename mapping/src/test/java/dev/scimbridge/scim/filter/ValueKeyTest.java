package dev.scimbridge.scim.filter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.scimbridge.scim.schema.Attribute;
import dev.scimbridge.scim.schema.AttributeType;
import dev.scimbridge.scim.schema.Mutability;
import dev.scimbridge.scim.schema.Returned;
import dev.scimbridge.scim.schema.Uniqueness;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueKeyTest {

    @Test
    void strings_areFoldedUnlessTheyAreCaseExact() {
        assertThat(key(AttributeType.STRING, TextNode.valueOf("Été")))
                .isEqualTo(key(AttributeType.STRING, TextNode.valueOf("ÉTÉ")));
        assertThat(ValueKey.of(attribute(AttributeType.STRING, true), TextNode.valueOf("aB")))
                .contains(new ValueKey.Text("aB"));
        assertThat(key(AttributeType.BINARY, TextNode.valueOf("aGk="))).isEqualTo(new ValueKey.Text("aGk="));
    }

    @Test
    void numbers_areComparedByValue() {
        assertThat(key(AttributeType.DECIMAL, DoubleNode.valueOf(1.0)))
                .isEqualTo(key(AttributeType.DECIMAL, IntNode.valueOf(1)))
                .hasSameHashCodeAs(key(AttributeType.DECIMAL, DecimalNode.valueOf(new BigDecimal("10e-1"))));
        assertThat(key(AttributeType.INTEGER, IntNode.valueOf(9)))
                .isLessThan(key(AttributeType.INTEGER, IntNode.valueOf(10)));
        assertThat(key(AttributeType.INTEGER, IntNode.valueOf(0)))
                .isEqualTo(key(AttributeType.INTEGER, DecimalNode.valueOf(new BigDecimal("0.00"))));
    }

    @Test
    void booleans_areOrderedForSorting() {
        assertThat(key(AttributeType.BOOLEAN, BooleanNode.FALSE))
                .isLessThan(key(AttributeType.BOOLEAN, BooleanNode.TRUE));
    }

    @Test
    void dateTimes_areInstants() {
        assertThat(key(AttributeType.DATE_TIME, TextNode.valueOf("2015-10-10T14:38:21.8617979-07:00")))
                .isEqualTo(new ValueKey.Moment(Instant.parse("2015-10-10T21:38:21.861797900Z")))
                .isGreaterThan(key(AttributeType.DATE_TIME, TextNode.valueOf("2015-10-10T21:38:21Z")));
    }

    @Test
    void valuesOfAnotherType_haveNoKey() {
        assertThat(Stream.of(AttributeType.values())
                        .flatMap(type -> ValueKey.of(attribute(type, false), NullNode.getInstance()).stream()))
                .isEmpty();
        assertThat(ValueKey.of(attribute(AttributeType.STRING, false), IntNode.valueOf(1)))
                .isEmpty();
        assertThat(ValueKey.of(attribute(AttributeType.BOOLEAN, false), TextNode.valueOf("true")))
                .isEmpty();
        assertThat(ValueKey.of(attribute(AttributeType.INTEGER, false), TextNode.valueOf("1")))
                .isEmpty();
        assertThat(ValueKey.of(attribute(AttributeType.DATE_TIME, false), IntNode.valueOf(1)))
                .isEmpty();
        assertThat(ValueKey.of(attribute(AttributeType.COMPLEX, false), JsonNodeFactory.instance.objectNode()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2011-05-13T04:42:34Z, 2011-05-13T04:42:34Z",
        "2011-05-13t04:42:34z, 2011-05-13T04:42:34Z",
        "2011-05-13T04:42:34, 2011-05-13T04:42:34Z",
        "2011-05-13T04:42:34.5+05:30, 2011-05-12T23:12:34.5Z",
        "2011-05-13T04:42:34-00:00, 2011-05-13T04:42:34Z",
        "2011-05-13T04:42:34.1234567891234Z, 2011-05-13T04:42:34.123456789Z",
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
        "2012-02-29T23:59:59.999999999+14:00, 2012-02-29T09:59:59.999999999Z",
    })
    void aDateTime_mayHaveAnyOffsetAndFraction(String text, Instant instant) {
        assertThat(DateTimes.parse(text)).contains(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2011-05-13",
                "2011-05-13 04:42:34Z",
                "2011-05-13T04:42Z",
                "2011-05-13T04:42:34.Z",
                "2011-05-13T04:42:34+0200",
                "2011-05-13T04:42:34+25:00",
                "2011-02-29T00:00:00Z",
                "2011-13-01T00:00:00Z",
                "2011-05-13T25:00:00Z",
                "2011-05-13T04:42:34Z ",
                "٢٠١١-05-13T04:42:34Z"
            })
    void whatLacksDateOrTime_isNoDateTime(String text) {
        assertThat(DateTimes.parse(text)).isEmpty();
    }

    @Test
    void partsOfTexts_areFound() {
        ValueKey word = new ValueKey.Text("abcabc");

        assertThat(Operator.CO.test(word, new ValueKey.Text("ca"))).isTrue();
        assertThat(Operator.CO.test(word, new ValueKey.Text(""))).isTrue();
        assertThat(Operator.SW.test(word, new ValueKey.Text("abc"))).isTrue();
        assertThat(Operator.SW.test(word, new ValueKey.Text("bc"))).isFalse();
        assertThat(Operator.EW.test(word, new ValueKey.Text("abcabc"))).isTrue();
        assertThat(Operator.EW.test(word, new ValueKey.Text("ab"))).isFalse();
    }

    private static ValueKey key(AttributeType type, JsonNode value) {
        return ValueKey.of(attribute(type, false), value).orElseThrow();
    }

    private static Attribute attribute(AttributeType type, boolean caseExact) {
        return new Attribute(
                "number",
                type,
                false,
                "A hypothetical attribute.",
                false,
                List.of(),
                caseExact,
                Mutability.READ_ONLY,
                Returned.DEFAULT,
                Uniqueness.NONE,
                List.of(),
                List.of());
    }
}
