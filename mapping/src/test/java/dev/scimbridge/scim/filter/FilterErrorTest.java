package dev.scimbridge.scim.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.scimbridge.scim.AttributePath;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.ScimException;
import dev.scimbridge.scim.ScimType;
import dev.scimbridge.scim.schema.Schemas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every way in which a filter can be wrong: where, and what was expected. */
class FilterErrorTest {

    private static final FilterParser PARSER = new FilterParser(Schemas.load());

    private static final String OPERATORS = "an operator (eq, ne, co, sw, ew, pr, gt, ge, lt or le)";
    private static final String VALUE = "a value: a string in double quotes, a number, true, false or null";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                          | 1 | expected an attribute, 'not' or '(', but found the end",
                "`   `                       | 4 | expected an attribute, 'not' or '(', but found the end",
                ")                           | 1 | expected an attribute, 'not' or '(', but found ')'",
                "\"x\" eq title              | 1 | expected an attribute, 'not' or '(', but found '\"'",
                "1a pr                       | 1 | expected an attribute, 'not' or '(', but found '1a'",
                "a.b.c pr                    | 1 | expected an attribute, 'not' or '(', but found 'a.b.c'",
                "title pr and                | 13 | expected a filter after 'and', but found the end",
                "title pr and or active pr   | 14 | 'or' is not an attribute of User",
                "title pr or )               | 13 | expected an attribute, 'not' or '(', but found ')'",
                "title                       | 6 | expected OPERATORS, but found the end",
                "title\"x\"                  | 6 | expected a space, but found '\"'",
                "title regex \"x\"           | 7 | expected OPERATORS, but found 'regex'",
                "title = \"x\"               | 7 | expected OPERATORS, but found '='",
                "title eq                    | 9 | expected VALUE, but found the end",
                "title eq\"x\"               | 9 | expected a space, but found '\"'",
                "title eq bjensen            | 10 | expected VALUE, but found 'bjensen'",
                "title eq 'bjensen'          | 10 | expected VALUE, but found ''bjensen''",
                "active eq True              | 11 | expected VALUE, but found 'True'",
                "title eq 01                 | 10 | expected VALUE, but found '01'",
                "title eq )                  | 10 | expected VALUE, but found ')'",
                "title eq \"x                | 12 | expected the closing quote of the string, but found the end",
                "title eq \"\\x\"            | 12 | expected one of \" \\ / b f n r t u after the backslash, but found 'x'",
                "title eq \"\\               | 12 | expected one of \" \\ / b f n r t u after the backslash, but found the end",
                "title eq \"\\u12g4\"        | 12 | expected four hexadecimal digits after \\u, but found 'u12g4'",
                "title eq \"\\u12            | 12 | expected four hexadecimal digits after \\u, but found 'u12'",
                "title eq \"\\u٣٣٣٣\"        | 12 | expected four hexadecimal digits after \\u, but found 'u٣٣٣٣'",
                "title eq \"a\\ud83d\"       | 10 | the string has half of a surrogate pair",
                "title eq \"x\"\"y\"         | 13 | expected 'and', 'or' or the end of the filter, but found '\"'",
                "title eq \"x\" \"y\"        | 14 | expected 'and', 'or' or the end of the filter, but found '\"'",
                "title pr, active pr         | 7 | expected OPERATORS, but found 'pr,'",
                "title pr active pr          | 10 | expected 'and', 'or' or the end of the filter, but found 'active'",
                "title eq \"x\"and active pr | 13 | expected a space before 'and', but found 'and'",
                "title pr and(active pr)     | 13 | expected a space, but found '('",
                "title pr)                   | 9 | expected 'and', 'or' or the end of the filter, but found ')'",
                "(title pr                   | 10 | expected 'and', 'or' or ')', but found the end",
                "(title pr]                  | 10 | expected 'and', 'or' or ')', but found ']'",
                "()                          | 2 | expected an attribute, 'not' or '(', but found ')'",
                "not title pr                | 1 | 'not' is not an attribute of User",
                "emails[type pr              | 15 | expected 'and', 'or' or ']', but found the end",
                "emails[type pr)             | 15 | expected 'and', 'or' or ']', but found ')'",
                "emails[]                    | 8 | expected a sub-attribute, 'not' or '(', but found ']'",
                "emails[type[x pr]]          | 12 | expected OPERATORS; brackets cannot be nested, but found '['",
                "emails [type pr]            | 8 | expected OPERATORS, but found '['",
                "emails[type pr].            | 17 | expected a sub-attribute, but found the end",
                "emails[type pr].value       | 22 | expected OPERATORS, but found the end",
                "emails[type pr]value pr     | 16 | expected 'and', 'or' or the end of the filter, but found 'value'",
                "rooms pr                    | 1 | 'rooms' is not an attribute of User",
                "title pr and members pr     | 14 | 'members' is not an attribute of User",
                "name.nickName pr            | 1 | 'name.nickName' is not an attribute of User",
                "urn:x:y:1.0:Z:title pr      | 1 | 'urn:x:y:1.0:Z:title' is not an attribute of User",
                "password eq \"x\"           | 1 | 'password' is not an attribute of User",
                "emails[kind pr]             | 8 | 'kind' is not a sub-attribute of emails",
                "emails[emails.type pr]      | 8 | 'emails.type' is not a sub-attribute of emails",
                "emails[type.x pr]           | 8 | 'type.x' is not a sub-attribute of emails",
                "emails[urn:x:type pr]       | 8 | 'urn:x:type' is not a sub-attribute of emails",
                "emails[type pr].kind pr     | 17 | 'kind' is not a sub-attribute of emails",
                "title[value pr]             | 1 | 'title' is not complex: it has no sub-attributes to put into brackets",
                "schemas[value pr]           | 1 | 'schemas' is not complex: it has no sub-attributes to put into brackets",
                "name eq \"x\"               | 1 | 'name' is complex: expected one of its sub-attributes, such as 'name.formatted'",
                "addresses co \"x\"          | 1 | 'addresses' is complex: expected one of its sub-attributes, such as 'addresses.streetAddress'",
                "active gt true              | 8 | 'gt' does not apply to 'active', which is of type boolean",
                "active le false             | 8 | 'le' does not apply to 'active', which is of type boolean",
                "active co true              | 8 | 'co' does not apply to 'active', which is of type boolean",
                "emails[primary sw \"t\"]    | 16 | 'sw' does not apply to 'primary', which is of type boolean",
                "meta.created ew \"Z\"       | 14 | 'ew' does not apply to 'created', which is of type dateTime",
                "title gt null               | 7 | expected 'eq' or 'ne' before null, but found 'gt'",
                "active eq \"true\"          | 11 | expected true or false, because 'active' is of type boolean",
                "active eq 1                 | 11 | expected true or false, because 'active' is of type boolean",
                "title eq true               | 10 | expected a string in double quotes, because 'title' is of type string",
                "title eq 5                  | 10 | expected a string in double quotes, because 'title' is of type string",
                "meta.created gt \"today\"   | 17 | expected a date and time such as \"2011-05-13T04:42:34Z\", because 'created' is of type dateTime",
                "meta.created gt 2011        | 17 | expected a date and time such as \"2011-05-13T04:42:34Z\", because 'created' is of type dateTime",
                "meta.location eq 5          | 18 | expected a string in double quotes, because 'location' is of type reference",
            })
    void aWrongFilter_namesThePositionAndWhatWasExpected(String text, int position, String problem) {
        String expected = problem.replace("OPERATORS", OPERATORS).replace("VALUE", VALUE);

        assertThat(error(text).detail())
                .isEqualTo("The filter is invalid at position " + position + ": " + expected + ".");
    }

    @Test
    void anError_isABadRequestOfTypeInvalidFilter() {
        assertThat(error("?").status()).isEqualTo(400);
        assertThat(error("?").scimType()).contains(ScimType.INVALID_FILTER);
    }

    @Test
    void controlCharacters_areRefusedInStrings() {
        assertThat(error("title eq \"a\nb\"").detail())
                .isEqualTo("The filter is invalid at position 12: a string has control characters only as escapes,"
                        + " such as \\n.");
    }

    @Test
    void positions_countCharactersAndNotSurrogates() {
        assertThat(error("title eq \"😀😀\" x").detail()).startsWith("The filter is invalid at position 15: ");
    }

    @Test
    void whatWasFound_isCutShort() {
        String cut = "'" + "x".repeat(120) + "…'";

        assertThat(error("title " + "x".repeat(5_000) + " 1").detail()).endsWith(", but found " + cut + ".");
        assertThat(error("x".repeat(5_000) + " pr").detail()).endsWith(": " + cut + " is not an attribute of User.");
    }

    @Test
    void halfOfASurrogatePair_isReplacedWhereItIsQuoted() {
        assertThat(error("title \ud83deq").detail()).endsWith(", but found '\uFFFDeq'.");
        assertThat(error("title eq \"\udc00\"").detail())
                .contains("position 10: the string has half of a surrogate pair");
    }

    @Test
    void forAllTypes_onlyNamesThatNoTypeHas_goUnchecked() {
        assertThatThrownBy(() -> PARSER.parseForAllTypes("userName gt 5"))
                .hasMessageStartingWith("The filter is invalid at position 13: expected a string");
        assertThatThrownBy(() -> PARSER.parseForAllTypes("members eq 5"))
                .hasMessageStartingWith("The filter is invalid at position 12: expected a string");
    }

    @Test
    void aGroup_hasNoAttributesOfUsers() {
        assertThatThrownBy(() -> PARSER.parse("userName pr", ResourceType.GROUP))
                .hasMessage("The filter is invalid at position 1: 'userName' is not an attribute of Group.");
    }

    @Test
    void whatIsTooLargeForANumber_isRefused() {
        assertThat(error("title eq 1e99999").detail()).contains("position 10: expected a value");
        assertThat(error("title eq " + "9".repeat(65)).detail()).contains("position 10: expected a value");
    }

    @Test
    void theLimits_areEnforced() {
        int tooDeep = FilterParser.MAX_DEPTH + 1;
        assertThat(error("(".repeat(16_000)).detail())
                .isEqualTo("The filter is invalid at position 51: more than 50 nested parentheses and brackets.");
        assertThat(error("not (".repeat(tooDeep) + "title pr" + ")".repeat(tooDeep))
                        .detail())
                .contains("more than 50 nested");
        assertThat(error("(".repeat(50) + "emails[type pr]" + ")".repeat(50)).detail())
                .isEqualTo("The filter is invalid at position 57: more than 50 nested parentheses and brackets.");
        assertThat(error("title pr" + " or title pr".repeat(1_000)).detail())
                .isEqualTo("The filter is invalid at position 12001: more than 1000 comparisons.");
        assertThat(error(" ".repeat(16_385)).detail()).isEqualTo("The filter is longer than 16384 characters.");
    }

    @Test
    void aFilterThatWasNotParsedForTheType_isRefusedWhenItIsBound() {
        Filter filter = new Filter.Comparison(AttributePath.of("title"), Operator.GT, BooleanNode.TRUE);

        assertThatThrownBy(() -> new FilterBinder(Schemas.load()).bind(filter, ResourceType.USER))
                .isInstanceOf(ScimException.BadRequest.class)
                .hasMessageStartingWith("expected a string in double quotes");
    }

    private static ScimException error(String text) {
        return catchThrowableOfType(ScimException.class, () -> PARSER.parse(text, ResourceType.USER));
    }
}
