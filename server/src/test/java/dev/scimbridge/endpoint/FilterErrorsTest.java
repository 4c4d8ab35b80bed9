package dev.scimbridge.endpoint;

import static dev.scimbridge.endpoint.ErrorAssertions.assertError;

import dev.scimbridge.projection.SamplePeople;
import io.restassured.response.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of error that a filter can have, as clients get it: by GET and by POST, the same. */
class FilterErrorsTest {

    private static final String URN = "urn:ietf:params:scim:api:messages:2.0:SearchRequest";
    private static final String OPERATORS = "an operator (eq, ne, co, sw, ew, pr, gt, ge, lt or le)";
    private static final String VALUE = "a value: a string in double quotes, a number, true, false or null";

    private static final ScimServer SERVER = new ScimServer();

    @BeforeAll
    static void people() {
        SERVER.commit(List.of(SamplePeople.person(1, "v1")));
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | 1 | expected an attribute, 'not' or '(', but found the end",
                "userName | 9 | expected OPERATORS, but found the end",
                "userName xx \"a\" | 10 | expected OPERATORS, but found 'xx'",
                "userName\"a\" | 9 | expected a space, but found '\"'",
                "userName eq | 12 | expected VALUE, but found the end",
                "userName eq x | 13 | expected VALUE, but found 'x'",
                "title pr and | 13 | expected a filter after 'and', but found the end",
                "title eq \"x\"and active pr | 13 | expected a space before 'and', but found 'and'",
                "title pr active pr | 10 | expected 'and', 'or' or the end of the filter, but found 'active'",
                "(title pr | 10 | expected 'and', 'or' or ')', but found the end",
                "emails[type pr | 15 | expected 'and', 'or' or ']', but found the end",
                "emails[] | 8 | expected a sub-attribute, 'not' or '(', but found ']'",
                "emails[type[x pr]] | 12 | expected OPERATORS; brackets cannot be nested, but found '['",
                "emails[type pr]. | 17 | expected a sub-attribute, but found the end",
                "shoeSize eq 42 | 1 | 'shoeSize' is not an attribute of User",
                "emails[kind pr] | 8 | 'kind' is not a sub-attribute of emails",
                "title[value pr] | 1 | 'title' is not complex: it has no sub-attributes to put into brackets",
                "name eq \"x\" | 1 | 'name' is complex: expected one of its sub-attributes, such as 'name.formatted'",
                "active gt true | 8 | 'gt' does not apply to 'active', which is of type boolean",
                "meta.created ew \"Z\" | 14 | 'ew' does not apply to 'created', which is of type dateTime",
                "title gt null | 7 | expected 'eq' or 'ne' before null, but found 'gt'",
                "active eq \"true\" | 11 | expected true or false, because 'active' is of type boolean",
                "title eq 5 | 10 | expected a string in double quotes, because 'title' is of type string",
                "meta.created gt \"today\" | 17 | expected a date and time such as \"2011-05-13T04:42:34Z\", because"
                        + " 'created' is of type dateTime",
                "title eq \"x | 12 | expected the closing quote of the string, but found the end",
                "title eq \"\\x\" | 12 | expected one of \" \\ / b f n r t u after the backslash, but found 'x'",
                "title eq \"\\u12g4\" | 12 | expected four hexadecimal digits after \\u, but found 'u12g4'",
                "title eq \"\\ud83d\" | 10 | the string has half of a surrogate pair",
                "title eq \"\u0007\" | 11 | a string has control characters only as escapes, such as \\n",
                "title eq \"😀\" 😀 | 14 | expected 'and', 'or' or the end of the filter, but found '😀'",
            })
    void aWrongFilter_isRefusedWithItsPosition(String filter, int position, String problem) {
        assertRefused(
                filter,
                "The filter is invalid at position " + position + ": "
                        + problem.replace("OPERATORS", OPERATORS).replace("VALUE", VALUE) + ".");
    }

    @Test
    void theLimits_areEnforced() {
        assertRefused("a".repeat(16_385), "The filter is longer than 16384 characters.");
        assertRefused(
                "(".repeat(16_384),
                "The filter is invalid at position 51: more than 50 nested parentheses and brackets.");
        assertRefused(
                "title pr" + " or title pr".repeat(1_000),
                "The filter is invalid at position 12001: more than 1000 comparisons.");
    }

    /** JSON's escapes can write what is no text. */
    @Test
    void halfOfASurrogatePair_isNoPartOfAFilterAndNotSentBack() {
        String invalid = "The filter is invalid at position ";
        assertError(
                search("title eq \"\ud83d\""),
                400,
                "invalidFilter",
                invalid + "10: the string has half of a surrogate pair.");
        assertError(
                search("title \udc00eq \"x\""),
                400,
                "invalidFilter",
                invalid + "7: expected " + OPERATORS + ", but found '\uFFFDeq'.");
    }

    private static void assertRefused(String filter, String detail) {
        assertError(
                SERVER.reader().get("/Users?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8)),
                400,
                "invalidFilter",
                detail);
        assertError(search(filter), 400, "invalidFilter", detail);
    }

    private static Response search(String filter) {
        StringBuilder escaped = new StringBuilder();
        filter.chars().forEach(c -> escaped.append(String.format(Locale.ROOT, "\\u%04x", c)));
        return SERVER.reader()
                .header("Content-Type", "application/scim+json")
                .body(("{\"schemas\":[\"" + URN + "\"],\"filter\":\"" + escaped + "\"}")
                        .getBytes(StandardCharsets.UTF_8))
                .post("/Users/.search");
    }
}
