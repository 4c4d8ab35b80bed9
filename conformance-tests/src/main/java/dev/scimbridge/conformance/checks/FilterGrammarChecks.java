package dev.scimbridge.conformance.checks;

import static dev.scimbridge.conformance.requirement.Level.MUST;
import static dev.scimbridge.conformance.requirement.Level.RECOMMENDATION;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7644;

import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.requirement.Need;
import dev.scimbridge.conformance.requirement.Requirement;

/** Filters that a server must refuse (RFC 7644 §3.4.2.2, §3.12). */
@Checks
final class FilterGrammarChecks {
    @Requirement(
            id = "filter-unknown-attribute",
            rfc = RFC7644,
            section = "3.12",
            level = RECOMMENDATION,
            quote =
                    "The specified filter syntax was invalid (does not comply with Figure 1), or the specified attribute"
                            + " and filter comparison combination is not supported.",
            satisfiedBy =
                    "A filter on an attribute that no schema has answers 400 invalidFilter, so that a misspelling does not"
                            + " look like an empty company.",
            needs = {Need.RESOURCES, Need.FILTER},
            tags = {"filter", "error"})
    void unknownAttributesAreRefused(Scim scim) {
        FilterDemands.demandInvalid(scim, "noSuchAttribute eq \"x\"");
    }

    @Requirement(
            id = "filter-unquoted",
            rfc = RFC7644,
            section = "3.4.2.2",
            level = RECOMMENDATION,
            quote = "SCIM filters MUST conform to the following ABNF [RFC5234] rules as specified below:",
            satisfiedBy = "A value that is no JSON value, like an unquoted word, answers 400 invalidFilter.",
            needs = {Need.RESOURCES, Need.FILTER},
            tags = {"filter", "error", "grammar"})
    void unquotedWordsAreRefused(Scim scim) {
        FilterDemands.demandRefused(scim, "id eq nobody");
    }

    @Requirement(
            id = "filter-no-value",
            rfc = RFC7644,
            section = "3.4.2.2",
            level = MUST,
            quote =
                    "Each expression MUST contain an attribute name followed by an attribute operator and optional value.",
            satisfiedBy = "An expression without an operator answers 400 invalidFilter.",
            needs = {Need.RESOURCES, Need.FILTER},
            tags = {"filter", "error", "grammar"})
    void expressionsNeedAnOperator(Scim scim) {
        FilterDemands.demandRefused(scim, "id \"x\"");
        FilterDemands.demandRefused(scim, "\"x\" eq id");
    }

    @Requirement(
            id = "filter-dangling",
            rfc = RFC7644,
            section = "3.4.2.2",
            level = MUST,
            quote = "SCIM filters MUST conform to the following ABNF [RFC5234] rules as specified below:",
            satisfiedBy = "Text after a complete expression answers 400 invalidFilter.",
            needs = {Need.RESOURCES, Need.FILTER},
            tags = {"filter", "error", "grammar"})
    void textBehindAnExpressionIsRefused(Scim scim) {
        FilterDemands.demandRefused(scim, "id pr id pr");
        FilterDemands.demandRefused(scim, "id eq \"x\" \"y\"");
        FilterDemands.demandRefused(scim, "id eq \"x\")");
    }

    @Requirement(
            id = "filter-error-detail",
            rfc = RFC7644,
            section = "3.4.2.2",
            level = MUST,
            quote = "Providers MUST decline to filter results if the specified filter operation is not recognized and"
                    + " return an HTTP 400 error with a \"scimType\" error of \"invalidFilter\" and an appropriate"
                    + " human-readable response as per Section 3.12.",
            satisfiedBy = "The refusal of a filter says in detail what is wrong.",
            needs = {Need.RESOURCES, Need.FILTER},
            tags = {"filter", "error"})
    void refusalsSayWhatIsWrong(Scim scim) {
        Answer answer = scim.send(FilterDemands.query(scim, "id regex \"x\""));
        answer.demand(!answer.json().path("detail").asText("").isBlank(), "There is no detail.");
    }
}
