package dev.scimbridge.scim.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.unboundid.scim2.common.exceptions.ScimException;
import dev.scimbridge.scim.ResourceType;
import java.io.IOException;
import java.util.Iterator;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Our answers compared with those of the UnboundID SCIM 2 SDK (com.unboundid.product.scim2:scim2-sdk-common), an
 * independent reading of the RFC. Where the two are known to differ is written down here, each with an example.
 */
class FilterDifferentialTest {

    private static final FilterParser PARSER = new FilterParser(Samples.SCHEMAS);
    private static final FilterBinder BINDER = new FilterBinder(Samples.SCHEMAS);

    /** Values on which the two differ by what {@link #whereTheTwoDiffer} lists. */
    private static final Set<String> DISPUTED = Set.of("", "İ", "Σς", "2020-01-01T00:00:00.0000001Z");

    @Property(tries = 3_000)
    void outsideOfTheKnownDifferences_bothGiveTheSameAnswer(
            @ForAll("undisputedFilters") Filter filter, @ForAll("undisputedUsers") JsonNode user) throws ScimException {
        String text = FilterPrinter.print(filter);

        assertThat(theirs(text, user)).as("%s on %s", text, user).isEqualTo(ours(text, user));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // A multi-valued attribute matches if any of its values does (§3.4.2.2); the SDK reads ne as not eq.
                "emails.type ne \"work\" | {\"emails\": [{\"type\": \"work\"}, {\"type\": \"home\"}]} | true | false",
                // "emails co" means emails.value, as an example of the RFC shows; the SDK compares the object.
                "emails co \"x\" | {\"emails\": [{\"value\": \"x@example.com\"}]} | true | false",
                // Case exact attributes: the SDK's evaluator knows no schema.
                "id eq \"A\" | {\"id\": \"a\"} | false | true",
                // An empty string is a value to the SDK, and so are an empty object and null.
                "title pr | {\"title\": \"\"} | false | true",
                "title eq null | {\"title\": \"\"} | true | false",
                "name pr | {\"name\": {}} | false | true",
                "emails[not (type pr)] | {\"emails\": null} | false | true",
                // Null is greater than every string to the SDK.
                "title gt \"a\" | {\"title\": null} | false | true",
                // The SDK keeps milliseconds of a dateTime.
                "meta.created gt \"2020-01-01T00:00:00Z\" | {\"meta\": {\"created\": \"2020-01-01T00:00:00.0000001Z\"}}"
                        + " | true | false",
                // Lower-casing a whole string makes two letters of İ and depends on where a sigma stands.
                "title sw \"i\" | {\"title\": \"İ\"} | false | true",
                "title sw \"ΑΣ\" | {\"title\": \"ΑΣΑ\"} | true | false",
                // The SDK does not compose characters or know their width.
                "title eq \"é\" | {\"title\": \"e\u0301\"} | true | false",
                "title eq \"abc\" | {\"title\": \"ａｂｃ\"} | true | false",
            })
    void whereTheTwoDiffer(String text, String user, boolean ours, boolean theirs) throws ScimException, IOException {
        JsonNode json = new ObjectMapper().readTree(user);

        assertThat(ours(text, json)).as("ours").isEqualTo(ours);
        assertThat(theirs(text, json)).as("theirs").isEqualTo(theirs);
    }

    /** The SDK's parser knows no schema. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "active gt true",
                "active eq \"true\"",
                "title eq 5",
                "meta.created gt \"yesterday\"",
                "active co true",
                "rooms eq \"x\"",
                "name eq \"x\"",
            })
    void whatOnlyWeRefuse(String text) throws ScimException {
        assertThat(com.unboundid.scim2.common.filters.Filter.fromString(text)).isNotNull();
        assertThatThrownBy(() -> PARSER.parse(text, ResourceType.USER))
                .isInstanceOf(dev.scimbridge.scim.ScimException.BadRequest.class);
    }

    @Test
    void onlyWeRead_theSubAttributeThatEntraIdPutsBehindTheBrackets() {
        String text = "emails[type eq \"work\"].value eq \"x\"";

        assertThat(PARSER.parse(text, ResourceType.USER)).isInstanceOf(Filter.ValuePath.class);
        assertThatThrownBy(() -> com.unboundid.scim2.common.filters.Filter.fromString(text))
                .isInstanceOf(ScimException.class);
    }

    @Provide
    Arbitrary<Filter> undisputedFilters() {
        return Arbitraries.randomValue(random -> new Samples(random).filter())
                .filter(
                        10_000,
                        filter -> !BINDER.bind(filter, ResourceType.USER).accept(new Dispute()));
    }

    @Provide
    Arbitrary<JsonNode> undisputedUsers() {
        return Arbitraries.randomValue(random -> {
            JsonNode user = new Samples(random).user();
            removeDisputed(user);
            return user;
        });
    }

    private static void removeDisputed(JsonNode container) {
        for (Iterator<JsonNode> parts = container.iterator(); parts.hasNext(); ) {
            JsonNode part = parts.next();
            removeDisputed(part);
            boolean empty = part.isContainerNode() && part.isEmpty();
            if (empty || part.isNull() || (part.isTextual() && DISPUTED.contains(part.textValue()))) {
                parts.remove();
            }
        }
    }

    /** Whether a condition touches what {@link #whereTheTwoDiffer} lists. */
    private record Dispute() implements Condition.Visitor<Boolean> {

        @Override
        public Boolean and(Condition.And and) {
            return and.terms().stream().anyMatch(term -> term.accept(this));
        }

        @Override
        public Boolean or(Condition.Or or) {
            return or.terms().stream().anyMatch(term -> term.accept(this));
        }

        @Override
        public Boolean not(Condition.Not not) {
            return not.term().accept(this);
        }

        @Override
        public Boolean constant(Condition.Constant constant) {
            return false;
        }

        @Override
        public Boolean match(Condition.Match match) {
            boolean anyOrAll = match.operator() == Operator.NE
                    && match.path().steps().stream().anyMatch(step -> step.multiValued());
            return anyOrAll || match.path().leaf().caseExact() || isDisputed(match.operand());
        }

        private static boolean isDisputed(ValueKey operand) {
            return DISPUTED.stream()
                    .map(CaseFolding::fold)
                    .anyMatch(text -> operand.equals(new ValueKey.Text(text))
                            || DateTimes.parse(text)
                                    .filter(instant -> operand.equals(new ValueKey.Moment(instant)))
                                    .isPresent());
        }

        @Override
        public Boolean present(Condition.Present present) {
            return false;
        }

        @Override
        public Boolean anyElement(Condition.AnyElement anyElement) {
            return anyElement.condition().accept(this);
        }
    }

    private static boolean ours(String text, JsonNode user) {
        return FilterEvaluator.matches(BINDER.bind(PARSER.parse(text, ResourceType.USER), ResourceType.USER), user);
    }

    private static boolean theirs(String text, JsonNode user) throws ScimException {
        return com.unboundid.scim2.common.utils.FilterEvaluator.evaluate(
                com.unboundid.scim2.common.filters.Filter.fromString(text), user);
    }
}
