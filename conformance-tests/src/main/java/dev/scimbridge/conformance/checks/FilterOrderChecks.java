package dev.scimbridge.conformance.checks;

import static dev.scimbridge.conformance.requirement.Level.MUST;
import static dev.scimbridge.conformance.requirement.Level.RECOMMENDATION;
import static dev.scimbridge.conformance.requirement.Level.SHOULD;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7644;

import dev.scimbridge.conformance.filter.Filter;
import dev.scimbridge.conformance.filter.Operator;
import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.model.AttributePath;
import dev.scimbridge.conformance.model.ListResponse;
import dev.scimbridge.conformance.requirement.Need;
import dev.scimbridge.conformance.requirement.Requirement;
import java.util.List;

/** Comparisons by order and by data type (RFC 7644 §3.4.2.2, Table 3). */
@Checks
final class FilterOrderChecks {
    @Requirement(
            id = "filter-gt",
            rfc = RFC7644,
            section = "3.4.2.2",
            level = MUST,
            quote = "If the attribute value is greater than the operator value, there is a match.",
            satisfiedBy = "gt selects what is greater, and not what is equal.",
            needs = {Need.RESOURCES, Need.FILTER},
            tags = "filter")
    void gtSelectsTheGreater(Scim scim) {
        FilterDemands.demandOrder(scim, Operator.GT);
    }

    @Requirement(
            id = "filter-ge",
            rfc = RFC7644,
            section = "3.4.2.2",
            level = MUST,
            quote = "If the attribute value is greater than or equal to the operator value, there is a match.",
            satisfiedBy = "ge selects what is greater or equal.",
            needs = {Need.RESOURCES, Need.FILTER},
            tags = "filter")
    void geSelectsTheGreaterAndTheEqual(Scim scim) {
        FilterDemands.demandOrder(scim, Operator.GE);
    }

    @Requirement(
            id = "filter-lt",
            rfc = RFC7644,
            section = "3.4.2.2",
            level = MUST,
            quote = "If the attribute value is less than the operator value, there is a match.",
            satisfiedBy = "lt selects what is less, and not what is equal.",
            needs = {Need.RESOURCES, Need.FILTER},
            tags = "filter")
    void ltSelectsTheLess(Scim scim) {
        FilterDemands.demandOrder(scim, Operator.LT);
    }

    @Requirement(
            id = "filter-le",
            rfc = RFC7644,
            section = "3.4.2.2",
            level = MUST,
            quote = "If the attribute value is less than or equal to the operator value, there is a match.",
            satisfiedBy = "le selects what is less or equal.",
            needs = {Need.RESOURCES, Need.FILTER},
            tags = "filter")
    void leSelectsTheLessAndTheEqual(Scim scim) {
        FilterDemands.demandOrder(scim, Operator.LE);
    }

    @Requirement(
            id = "filter-date-time",
            rfc = RFC7644,
            section = "3.4.2.2",
            level = MUST,
            quote = "For string attribute types, this is a lexicographical comparison, and for DateTime types, it is a"
                    + " chronological comparison.",
            satisfiedBy = "gt on meta.lastModified compares moments, in whatever time zone the value is written.",
            needs = {Need.RESOURCES, Need.FILTER},
            tags = {"filter", "date-time"})
    void momentsAreComparedByTime(Scim scim) {
        List<AttributePath> paths = FilterPaths.ofType(scim, "dateTime");
        FilterDemands.demandEach(
                scim,
                paths,
                path -> FilterDemands.chronological(scim, path),
                "no dateTime attribute tells earlier from later");
    }

    @Requirement(
            id = "filter-date-time-eq",
            rfc = RFC7644,
            section = "3.4.2.2",
            level = MUST,
            quote = "The attribute and operator values must be identical for a match.",
            satisfiedBy = "eq on a dateTime finds the moment, written in another time zone too.",
            needs = {Need.RESOURCES, Need.FILTER},
            tags = {"filter", "date-time"})
    void momentsAreEqualInAnyTimeZone(Scim scim) {
        List<AttributePath> paths = FilterPaths.ofType(scim, "dateTime");
        FilterDemands.demandEach(
                scim, paths, path -> FilterDemands.sameMoment(scim, path), "no dateTime attribute has several values");
    }

    @Requirement(
            id = "filter-number",
            rfc = RFC7644,
            section = "3.4.2.2",
            level = MUST,
            quote = "For integer attributes, it is a comparison by numeric value.",
            satisfiedBy = "gt on an integer compares numbers: 9 is less than 10.",
            needs = {Need.RESOURCES, Need.FILTER},
            tags = "filter")
    void numbersAreComparedByValue(Scim scim) {
        List<AttributePath> paths = FilterPaths.ofType(scim, "integer", "decimal");
        FilterDemands.demandEach(
                scim,
                paths,
                path -> FilterDemands.numeric(scim, path),
                "no number tells the order of numbers from that of texts");
    }

    @Requirement(
            id = "filter-boolean",
            rfc = RFC7644,
            section = "3.4.2.2",
            level = MUST,
            quote = "The attribute and operator values must be identical for a match.",
            satisfiedBy = "active eq true and active eq false select exactly those.",
            needs = {Need.RESOURCES, Need.FILTER},
            tags = "filter")
    void booleansAreCompared(Scim scim) {
        List<AttributePath> paths = FilterPaths.ofType(scim, "boolean");
        FilterDemands.demandEach(
                scim,
                paths,
                path -> List.of(Filter.eq(path, true), Filter.eq(path, false)),
                "no boolean attribute is true in some and false in others");
    }

    @Requirement(
            id = "filter-boolean-order",
            rfc = RFC7644,
            section = "3.4.2.2",
            level = MUST,
            quote =
                    "Boolean and Binary attributes SHALL cause a failed response (HTTP status code 400) with \"scimType\""
                            + " of \"invalidFilter\".",
            satisfiedBy = "gt on a boolean answers 400 invalidFilter.",
            needs = {Need.RESOURCES, Need.FILTER},
            tags = {"filter", "error"})
    void booleansHaveNoOrder(Scim scim) {
        AttributePath path = FilterPaths.oneOfType(scim, "boolean");
        for (String operator : List.of("gt", "ge", "lt", "le")) {
            FilterDemands.demandInvalid(scim, path.text() + " " + operator + " true");
        }
    }

    @Requirement(
            id = "filter-binary-order",
            rfc = RFC7644,
            section = "3.4.2.2",
            level = MUST,
            quote =
                    "Boolean and Binary attributes SHALL cause a failed response (HTTP status code 400) with \"scimType\""
                            + " of \"invalidFilter\".",
            satisfiedBy = "gt on a binary answers 400 invalidFilter.",
            needs = {Need.RESOURCES, Need.FILTER},
            tags = {"filter", "error"})
    void binariesHaveNoOrder(Scim scim) {
        AttributePath path = FilterPaths.oneOfType(scim, "binary");
        for (String operator : List.of("gt", "ge", "lt", "le")) {
            FilterDemands.demandInvalid(scim, path.text() + " " + operator + " \"AAAA\"");
        }
    }

    @Requirement(
            id = "filter-null",
            rfc = RFC7644,
            section = "3.4.2.2",
            level = SHOULD,
            quote = "If the attribute has a non-empty or non-null value, or if it contains a non-empty node for complex"
                    + " attributes, there is a match.",
            satisfiedBy =
                    "eq null selects the resources without a value: unassigned and null are the same state (RFC 7643 §2.5).",
            needs = {Need.RESOURCES, Need.FILTER},
            tags = "filter")
    void nullIsNoValue(Scim scim) {
        List<AttributePath> paths = FilterPaths.simple(scim, scim.mainType());
        Filter present = scim.orSkip(
                scim.samples(scim.mainType())
                        .first(paths, path -> path.multiValued() ? List.of() : List.of(Filter.pr(path))),
                "no attribute is present in some resources and absent in others");
        String name = present.text().replaceFirst(" pr$", "");
        FilterProbe.onMainType(scim).demandSelects(present.not().spelled(name + " eq null"));
    }

    @Requirement(
            id = "filter-ne-absent",
            rfc = RFC7644,
            section = "3.4.2.2",
            level = RECOMMENDATION,
            quote = "The attribute and operator values are not identical.",
            satisfiedBy = "ne selects the resources without a value too: nothing is not identical to something.",
            needs = {Need.RESOURCES, Need.FILTER},
            tags = "filter")
    void absentIsNotEqual(Scim scim) {
        List<AttributePath> paths = FilterPaths.strings(scim, scim.mainType()).stream()
                .filter(path -> !path.multiValued())
                .toList();
        Filter present = scim.orSkip(
                scim.samples(scim.mainType()).first(paths, path -> List.of(Filter.pr(path))),
                "no text is present in some resources and absent in others");
        String name = present.text().replaceFirst(" pr$", "");
        Answer answer = scim.send(
                FilterDemands.query(scim, name + " ne \"no such value\"").with("count", 0));
        int total = ListResponse.of(answer).totalResults().orElse(-1);
        int all = scim.mainPopulation().resources().size();
        answer.demand(
                total == all || !scim.mainPopulation().complete(),
                "%s of %s resources are selected; those without a value are missing.",
                total,
                all);
    }
}
