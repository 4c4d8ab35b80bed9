package dev.scimbridge.conformance.checks;

import static dev.scimbridge.conformance.requirement.Level.MUST;
import static dev.scimbridge.conformance.requirement.Level.RECOMMENDATION;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7644;

import dev.scimbridge.conformance.http.Request;
import dev.scimbridge.conformance.requirement.Need;
import dev.scimbridge.conformance.requirement.Requirement;

/** Sorting (RFC 7644 §3.4.2.3). */
@Checks
final class SortChecks {
    @Requirement(
            id = "sort-ascending",
            rfc = RFC7644,
            section = "3.4.2.3",
            level = MUST,
            quote =
                    "If a value for \"sortBy\" is provided and no \"sortOrder\" is specified, \"sortOrder\" SHALL default"
                            + " to ascending.",
            satisfiedBy = "sortBy alone orders ascending.",
            needs = {Need.RESOURCES, Need.SORT},
            tags = "sort")
    void ascendsByDefault(Scim scim) {
        SortProbe.onText(scim).demandOrder("");
    }

    @Requirement(
            id = "sort-ascending-asked",
            rfc = RFC7644,
            section = "3.4.2.3",
            level = MUST,
            quote = "The \"sortBy\" parameter specifies the attribute whose value SHALL be used to order the returned"
                    + " responses.",
            satisfiedBy = "sortOrder=ascending orders by the attribute's values.",
            needs = {Need.RESOURCES, Need.SORT},
            tags = "sort")
    void ascendsWhenAsked(Scim scim) {
        SortProbe.onText(scim).demandOrder("ascending");
    }

    @Requirement(
            id = "sort-descending",
            rfc = RFC7644,
            section = "3.4.2.3",
            level = MUST,
            quote = "Allowed values are \"ascending\" and \"descending\".",
            satisfiedBy = "sortOrder=descending turns the order around.",
            needs = {Need.RESOURCES, Need.SORT},
            tags = "sort")
    void descendsWhenAsked(Scim scim) {
        SortProbe.onText(scim).demandOrder("descending");
    }

    @Requirement(
            id = "sort-case-insensitive",
            rfc = RFC7644,
            section = "3.4.2.3",
            level = MUST,
            quote =
                    "\"sortOrder\" MUST sort according to the attribute type; i.e., for case-insensitive attributes, sort"
                            + " the result using case-insensitive Unicode alphabetic sort order with no specific locale implied, and"
                            + " for case-exact attribute types, sort the result using case-sensitive Unicode alphabetic sort order.",
            satisfiedBy = "Where case does not count, \"b\" stands between \"A\" and \"C\".",
            needs = {Need.RESOURCES, Need.SORT},
            tags = {"sort", "case"})
    void ignoresCaseWhereItDoesNotCount(Scim scim) {
        SortProbe.onMixedCase(scim, false).demandOrder("ascending");
    }

    @Requirement(
            id = "sort-case-exact",
            rfc = RFC7644,
            section = "3.4.2.3",
            level = MUST,
            quote =
                    "\"sortOrder\" MUST sort according to the attribute type; i.e., for case-insensitive attributes, sort"
                            + " the result using case-insensitive Unicode alphabetic sort order with no specific locale implied, and"
                            + " for case-exact attribute types, sort the result using case-sensitive Unicode alphabetic sort order.",
            satisfiedBy = "Where case is exact, capital letters stand before small ones.",
            needs = {Need.RESOURCES, Need.SORT},
            tags = {"sort", "case"})
    void heedsCaseWhereItIsExact(Scim scim) {
        SortProbe.onMixedCase(scim, true).demandOrder("ascending");
    }

    @Requirement(
            id = "sort-date-time",
            rfc = RFC7644,
            section = "3.4.2.3",
            level = MUST,
            quote =
                    "\"sortOrder\" MUST sort according to the attribute type; i.e., for case-insensitive attributes, sort"
                            + " the result using case-insensitive Unicode alphabetic sort order with no specific locale implied, and"
                            + " for case-exact attribute types, sort the result using case-sensitive Unicode alphabetic sort order.",
            satisfiedBy = "A dateTime is ordered by time.",
            needs = {Need.RESOURCES, Need.SORT},
            tags = {"sort", "date-time"})
    void ordersMomentsByTime(Scim scim) {
        SortProbe.onDateTime(scim).demandOrder("ascending");
    }

    @Requirement(
            id = "sort-absent-last",
            rfc = RFC7644,
            section = "3.4.2.3",
            level = MUST,
            quote =
                    "For all attribute types, if there is no data for the specified \"sortBy\" value, they are sorted via"
                            + " the \"sortOrder\" parameter, i.e., they are ordered last if ascending and first if descending.",
            satisfiedBy = "Ascending, resources without a value come last.",
            needs = {Need.RESOURCES, Need.SORT},
            tags = "sort")
    void putsAbsentLastAscending(Scim scim) {
        SortProbe.onSometimesAbsent(scim).demandOrder("ascending");
    }

    @Requirement(
            id = "sort-absent-first",
            rfc = RFC7644,
            section = "3.4.2.3",
            level = MUST,
            quote =
                    "For all attribute types, if there is no data for the specified \"sortBy\" value, they are sorted via"
                            + " the \"sortOrder\" parameter, i.e., they are ordered last if ascending and first if descending.",
            satisfiedBy = "Descending, resources without a value come first.",
            needs = {Need.RESOURCES, Need.SORT},
            tags = "sort")
    void putsAbsentFirstDescending(Scim scim) {
        SortProbe.onSometimesAbsent(scim).demandOrder("descending");
    }

    @Requirement(
            id = "sort-keeps-all",
            rfc = RFC7644,
            section = "3.4.2.3",
            level = MUST,
            quote =
                    "For all attribute types, if there is no data for the specified \"sortBy\" value, they are sorted via"
                            + " the \"sortOrder\" parameter, i.e., they are ordered last if ascending and first if descending.",
            satisfiedBy = "Sorting leaves no resource out.",
            needs = {Need.RESOURCES, Need.SORT},
            tags = {"sort", "consistency"})
    void leavesNobodyOut(Scim scim) {
        SortProbe.onSometimesAbsent(scim).demandAll();
    }

    @Requirement(
            id = "sort-primary",
            rfc = RFC7644,
            section = "3.4.2.3",
            level = MUST,
            quote = "If the \"sortBy\" attribute corresponds to a singular attribute, resources are sorted according to"
                    + " that attribute's value; if it's a multi-valued attribute, resources are sorted by the value of the"
                    + " primary attribute (see Section 2.4 of [RFC7643]), if any, or else the first value in the list, if"
                    + " any.",
            satisfiedBy = "A multi-valued attribute is ordered by its primary value, or else by its first.",
            needs = {Need.RESOURCES, Need.SORT},
            tags = {"sort", "multi-valued"})
    void ordersByThePrimaryValue(Scim scim) {
        SortProbe.onPrimary(scim).demandOrder("ascending");
    }

    @Requirement(
            id = "sort-paged",
            rfc = RFC7644,
            section = "3.4.2.3",
            level = MUST,
            quote = "Sort is OPTIONAL.",
            satisfiedBy = "The order goes on from page to page.",
            needs = {Need.RESOURCES, Need.SORT, Need.INDEX_PAGING},
            tags = {"sort", "paging", "consistency"})
    void goesOnOverPages(Scim scim) {
        SortProbe.onText(scim).demandSameInPages(7);
    }

    @Requirement(
            id = "sort-urn",
            rfc = RFC7644,
            section = "3.10",
            level = MUST,
            quote = "All facets (URN, attribute, and sub-attribute name) of the fully encoded attribute name are case"
                    + " insensitive.",
            satisfiedBy = "sortBy takes the name with its URN.",
            needs = {Need.RESOURCES, Need.SORT},
            tags = {"sort", "notation"})
    void takesNamesWithUrn(Scim scim) {
        SortProbe.onText(scim).qualified().demandOrder("ascending");
    }

    @Requirement(
            id = "sort-name-case",
            rfc = RFC7644,
            section = "3.10",
            level = MUST,
            quote = "All facets (URN, attribute, and sub-attribute name) of the fully encoded attribute name are case"
                    + " insensitive.",
            satisfiedBy = "sortBy=USERNAME orders like sortBy=userName.",
            needs = {Need.RESOURCES, Need.SORT},
            tags = {"sort", "notation"})
    void takesNamesInAnyCase(Scim scim) {
        SortProbe.onText(scim).upperCase().demandOrder("ascending");
    }

    @Requirement(
            id = "sort-order-invalid",
            rfc = RFC7644,
            section = "3.12",
            level = RECOMMENDATION,
            quote =
                    "A required value was missing, or the value specified was not compatible with the operation or"
                            + " attribute type (see Section 2.2 of [RFC7643]), or resource schema (see Section 4 of [RFC7643]).",
            satisfiedBy = "sortOrder=sideways answers 400 invalidValue.",
            needs = {Need.RESOURCES, Need.SORT},
            tags = {"sort", "error"})
    void refusesAnotherOrder(Scim scim) {
        Errors.demandBadRequest(
                scim.send(Request.get(scim.mainType().endpoint())
                        .with("sortBy", "id")
                        .with("sortOrder", "sideways")),
                "invalidValue");
    }
}
