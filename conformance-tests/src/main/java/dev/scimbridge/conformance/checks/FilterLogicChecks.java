package dev.scimbridge.conformance.checks;

import static dev.scimbridge.conformance.requirement.Level.MUST;
import static dev.scimbridge.conformance.requirement.Level.RECOMMENDATION;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7644;

import dev.scimbridge.conformance.filter.Filter;
import dev.scimbridge.conformance.requirement.Need;
import dev.scimbridge.conformance.requirement.Requirement;
import java.util.Locale;
import java.util.regex.Pattern;

/** and, or, not, grouping and precedence (RFC 7644 §3.4.2.2, Table 4). */
@Checks
final class FilterLogicChecks {
    @Requirement(
            id = "filter-and",
            rfc = RFC7644,
            section = "3.4.2.2",
            level = MUST,
            quote = "The filter is only a match if both expressions evaluate to true.",
            satisfiedBy = "X and Y selects what both X and Y select.",
            needs = {Need.RESOURCES, Need.FILTER},
            tags = {"filter", "logic"})
    void andNeedsBoth(Scim scim) {
        FilterLogic logic = scim.logic();
        logic.demandTold(
                logic.first().and(logic.second()),
                logic.first(),
                logic.second(),
                logic.first().or(logic.second()));
    }

    @Requirement(
            id = "filter-or",
            rfc = RFC7644,
            section = "3.4.2.2",
            level = MUST,
            quote = "The filter is a match if either expression evaluates to true.",
            satisfiedBy = "X or Y selects what X selects and what Y selects.",
            needs = {Need.RESOURCES, Need.FILTER},
            tags = {"filter", "logic"})
    void orNeedsOne(Scim scim) {
        FilterLogic logic = scim.logic();
        logic.demandTold(
                logic.first().or(logic.second()),
                logic.first(),
                logic.second(),
                logic.first().and(logic.second()));
    }

    @Requirement(
            id = "filter-not",
            rfc = RFC7644,
            section = "3.4.2.2",
            level = MUST,
            quote = "The filter is a match if the expression evaluates to false.",
            satisfiedBy = "not (X) selects what X does not select.",
            needs = {Need.RESOURCES, Need.FILTER},
            tags = {"filter", "logic"})
    void notTurnsAround(Scim scim) {
        FilterLogic logic = scim.logic();
        logic.demandTold(logic.first().not(), logic.first());
    }

    @Requirement(
            id = "filter-precedence",
            rfc = RFC7644,
            section = "3.4.2.2",
            level = MUST,
            quote = "Filters MUST be evaluated using the following order of operations, in order of precedence:",
            satisfiedBy = "X or Y and Z means X or (Y and Z).",
            needs = {Need.RESOURCES, Need.FILTER},
            tags = {"filter", "logic"})
    void andBindsBeforeOr(Scim scim) {
        FilterLogic logic = scim.logic();
        Filter right = logic.first().or(logic.second().and(logic.third()));
        Filter wrong = logic.first().or(logic.second()).and(logic.third());
        logic.demandTold(right, wrong);
    }

    @Requirement(
            id = "filter-not-precedence",
            rfc = RFC7644,
            section = "3.4.2.2",
            level = MUST,
            quote = "Filters MUST be evaluated using the following order of operations, in order of precedence:",
            satisfiedBy = "not (X) or Y means (not (X)) or Y.",
            needs = {Need.RESOURCES, Need.FILTER},
            tags = {"filter", "logic"})
    void notBindsBeforeOr(Scim scim) {
        FilterLogic logic = scim.logic();
        logic.demandTold(
                logic.first().not().or(logic.second()),
                logic.first().or(logic.second()).not());
    }

    @Requirement(
            id = "filter-grouping",
            rfc = RFC7644,
            section = "3.4.2.2",
            level = MUST,
            quote =
                    "Boolean expressions MAY be grouped using parentheses to change the standard order of operations, i.e.,"
                            + " to evaluate logical \"or\" operators before logical \"and\" operators.",
            satisfiedBy = "(X or Y) and Z means what the parentheses say.",
            needs = {Need.RESOURCES, Need.FILTER},
            tags = {"filter", "logic"})
    void parenthesesGroup(Scim scim) {
        FilterLogic logic = scim.logic();
        Filter right = logic.first().or(logic.second()).grouped().and(logic.third());
        Filter wrong = logic.first().or(logic.second().and(logic.third()));
        logic.demandTold(right, wrong);
    }

    @Requirement(
            id = "filter-logic-case",
            rfc = RFC7644,
            section = "3.4.2.2",
            level = RECOMMENDATION,
            quote = "Attribute names and attribute operators used in filters are case insensitive.",
            satisfiedBy = "AND and OR are read like and and or.",
            needs = {Need.RESOURCES, Need.FILTER},
            tags = {"filter", "logic"})
    void logicIsReadInAnyCase(Scim scim) {
        FilterLogic logic = scim.logic();
        Filter both = logic.first().and(logic.second());
        String text = logic.first().text() + " AND " + logic.second().text();
        FilterProbe probe = FilterProbe.onMainType(scim);
        probe.demandSelects(both);
        probe.demandSelects(both.spelled(text), true);
    }

    @Requirement(
            id = "filter-operator-case",
            rfc = RFC7644,
            section = "3.4.2.2",
            level = MUST,
            quote = "Attribute names and attribute operators used in filters are case insensitive.",
            satisfiedBy = "EQ is read like eq.",
            needs = {Need.RESOURCES, Need.FILTER},
            tags = "filter")
    void operatorsAreReadInAnyCase(Scim scim) {
        Filter filter = FilterDemands.someEq(scim);
        FilterProbe.onMainType(scim).demandSelects(filter.spelled(filter.text().replaceFirst(" eq ", " Eq ")), true);
    }

    @Requirement(
            id = "filter-name-case",
            rfc = RFC7644,
            section = "3.4.2.2",
            level = MUST,
            quote = "Attribute names and attribute operators used in filters are case insensitive.",
            satisfiedBy = "USERNAME is read like userName.",
            needs = {Need.RESOURCES, Need.FILTER},
            tags = "filter")
    void namesAreReadInAnyCase(Scim scim) {
        Filter filter = FilterDemands.someEq(scim);
        String name = filter.text().substring(0, filter.text().indexOf(' '));
        String text = filter.text().replaceFirst(Pattern.quote(name), name.toUpperCase(Locale.ROOT));
        FilterProbe.onMainType(scim).demandSelects(filter.spelled(text), true);
    }
}
