package dev.scimbridge.scim.filter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import dev.scimbridge.scim.AttributePath;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.ScimUrn;
import dev.scimbridge.scim.schema.Schemas;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterParserTest {

    private static final FilterParser PARSER = new FilterParser(Schemas.load());

    private static final Filter A = new Filter.Present(AttributePath.of("title"));
    private static final Filter B = new Filter.Present(AttributePath.of("active"));
    private static final Filter C = new Filter.Present(AttributePath.of("userType"));

    static Stream<String> examplesOfTheRfc() {
        return RfcSamples.lines("rfc7644-3.4.2.2-filters.txt").stream();
    }

    @ParameterizedTest
    @MethodSource("examplesOfTheRfc")
    void everyExampleOfTheRfc_isReadAndWrittenBack(String text) {
        Filter filter = PARSER.parseForAllTypes(text);

        assertThat(FilterPrinter.print(filter))
                .isEqualToIgnoringCase(text.replace("(emails.type eq \"work\")", "emails.type eq \"work\""));
        assertThat(PARSER.parseForAllTypes(FilterPrinter.print(filter))).isEqualTo(filter);
    }

    @Test
    void not_bindsTighterThanAnd_andAndTighterThanOr() {
        assertThat(parse("title pr or active pr and userType pr"))
                .isEqualTo(new Filter.Or(List.of(A, new Filter.And(List.of(B, C)))));
        assertThat(parse("title pr and active pr or userType pr"))
                .isEqualTo(new Filter.Or(List.of(new Filter.And(List.of(A, B)), C)));
        assertThat(parse("not (title pr) and active pr")).isEqualTo(new Filter.And(List.of(new Filter.Not(A), B)));
        assertThat(parse("title pr and active pr and userType pr")).isEqualTo(new Filter.And(List.of(A, B, C)));
    }

    @Test
    void parentheses_groupAndMayStandTwice() {
        assertThat(parse("(title pr or active pr) and userType pr"))
                .isEqualTo(new Filter.And(List.of(new Filter.Or(List.of(A, B)), C)));
        assertThat(parse("((title pr))")).isEqualTo(A);
        assertThat(parse("( title pr )")).isEqualTo(A);
    }

    @ParameterizedTest
    @ValueSource(strings = {"not (title pr)", "not(title pr)", "NOT  ( title pr)", "  not (title pr)\n"})
    void not_mayBeFollowedBySpaceOrNone(String text) {
        assertThat(parse(text)).isEqualTo(new Filter.Not(A));
    }

    @Test
    void operatorsAndNames_areReadInAnyCase() {
        assertThat(parse("TITLE PR AND Active Pr Or uSERtYPE pR"))
                .isEqualTo(new Filter.Or(List.of(new Filter.And(List.of(A, B)), C)));
        assertThat(parse("USERNAME EQ \"x\"")).isEqualTo(comparison("userName", Operator.EQ, TextNode.valueOf("x")));
    }

    @Test
    void aNameThatOnlyStartsLikeAnOperator_isAName() {
        assertThat(PARSER.parseForAllTypes("notes pr and orders pr or android pr"))
                .isEqualTo(PARSER.parseForAllTypes("(notes pr and orders pr) or android pr"));
        assertThat(PARSER.parseForAllTypes("not pr")).isEqualTo(new Filter.Present(AttributePath.of("not")));
    }

    @Test
    void values_areThoseOfJson() {
        assertThat(parse("active eq true")).isEqualTo(comparison("active", Operator.EQ, BooleanNode.TRUE));
        assertThat(parse("active ne false")).isEqualTo(comparison("active", Operator.NE, BooleanNode.FALSE));
        assertThat(parse("title eq null")).isEqualTo(comparison("title", Operator.EQ, NullNode.getInstance()));
        assertThat(FilterPrinter.print(PARSER.parseForAllTypes("rooms.number gt -12.50e+2")))
                .isEqualTo("rooms.number gt -1250");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"a\\\"b\"|a\"b",
                "\"a\\\\b\\/c\"|a\\b/c",
                "\"\\u00e9\\u00C9\"|éÉ",
                "\"\\ud83d\\ude00\"|😀",
                "\"😀 日本語 ğ\"|😀 日本語 ğ",
                "\"a) and (b]\"|a) and (b]",
                "\"\"|``",
            })
    void strings_mayHoldAnyCharacterAndEscape(String literal, String value) {
        assertThat(parse("title eq " + literal)).isEqualTo(comparison("title", Operator.EQ, TextNode.valueOf(value)));
    }

    @Test
    void controlCharacters_areReadAsEscapesAndWrittenSo() {
        Filter filter = parse("title eq \"\\b\\f\\n\\r\\t\\u0000\"");

        assertThat(filter).isEqualTo(comparison("title", Operator.EQ, TextNode.valueOf("\b\f\n\r\t\u0000")));
        assertThat(parse(FilterPrinter.print(filter))).isEqualTo(filter);
    }

    @Test
    void qualifiedNames_areRead() {
        assertThat(parse(ScimUrn.ENTERPRISE_USER + ":manager.$ref pr"))
                .isEqualTo(new Filter.Present(new AttributePath(ScimUrn.ENTERPRISE_USER, "manager", "$ref")));
        assertThat(parse(ScimUrn.ENTRA_USER + " pr"))
                .isEqualTo(new Filter.Present(new AttributePath(ScimUrn.ENTRA_USER, null, null)));
        assertThat(parse("urn:ietf:params:scim:schemas:core:2.0:User:emails[type eq \"work\"]"))
                .isInstanceOf(Filter.ValuePath.class);
    }

    @Test
    void valuePaths_mayGroupAndNegateInside() {
        assertThat(FilterPrinter.print(parse("emails[ not(type eq \"work\") and (value pr or primary eq true) ]")))
                .isEqualTo("emails[not (type eq \"work\") and (value pr or primary eq true)]");
    }

    @Test
    void aSubAttributeAfterBrackets_speaksOfTheSameElement() {
        assertThat(parse("emails[type eq \"work\"].value eq \"x\""))
                .isEqualTo(parse("emails[type eq \"work\" and value eq \"x\"]"));
        assertThat(parse("emails[type eq \"work\" or primary eq true].value pr and title pr"))
                .isEqualTo(parse("emails[(type eq \"work\" or primary eq true) and value pr] and title pr"));
    }

    @Test
    void printing_keepsTheTree() {
        Filter nested = new Filter.And(List.of(new Filter.And(List.of(A, B)), new Filter.Or(List.of(B, C))));

        assertThat(FilterPrinter.print(nested)).isEqualTo("(title pr and active pr) and (active pr or userType pr)");
        assertThat(parse(FilterPrinter.print(nested))).isEqualTo(nested);
        assertThat(FilterPrinter.print(new Filter.Or(List.of(new Filter.And(List.of(A, B)), C))))
                .isEqualTo("title pr and active pr or userType pr");
    }

    @Test
    void forAllTypes_anAttributeOfOneTypeOrOfNone_isRead() {
        assertThat(FilterPrinter.print(
                        PARSER.parseForAllTypes("members[value eq \"1\"] or userName pr or rooms[x gt 1]")))
                .isEqualTo("members[value eq \"1\"] or userName pr or rooms[x gt 1]");
    }

    @Test
    void theLimits_areReachable() {
        String deep = "(".repeat(FilterParser.MAX_DEPTH) + "title pr" + ")".repeat(FilterParser.MAX_DEPTH);
        String many = "title pr" + " or title pr".repeat(FilterParser.MAX_TERMS - 1);
        String longest = "title eq \"" + "x".repeat(FilterParser.MAX_LENGTH - 11) + "\"";

        assertThat(parse(deep)).isEqualTo(A);
        assertThat(((Filter.Or) parse(many)).terms()).hasSize(FilterParser.MAX_TERMS);
        assertThat(longest).hasSize(FilterParser.MAX_LENGTH);
        assertThat(parse(longest)).isInstanceOf(Filter.Comparison.class);
    }

    @Test
    void depth_isThatOfNestingAndNotTheNumberOfGroups() {
        int groups = 2 * FilterParser.MAX_DEPTH;

        Filter filter = parse("emails[(type pr)]" + " and (title pr) and emails[type pr]".repeat(groups));

        assertThat(((Filter.And) filter).terms()).hasSize(1 + 2 * groups);
    }

    private static Filter parse(String text) {
        return PARSER.parse(text, ResourceType.USER);
    }

    private static Filter comparison(String attribute, Operator operator, ValueNode value) {
        return new Filter.Comparison(AttributePath.of(attribute), operator, value);
    }
}
