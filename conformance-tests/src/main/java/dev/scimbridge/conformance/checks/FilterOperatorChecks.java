package dev.scimbridge.conformance.checks;

import static dev.scimbridge.conformance.requirement.Level.MUST;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7644;

import dev.scimbridge.conformance.filter.Filter;
import dev.scimbridge.conformance.filter.Operator;
import dev.scimbridge.conformance.model.AttributePath;
import dev.scimbridge.conformance.requirement.Need;
import dev.scimbridge.conformance.requirement.Requirement;
import java.util.List;
import java.util.function.Function;

/** The attribute operators (RFC 7644 §3.4.2.2, Table 3). */
@Checks
final class FilterOperatorChecks {

    @Requirement(
            id = "filter-eq",
            rfc = RFC7644,
            section = "3.4.2.2",
            level = MUST,
            quote = "The attribute and operator values must be identical for a match.",
            satisfiedBy = "eq selects exactly the resources that have the value.",
            needs = {Need.RESOURCES, Need.FILTER},
            tags = "filter")
    void eqSelectsTheEqual(Scim scim) {
        demandOperator(scim, Operator.EQ, value -> value);
    }

    @Requirement(
            id = "filter-ne",
            rfc = RFC7644,
            section = "3.4.2.2",
            level = MUST,
            quote = "The attribute and operator values are not identical.",
            satisfiedBy = "ne selects the resources that have another value.",
            needs = {Need.RESOURCES, Need.FILTER},
            tags = "filter")
    void neSelectsTheOthers(Scim scim) {
        demandOperator(scim, Operator.NE, value -> value);
    }

    @Requirement(
            id = "filter-co",
            rfc = RFC7644,
            section = "3.4.2.2",
            level = MUST,
            quote = "The entire operator value must be a substring of the attribute value for a match.",
            satisfiedBy = "co selects exactly the resources whose value contains the text, at any place.",
            needs = {Need.RESOURCES, Need.FILTER},
            tags = "filter")
    void coSelectsWhatContains(Scim scim) {
        demandOperator(scim, Operator.CO, FilterOperatorChecks::middle);
    }

    @Requirement(
            id = "filter-sw",
            rfc = RFC7644,
            section = "3.4.2.2",
            level = MUST,
            quote = "The entire operator value must be a substring of the attribute value, starting at the beginning of"
                    + " the attribute value.",
            satisfiedBy = "sw selects exactly the resources whose value starts with the text.",
            needs = {Need.RESOURCES, Need.FILTER},
            tags = "filter")
    void swSelectsWhatStartsSo(Scim scim) {
        demandOperator(scim, Operator.SW, value -> value.substring(0, Math.min(2, value.length())));
    }

    @Requirement(
            id = "filter-ew",
            rfc = RFC7644,
            section = "3.4.2.2",
            level = MUST,
            quote = "The entire operator value must be a substring of the attribute value, matching at the end of the"
                    + " attribute value.",
            satisfiedBy = "ew selects exactly the resources whose value ends with the text.",
            needs = {Need.RESOURCES, Need.FILTER},
            tags = "filter")
    void ewSelectsWhatEndsSo(Scim scim) {
        demandOperator(scim, Operator.EW, value -> value.substring(Math.max(0, value.length() - 2)));
    }

    @Requirement(
            id = "filter-pr",
            rfc = RFC7644,
            section = "3.4.2.2",
            level = MUST,
            quote = "If the attribute has a non-empty or non-null value, or if it contains a non-empty node for complex"
                    + " attributes, there is a match.",
            satisfiedBy = "pr selects exactly the resources that have a value.",
            needs = {Need.RESOURCES, Need.FILTER},
            tags = "filter")
    void prSelectsWhatHasAValue(Scim scim) {
        List<AttributePath> paths = FilterPaths.simple(scim, scim.mainType());
        Filter filter = scim.orSkip(
                scim.samples(scim.mainType()).first(paths, path -> List.of(Filter.pr(path))),
                "no attribute is present in some resources and absent in others");
        FilterProbe.onMainType(scim).demandSelects(filter);
    }

    private static void demandOperator(Scim scim, Operator operator, Function<String, String> part) {
        List<Filter> filters = FilterPaths.telling(scim, scim.mainType(), operator, part);
        if (filters.isEmpty()) {
            scim.skip("no attribute has values that tell " + operator + " from its neighbours");
        }
        FilterProbe probe = FilterProbe.onMainType(scim);
        filters.forEach(probe::demandSelects);
    }

    /** A piece that is neither at the beginning nor at the end, where the value is long enough. */
    private static String middle(String value) {
        return value.length() < 4 ? value : value.substring(1, value.length() - 1);
    }
}
