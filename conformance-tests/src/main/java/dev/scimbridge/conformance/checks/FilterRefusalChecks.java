package dev.scimbridge.conformance.checks;

import static dev.scimbridge.conformance.requirement.Level.MUST;
import static dev.scimbridge.conformance.requirement.Level.RECOMMENDATION;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7644;

import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.http.Request;
import dev.scimbridge.conformance.requirement.Need;
import dev.scimbridge.conformance.requirement.Requirement;
import java.util.List;

/** Filters that a server must not answer (RFC 7644 §3.4.2.2, §3.12). */
@Checks
final class FilterRefusalChecks {

    @Requirement(
            id = "filter-unsupported-refused",
            rfc = RFC7644,
            section = "3.4.2.2",
            level = MUST,
            quote = "When specified, only those resources matching the filter expression SHALL be returned.",
            satisfiedBy = "A server without filter support refuses a filter with 400, 403 or 501; it never answers with"
                    + " the unfiltered list.",
            needs = {Need.RESOURCES, Need.NO_FILTER},
            tags = "filter")
    void areRefusedWhenUnsupported(Scim scim) {
        Answer answer = scim.send(Request.get(scim.mainType().endpoint()).with("filter", "id eq \"nobody\""));
        Errors.demandError(answer, 400, 403, 501);
    }

    @Requirement(
            id = "filter-unknown-operator",
            rfc = RFC7644,
            section = "3.4.2.2",
            level = MUST,
            quote = "Providers MUST decline to filter results if the specified filter operation is not recognized and"
                    + " return an HTTP 400 error with a \"scimType\" error of \"invalidFilter\" and an appropriate"
                    + " human-readable response as per Section 3.12.",
            satisfiedBy = "filter=id regex \"x\" answers 400 invalidFilter.",
            needs = {Need.RESOURCES, Need.FILTER},
            tags = {"filter", "error"})
    void areRefusedForAnUnknownOperator(Scim scim) {
        demandInvalidFilter(scim, "id regex \"x\"");
    }

    @Requirement(
            id = "filter-empty",
            rfc = RFC7644,
            section = "3.4.2.2",
            level = RECOMMENDATION,
            quote = "The filter parameter MUST contain at least one valid expression (see Table 3).",
            satisfiedBy = "An empty filter answers 400 invalidFilter.",
            needs = {Need.RESOURCES, Need.FILTER},
            tags = {"filter", "error"})
    void areRefusedWhenEmpty(Scim scim) {
        demandInvalidFilter(scim, "");
    }

    @Requirement(
            id = "filter-incomplete",
            rfc = RFC7644,
            section = "3.4.2.2",
            level = MUST,
            quote = "SCIM filters MUST conform to the following ABNF [RFC5234] rules as specified below:",
            satisfiedBy = "A filter that breaks off answers 400 invalidFilter.",
            needs = {Need.RESOURCES, Need.FILTER},
            tags = {"filter", "error"})
    void areRefusedWhenIncomplete(Scim scim) {
        for (String filter :
                List.of("id", "id eq", "id eq \"x\" and", "not (id eq \"x\"", "(id eq \"x\"", "id eq \"x")) {
            FilterDemands.demandRefused(scim, filter);
        }
    }

    private static void demandInvalidFilter(Scim scim, String filter) {
        Errors.demandBadRequest(
                scim.send(Request.get(scim.mainType().endpoint()).with("filter", filter)), "invalidFilter");
    }
}
