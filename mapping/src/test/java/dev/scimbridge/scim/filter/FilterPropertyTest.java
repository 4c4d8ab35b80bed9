package dev.scimbridge.scim.filter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.ScimException;
import dev.scimbridge.scim.ScimType;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Laws that hold for every filter and every user. */
class FilterPropertyTest {

    private static final FilterParser PARSER = new FilterParser(Samples.SCHEMAS);
    private static final FilterEvaluator EVALUATOR = new FilterEvaluator(Samples.SCHEMAS);

    @Property
    void whatIsPrinted_isReadAsTheSameFilter(@ForAll("filters") Filter filter) {
        String text = FilterPrinter.print(filter);

        assertThat(PARSER.parse(text, ResourceType.USER)).isEqualTo(filter);
        assertThat(PARSER.parseForAllTypes(text)).isEqualTo(filter);
    }

    @Property
    void not_turnsTheAnswer(@ForAll("filters") Filter filter, @ForAll("users") JsonNode user) {
        assertThat(matches(new Filter.Not(filter), user)).isEqualTo(!matches(filter, user));
    }

    @Property
    void deMorgansLaws_hold(@ForAll("filters") Filter a, @ForAll("filters") Filter b, @ForAll("users") JsonNode user) {
        Filter neither = new Filter.Not(new Filter.Or(List.of(a, b)));
        Filter bothNot = new Filter.And(List.of(new Filter.Not(a), new Filter.Not(b)));
        Filter notBoth = new Filter.Not(new Filter.And(List.of(a, b)));
        Filter oneNot = new Filter.Or(List.of(new Filter.Not(a), new Filter.Not(b)));

        assertThat(matches(neither, user)).isEqualTo(matches(bothNot, user));
        assertThat(matches(notBoth, user)).isEqualTo(matches(oneNot, user));
    }

    @Property
    void aValuePath_impliesThatItsPartsHoldSomewhere(@ForAll("users") JsonNode user) {
        assertThat(!matches("emails[type eq \"work\" and value sw \"a\"]", user)
                        || matches("emails.type eq \"work\" and emails.value sw \"a\"", user))
                .isTrue();
    }

    @Property
    void orderedOperators_agreeWithEachOther(@ForAll("users") JsonNode user, @ForAll("texts") String text) {
        String title = "title OP " + TextNode.valueOf(text);
        boolean present = matches("title pr", user);

        assertThat(matches(title.replace("OP", "ge"), user))
                .isEqualTo(present && !matches(title.replace("OP", "lt"), user));
        assertThat(matches(title.replace("OP", "le"), user))
                .isEqualTo(present && !matches(title.replace("OP", "gt"), user));
        assertThat(matches(title.replace("OP", "eq"), user))
                .isEqualTo(matches(title.replace("OP", "le"), user) && matches(title.replace("OP", "ge"), user))
                .isEqualTo(!matches(title.replace("OP", "ne"), user));
    }

    @Property
    void equality_withNull_isAbsence(@ForAll("users") JsonNode user) {
        for (String path : List.of("title", "emails", "emails.type", "name", "active", "meta.created")) {
            assertThat(matches(path + " eq null", user)).isEqualTo(!matches(path + " pr", user));
            assertThat(matches(path + " ne null", user)).isEqualTo(matches(path + " pr", user));
        }
    }

    @Property(tries = 5_000, edgeCases = EdgeCasesMode.MIXIN)
    void anyText_isAFilterOrAnInvalidFilter(@ForAll String text) {
        assertReadableOrInvalid(text);
    }

    @Property(tries = 5_000, edgeCases = EdgeCasesMode.MIXIN)
    void anyRowOfTokens_isAFilterOrAnInvalidFilter(@ForAll("tokens") String text) {
        assertReadableOrInvalid(text);
    }

    @Property(tries = 2_000)
    void aFilterWithOneCharacterChanged_isAFilterOrAnInvalidFilter(
            @ForAll("filters") Filter filter, @ForAll char replacement, @ForAll double where) {
        StringBuilder text = new StringBuilder(FilterPrinter.print(filter));
        text.setCharAt((int) (Math.abs(where) % text.length()), replacement);

        assertReadableOrInvalid(text.toString());
    }

    private static void assertReadableOrInvalid(String text) {
        try {
            Filter filter = PARSER.parse(text, ResourceType.USER);
            assertThat(PARSER.parse(FilterPrinter.print(filter), ResourceType.USER))
                    .isEqualTo(filter);
        } catch (ScimException.BadRequest e) {
            assertThat(e.scimType()).contains(ScimType.INVALID_FILTER);
            assertThat(e.detail()).matches("(?s)The filter is invalid at position \\d+: .*\\.");
        }
    }

    @Provide
    Arbitrary<Filter> filters() {
        return Arbitraries.randomValue(random -> new Samples(random).filter());
    }

    @Provide
    Arbitrary<JsonNode> users() {
        return Arbitraries.randomValue(random -> new Samples(random).user());
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().ofMaxLength(3);
    }

    @Provide
    Arbitrary<String> tokens() {
        Arbitrary<String> token = Arbitraries.of(
                "title",
                "emails",
                "emails[",
                "]",
                "].value",
                "(",
                ")",
                "not",
                "not(",
                "and",
                "or",
                "pr",
                "eq",
                "co",
                "gt",
                "active",
                "true",
                "null",
                "\"x\"",
                "\"",
                "\\",
                "1",
                "-",
                "meta.created",
                "\"2020-01-01T00:00:00Z\"",
                "type",
                "value",
                "urn:",
                "$ref",
                "primary",
                ".",
                "name.familyName");
        return Combinators.combine(token.list().ofMaxSize(12), Arbitraries.of(" ", " ", " ", ""))
                .as((tokens, space) -> String.join(space, tokens));
    }

    private static boolean matches(String text, JsonNode user) {
        return matches(PARSER.parse(text, ResourceType.USER), user);
    }

    private static boolean matches(Filter filter, JsonNode user) {
        return EVALUATOR.matches(filter, ResourceType.USER, user);
    }
}
