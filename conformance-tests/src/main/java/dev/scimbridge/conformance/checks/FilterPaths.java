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
import java.util.Set;
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

    /** Those of the main type whose data type is one of these. */
    static List<AttributePath> ofType(Scim scim, String... types) {
        Set<String> wanted = Set.of(types);
        return simple(scim, scim.mainType()).stream()
                .filter(path -> wanted.contains(path.target().type()))
                .toList();
    }

    /** One of them that at least one resource has. */
    static AttributePath oneOfType(Scim scim, String type) {
        return scim.orSkip(
                ofType(scim, type).stream()
                        .filter(path ->
                                !scim.samples(scim.mainType()).values(path).isEmpty())
                        .findFirst(),
                "no resource shows a value of type " + type);
    }

    /** The attribute of the main type that is written so. */
    static AttributePath named(Scim scim, String text) {
        return scim.orSkip(scim.known().path(scim.mainType(), text), "there is no attribute " + text);
    }

    /** Those of a type that are strings, common attributes left out. */
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
        List<Samples.Choice> choices = new ArrayList<>();
        for (AttributePath path : paths.subList(0, Math.min(MOST_PATHS, paths.size()))) {
            samples.mostTelling(candidates(samples, path, operator, part)).ifPresent(choices::add);
            if (choices.stream().filter(Samples.Choice::tellsAll).count() == MOST_FILTERS) {
                break;
            }
        }
        return choices.stream()
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
