package dev.scimbridge.conformance.checks;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.scimbridge.conformance.filter.Filter;
import dev.scimbridge.conformance.filter.Operator;
import dev.scimbridge.conformance.learn.Samples;
import dev.scimbridge.conformance.model.AttributePath;
import dev.scimbridge.conformance.model.ResourceType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Picks the attributes and values that filter checks ask for. */
final class FilterPaths {
    /** What most servers index, first. */
    private static final List<String> PREFERRED =
            List.of("userName", "displayName", "name.familyName", "title", "emails.value", "externalId");

    private static final int MOST_FILTERS = 2;
    private static final int MOST_PATHS = 12;

    private FilterPaths() {}

    /** The visible simple attributes of a type, the ones most servers can filter first. */
    static List<AttributePath> simple(Scim scim, ResourceType type) {
        List<AttributePath> paths = new ArrayList<>(scim.known().simplePaths(type).stream()
                .filter(path -> path.attribute().isShown() && path.target().isShown())
                .toList());
        paths.sort(Comparator.comparingInt(FilterPaths::rank));
        return paths;
    }

    /** Those of a type that are single-valued strings compared without case. */
    static List<AttributePath> strings(Scim scim, ResourceType type) {
        return simple(scim, type).stream()
                .filter(path ->
                        path.target().type().equals("string") && !path.schema().isEmpty())
                .toList();
    }

    private static int rank(AttributePath path) {
        int index = PREFERRED.indexOf(path.text());
        return index < 0 ? PREFERRED.size() : index;
    }

    /** For up to two attributes the most telling filter that the operator makes of their values' parts. */
    static List<Filter> telling(Scim scim, ResourceType type, Operator operator, Function<String, String> part) {
        return telling(scim, strings(scim, type), type, operator, part);
    }

    static List<Filter> telling(
            Scim scim, List<AttributePath> paths, ResourceType type, Operator operator, Function<String, String> part) {
        Samples samples = scim.samples(type);
        return paths.stream()
                .limit(MOST_PATHS)
                .flatMap(path -> samples.mostTelling(candidates(samples, path, operator, part)).stream())
                .sorted(Comparator.comparingLong(choice -> -choice.rivals()))
                .limit(MOST_FILTERS)
                .map(Samples.Choice::filter)
                .toList();
    }

    private static List<Samples.Candidate> candidates(
            Samples samples, AttributePath path, Operator operator, Function<String, String> part) {
        return samples.values(path).stream()
                .map(value -> value.isTextual() ? TextNode.valueOf(part.apply(value.asText())) : value)
                .filter(value -> !value.asText().isBlank())
                .distinct()
                .map(value -> new Samples.Candidate(
                        Filter.compare(path, operator, value),
                        rivals(operator).stream()
                                .map(rival -> Filter.compare(path, rival, value))
                                .toList()))
                .toList();
    }

    /** What a server may take the operator for by mistake. */
    private static List<Operator> rivals(Operator operator) {
        return switch (operator) {
            case EQ -> List.of(Operator.SW, Operator.EW, Operator.CO);
            case NE -> List.of(Operator.EQ);
            case CO -> List.of(Operator.SW, Operator.EW, Operator.EQ);
            case SW, EW -> List.of(Operator.CO, Operator.EQ);
            case GT -> List.of(Operator.GE);
            case GE -> List.of(Operator.GT);
            case LT -> List.of(Operator.LE);
            case LE -> List.of(Operator.LT);
        };
    }
}
