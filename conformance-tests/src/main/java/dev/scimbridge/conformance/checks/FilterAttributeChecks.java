package dev.scimbridge.conformance.checks;

import static dev.scimbridge.conformance.requirement.Level.MUST;
import static dev.scimbridge.conformance.requirement.Level.RECOMMENDATION;
import static dev.scimbridge.conformance.requirement.Level.SHOULD;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7643;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7644;

import dev.scimbridge.conformance.filter.Filter;
import dev.scimbridge.conformance.filter.Operator;
import dev.scimbridge.conformance.model.AttributePath;
import dev.scimbridge.conformance.requirement.Need;
import dev.scimbridge.conformance.requirement.Requirement;
import java.util.List;
import java.util.Locale;

/** Which attributes a filter can name, and whose values count (RFC 7644 §3.4.2.2). */
@Checks
final class FilterAttributeChecks {
    @Requirement(
            id = "filter-case-insensitive",
            rfc = RFC7644,
            section = "3.4.2.2",
            level = MUST,
            quote = "When comparing attributes of type String, the case sensitivity for String type attributes SHALL be"
                    + " determined by the attribute's \"caseExact\" characteristic (see Section 2.2 of [RFC7643]).",
            satisfiedBy = "eq on an attribute with caseExact false finds its value in another case.",
            needs = {Need.RESOURCES, Need.FILTER},
            tags = {"filter", "case"})
    void caseIsIgnoredWhereItDoesNotCount(Scim scim) {
        FilterDemands.demandSwapped(
                scim,
                FilterPaths.strings(scim, scim.mainType()).stream()
                        .filter(path -> !path.target().caseExact())
                        .toList());
    }

    @Requirement(
            id = "filter-case-exact",
            rfc = RFC7643,
            section = "7",
            level = MUST,
            quote = "The server SHALL use case sensitivity when evaluating filters.",
            satisfiedBy = "eq on an attribute with caseExact true, like id, does not find its value in another case.",
            needs = {Need.RESOURCES, Need.FILTER},
            tags = {"filter", "case"})
    void caseCountsWhereItIsExact(Scim scim) {
        List<AttributePath> exact = FilterPaths.simple(scim, scim.mainType()).stream()
                .filter(path ->
                        path.target().caseExact() && path.target().type().equals("string"))
                .filter(path -> !path.schema().isEmpty() || path.text().equals("externalId"))
                .toList();
        FilterDemands.demandSwapped(scim, exact);
    }

    @Requirement(
            id = "filter-non-ascii",
            rfc = RFC7644,
            section = "7.8",
            level = MUST,
            quote =
                    "When comparing Unicode strings such as those in query filters or testing for uniqueness of usernames"
                            + " and passwords, strings MUST be appropriately prepared before comparison.",
            satisfiedBy = "A value with É is found by é, if its case does not count.",
            needs = {Need.RESOURCES, Need.FILTER},
            tags = {"filter", "case"})
    void lettersBeyondAsciiAreFolded(Scim scim) {
        List<AttributePath> paths = FilterPaths.strings(scim, scim.mainType()).stream()
                .filter(path -> !path.target().caseExact())
                .toList();
        FilterDemands.demandSwapped(
                scim, paths, value -> value.chars().anyMatch(letter -> letter > 191 && Character.isLetter(letter)));
    }

    @Requirement(
            id = "filter-any-value",
            rfc = RFC7644,
            section = "3.4.2.2",
            level = MUST,
            quote =
                    "If the specified attribute in a filter expression is a multi-valued attribute, the filter matches if"
                            + " any of the values of the specified attribute match the specified criterion; e.g., if a User has"
                            + " multiple \"emails\" values, only one has to match for the entire User to match.",
            satisfiedBy = "A filter on a multi-valued attribute matches if any of its values does.",
            needs = {Need.RESOURCES, Need.FILTER},
            tags = {"filter", "multi-valued"})
    void anyValueSuffices(Scim scim) {
        Filter filter = scim.orSkip(
                new MultiValues(scim).onLaterValue(),
                "no resource has several values of an attribute, of which the last is telling");
        FilterProbe.onMainType(scim).demandSelects(filter);
    }

    @Requirement(
            id = "filter-value-path",
            rfc = RFC7644,
            section = "3.4.2.2",
            level = MUST,
            quote =
                    "The expression within square brackets (\"[\" and \"]\") MUST be a valid filter expression based upon"
                            + " sub-attributes of the parent attribute.",
            satisfiedBy = "emails[type eq \"work\" and value co \"x\"] needs one element that satisfies both.",
            needs = {Need.RESOURCES, Need.FILTER},
            tags = {"filter", "multi-valued"})
    void valuePathsHoldForOneElement(Scim scim) {
        Filter filter = scim.orSkip(
                new MultiValues(scim).correlated(),
                "no attribute has elements that tell a correlated filter from an uncorrelated one");
        FilterProbe.onMainType(scim).demandSelects(filter);
    }

    @Requirement(
            id = "filter-value-path-simple",
            rfc = RFC7644,
            section = "3.4.2.2",
            level = MUST,
            quote =
                    "Service providers MAY support complex filters where expressions MUST be applied to the same value of a"
                            + " parent attribute specified immediately before the left square bracket (\"[\").",
            satisfiedBy = "emails[type eq \"work\"] selects the resources with such an element.",
            needs = {Need.RESOURCES, Need.FILTER},
            tags = {"filter", "multi-valued"})
    void valuePathsSelect(Scim scim) {
        Filter filter = scim.orSkip(new MultiValues(scim).inBrackets(), "no multi-valued attribute has a telling type");
        FilterProbe.onMainType(scim).demandSelects(filter);
    }

    @Requirement(
            id = "filter-default-sub-attribute",
            rfc = RFC7644,
            section = "3.4.2.2",
            level = RECOMMENDATION,
            quote = "For complex attributes, a fully qualified sub-attribute MUST be specified using standard attribute"
                    + " notation (Section 3.10).",
            satisfiedBy = "emails co \"x\" is read as emails.value co \"x\", as in the RFC's own example.",
            needs = {Need.RESOURCES, Need.FILTER},
            tags = {"filter", "multi-valued"})
    void theValueIsMeantWhereNoSubAttributeIsNamed(Scim scim) {
        FilterDemands.demandOn(
                scim,
                FilterPaths.ofType(scim, "string").stream()
                        .filter(path ->
                                path.attribute().multiValued() && path.text().endsWith(".value"))
                        .toList(),
                filter -> filter.spelled(filter.text().replaceFirst("\\.value ", " ")));
    }

    @Requirement(
            id = "filter-urn",
            rfc = RFC7644,
            section = "3.10",
            level = MUST,
            quote = "All facets (URN, attribute, and sub-attribute name) of the fully encoded attribute name are case"
                    + " insensitive.",
            satisfiedBy = "urn:ietf:params:scim:schemas:core:2.0:User:userName is read like userName.",
            needs = {Need.RESOURCES, Need.FILTER},
            tags = {"filter", "notation"})
    void namesMayHaveTheirUrn(Scim scim) {
        FilterDemands.demandOn(
                scim,
                FilterPaths.strings(scim, scim.mainType()).stream()
                        .filter(path -> !path.extension())
                        .toList(),
                filter -> filter.spelled(scim.mainType().schema() + ":" + filter.text()));
    }

    @Requirement(
            id = "filter-extension",
            rfc = RFC7644,
            section = "3.10",
            level = MUST,
            quote =
                    "Clients MAY omit core schema attribute URN prefixes but SHOULD fully qualify extended attributes with"
                            + " the associated schema extension URN to avoid naming conflicts.",
            satisfiedBy = "An attribute of an extension can be filtered by its URN and name.",
            needs = {Need.RESOURCES, Need.FILTER},
            tags = {"filter", "notation", "extension"})
    void attributesOfExtensionsCanBeNamed(Scim scim) {
        FilterDemands.demandOn(
                scim,
                FilterPaths.ofType(scim, "string").stream()
                        .filter(AttributePath::extension)
                        .toList(),
                filter -> filter);
    }

    @Requirement(
            id = "filter-sub-attribute",
            rfc = RFC7644,
            section = "3.10",
            level = MUST,
            quote = "Complex attributes' sub-attributes are referenced via nested dot ('.') notation, i.e.,"
                    + " {urn}:{Attribute name}.{Sub-Attribute name}.",
            satisfiedBy = "name.familyName eq \"x\" compares the sub-attribute.",
            needs = {Need.RESOURCES, Need.FILTER},
            tags = {"filter", "notation"})
    void subAttributesCanBeNamed(Scim scim) {
        FilterDemands.demandOn(
                scim,
                FilterPaths.ofType(scim, "string").stream()
                        .filter(path -> path.sub() != null
                                && !path.attribute().multiValued()
                                && !path.extension()
                                && !path.schema().isEmpty())
                        .toList(),
                filter -> filter);
    }

    @Requirement(
            id = "filter-schemas",
            rfc = RFC7644,
            section = "3.4.2.2",
            level = SHOULD,
            quote = "schemas eq \"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\"",
            satisfiedBy = "schemas eq \"urn:…\" selects the resources with that schema.",
            needs = {Need.RESOURCES, Need.FILTER},
            tags = "filter")
    void schemasCanBeFiltered(Scim scim) {
        AttributePath path = FilterPaths.named(scim, "schemas");
        Filter filter = scim.orSkip(
                scim.samples(scim.mainType())
                        .best(scim.samples(scim.mainType()).values(path).stream()
                                .map(value -> Filter.eq(path, value))
                                .toList()),
                "all resources have the same schemas");
        FilterProbe.onMainType(scim).demandSelects(filter);
    }

    @Requirement(
            id = "filter-id",
            rfc = RFC7643,
            section = "3.1",
            level = SHOULD,
            quote = "A unique identifier for a SCIM resource as defined by the service provider.",
            satisfiedBy = "id eq \"x\" selects that resource alone.",
            needs = {Need.RESOURCES, Need.FILTER},
            tags = "filter")
    void idsCanBeFiltered(Scim scim) {
        FilterProbe.onMainType(scim)
                .demandSelects(Filter.compare(
                        FilterPaths.named(scim, "id"),
                        Operator.EQ,
                        scim.someResource().id()));
    }

    @Requirement(
            id = "filter-last-modified",
            rfc = RFC7644,
            section = "3.4.2.2",
            level = SHOULD,
            quote = "filter=meta.lastModified gt \"2011-05-13T04:42:34Z\"",
            satisfiedBy = "meta.lastModified gt \"x\" selects what changed since; it is how readers ask for changes.",
            needs = {Need.RESOURCES, Need.FILTER},
            tags = {"filter", "date-time"})
    void changesSinceCanBeAskedFor(Scim scim) {
        AttributePath path = FilterPaths.named(scim, "meta.lastModified");
        FilterDemands.demandEach(
                scim,
                List.of(path),
                one -> FilterDemands.chronological(scim, one),
                "all resources were modified at the same time");
    }

    @Requirement(
            id = "filter-escapes",
            rfc = RFC7644,
            section = "3.4.2.2",
            level = MUST,
            quote = "SCIM filters MUST conform to the following ABNF [RFC5234] rules as specified below:",
            satisfiedBy = "Escapes in a filter's strings are those of JSON: \\\" and \\\\ and \\u0041.",
            needs = {Need.RESOURCES, Need.FILTER},
            tags = {"filter", "grammar"})
    void stringsAreThoseOfJson(Scim scim) {
        Filter filter = FilterDemands.someEq(scim);
        int quote = filter.text().indexOf('"');
        String value = filter.text().substring(quote + 1, filter.text().length() - 1);
        String escaped = value.isEmpty()
                ? value
                : String.format(Locale.ROOT, "\\u%04x", (int) value.charAt(0)) + value.substring(1);
        FilterProbe.onMainType(scim)
                .demandSelects(filter.spelled(filter.text().substring(0, quote) + '"' + escaped + '"'), true);
    }

    @Requirement(
            id = "filter-pr-false",
            rfc = RFC7644,
            section = "3.4.2.2",
            level = MUST,
            quote = "If the attribute has a non-empty or non-null value, or if it contains a non-empty node for complex"
                    + " attributes, there is a match.",
            satisfiedBy = "pr matches where a boolean is false: false is a value.",
            needs = {Need.RESOURCES, Need.FILTER},
            tags = "filter")
    void falseIsPresent(Scim scim) {
        AttributePath path = FilterPaths.oneOfType(scim, "boolean");
        FilterProbe.onMainType(scim).demandSelects(Filter.pr(path));
    }

    @Requirement(
            id = "filter-pr-complex",
            rfc = RFC7644,
            section = "3.4.2.2",
            level = MUST,
            quote = "If the attribute has a non-empty or non-null value, or if it contains a non-empty node for complex"
                    + " attributes, there is a match.",
            satisfiedBy = "name pr matches where a complex attribute has any sub-attribute.",
            needs = {Need.RESOURCES, Need.FILTER},
            tags = "filter")
    void complexAttributesArePresent(Scim scim) {
        AttributePath path = scim.orSkip(
                scim.known().paths(scim.mainType()).stream()
                        .filter(one -> one.attribute().isComplex()
                                && !one.schema().isEmpty()
                                && one.attribute().isShown())
                        .filter(one -> scim.mainPopulation().resources().stream()
                                .anyMatch(resource ->
                                        !one.elements(resource.json()).isEmpty()))
                        .findFirst(),
                "no resource shows a complex attribute");
        FilterProbe.onMainType(scim).demandSelects(Filter.pr(path));
    }
}
