package dev.scimbridge.conformance.checks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.conformance.filter.DateTimes;
import dev.scimbridge.conformance.filter.Filter;
import dev.scimbridge.conformance.filter.Operator;
import dev.scimbridge.conformance.http.Request;
import dev.scimbridge.conformance.learn.Samples;
import dev.scimbridge.conformance.model.AttributePath;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** What several checks on filters demand, each with values picked from what the main type shows. */
final class FilterDemands {
    private static final int MOST_FILTERS = 2;
    private static final int MANY = 4;

    private FilterDemands() {}

    static Request query(Scim scim, String filter) {
        return Request.get(scim.mainType().endpoint()).with("filter", filter);
    }

    /** 400 invalidFilter. */
    static void demandInvalid(Scim scim, String filter) {
        Errors.demandBadRequest(scim.send(query(scim, filter)), "invalidFilter");
    }

    /** 400, and invalidFilter if a scimType is given. */
    static void demandRefused(Scim scim, String filter) {
        Errors.demandRefused(scim.send(query(scim, filter)), "invalidFilter");
    }

    /** Probes the operator with values that tell it from its neighbours. */
    static void demandOrder(Scim scim, Operator operator) {
        List<Filter> filters = FilterPaths.telling(scim, scim.mainType(), operator, value -> value);
        if (filters.isEmpty()) {
            scim.skip("no attribute has values that tell " + operator + " from its neighbours");
        }
        filters.forEach(FilterProbe.onMainType(scim)::demandSelects);
    }

    /** Probes the telling filters of the first attribute that has any. */
    static void demandEach(
            Scim scim,
            List<AttributePath> paths,
            Function<AttributePath, List<Filter>> candidates,
            String reasonToSkip) {
        for (AttributePath path : paths) {
            List<Filter> telling = candidates.apply(path).stream()
                    .filter(filter -> isTelling(scim, filter))
                    .limit(MOST_FILTERS)
                    .toList();
            if (!telling.isEmpty()) {
                telling.forEach(FilterProbe.onMainType(scim)::demandSelects);
                return;
            }
        }
        scim.skip(reasonToSkip);
    }

    private static boolean isTelling(Scim scim, Filter filter) {
        return scim.samples(scim.mainType()).best(List.of(filter)).isPresent();
    }

    /** Probes a telling eq on one of the paths, spelled in another way. */
    static void demandOn(Scim scim, List<AttributePath> paths, UnaryOperator<Filter> spelling) {
        Filter filter = scim.orSkip(telling(scim, paths, value -> true), "no such attribute has telling values");
        Filter spelled = spelling.apply(filter);
        FilterProbe probe = FilterProbe.onMainType(scim);
        probe.demandSelects(filter);
        if (!spelled.text().equals(filter.text())) {
            probe.demandSelects(spelled, true);
        }
    }

    /** Probes eq with a value of which every letter has the other case. */
    static void demandSwapped(Scim scim, List<AttributePath> paths) {
        demandSwapped(
                scim, paths, value -> value.chars().anyMatch(letter -> letter < 128 && Character.isLetter(letter)));
    }

    static void demandSwapped(Scim scim, List<AttributePath> paths, Predicate<String> values) {
        for (AttributePath path : paths) {
            for (JsonNode value : scim.samples(scim.mainType()).values(path)) {
                Filter plain = Filter.eq(path, value);
                if (values.test(value.asText()) && isTelling(scim, plain)) {
                    FilterProbe probe = FilterProbe.onMainType(scim);
                    probe.demandSelects(Filter.compare(path, Operator.EQ, swapped(value.asText())));
                    return;
                }
            }
        }
        scim.skip("no such attribute has a telling value with letters");
    }

    private static String swapped(String text) {
        StringBuilder swapped = new StringBuilder();
        text.codePoints()
                .map(letter ->
                        Character.isUpperCase(letter) ? Character.toLowerCase(letter) : Character.toUpperCase(letter))
                .forEach(swapped::appendCodePoint);
        return swapped.toString();
    }

    /** A telling eq on a text. */
    static Filter someEq(Scim scim) {
        return scim.orSkip(
                telling(scim, FilterPaths.strings(scim, scim.mainType()), value -> !value.contains("\"")),
                "no attribute has telling values");
    }

    private static Optional<Filter> telling(Scim scim, List<AttributePath> paths, Predicate<String> values) {
        Samples samples = scim.samples(scim.mainType());
        return samples.first(
                paths,
                path -> samples.values(path).stream()
                        .filter(value -> value.isTextual() && !value.asText().isBlank() && values.test(value.asText()))
                        .map(value -> Filter.eq(path, value))
                        .toList());
    }

    /** A filter that matches at least four resources, and not all. */
    static Filter someMany(Scim scim) {
        Samples samples = scim.samples(scim.mainType());
        for (AttributePath path : FilterPaths.ofType(scim, "string", "boolean")) {
            for (JsonNode value : samples.values(path)) {
                Filter filter = Filter.eq(path, value);
                Optional<Samples.Choice> choice =
                        samples.mostTelling(List.of(new Samples.Candidate(filter, List.of())));
                if (choice.isPresent() && choice.get().rated().matching() >= MANY) {
                    return filter;
                }
            }
        }
        throw scim.skipped("no filter matches several resources and not all");
    }

    /** gt and lt with moments written in other time zones, those first whose texts are in another order. */
    static List<Filter> chronological(Scim scim, AttributePath path) {
        List<Filter> told = new ArrayList<>();
        List<Filter> others = new ArrayList<>();
        List<JsonNode> values = scim.samples(scim.mainType()).values(path);
        for (JsonNode value : values) {
            for (String written : writings(value.asText())) {
                boolean tells = values.stream()
                        .anyMatch(other -> isLater(other.asText(), written)
                                != other.asText().compareTo(written) > 0);
                (tells ? told : others).add(Filter.compare(path, Operator.GT, written));
            }
        }
        told.addAll(others);
        return told;
    }

    /** eq with a moment written in another time zone. */
    static List<Filter> sameMoment(Scim scim, AttributePath path) {
        return scim.samples(scim.mainType()).values(path).stream()
                .flatMap(value -> writings(value.asText()).stream().limit(1))
                .map(written -> Filter.compare(path, Operator.EQ, written))
                .toList();
    }

    private static boolean isLater(String one, String other) {
        Optional<Instant> left = DateTimes.parse(one);
        Optional<Instant> right = DateTimes.parse(other);
        return left.isPresent() && right.isPresent() && left.get().isAfter(right.get());
    }

    private static List<String> writings(String text) {
        return DateTimes.parse(text)
                .map(moment -> List.of(written(moment, -7), written(moment, 9), moment.toString()))
                .orElse(List.of());
    }

    private static String written(Instant moment, int hours) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment.atOffset(ZoneOffset.ofHours(hours)));
    }

    /** gt with numbers that stand in another order as texts. */
    static List<Filter> numeric(Scim scim, AttributePath path) {
        List<JsonNode> values = scim.samples(scim.mainType()).values(path);
        return values.stream()
                .filter(value -> values.stream()
                        .anyMatch(other -> value.isNumber()
                                && other.isNumber()
                                && other.decimalValue().compareTo(value.decimalValue()) > 0
                                        != other.asText().compareTo(value.asText()) > 0))
                .map(value -> Filter.compare(path, Operator.GT, value))
                .toList();
    }
}
