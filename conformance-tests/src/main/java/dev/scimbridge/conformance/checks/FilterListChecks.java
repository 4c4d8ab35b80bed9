package dev.scimbridge.conformance.checks;

import static dev.scimbridge.conformance.requirement.Level.MUST;
import static dev.scimbridge.conformance.requirement.Level.RECOMMENDATION;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7644;

import dev.scimbridge.conformance.filter.Filter;
import dev.scimbridge.conformance.filter.Operator;
import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.http.Request;
import dev.scimbridge.conformance.learn.Walk;
import dev.scimbridge.conformance.model.AttributePath;
import dev.scimbridge.conformance.model.ListResponse;
import dev.scimbridge.conformance.model.Resource;
import dev.scimbridge.conformance.model.ResourceType;
import dev.scimbridge.conformance.requirement.Need;
import dev.scimbridge.conformance.requirement.Requirement;
import java.util.List;
import java.util.Set;

/** How a filtered list behaves (RFC 7644 §3.4.2, §3.4.2.2). */
@Checks
final class FilterListChecks {
    @Requirement(
            id = "filter-no-match",
            rfc = RFC7644,
            section = "3.4.2",
            level = MUST,
            quote = "A query that does not return any matches SHALL return success (HTTP status code 200) with"
                    + " \"totalResults\" set to a value of 0.",
            satisfiedBy = "A filter that matches nothing answers 200 with totalResults 0.",
            needs = {Need.RESOURCES, Need.FILTER},
            tags = {"filter", "list"})
    void nothingFoundIsSuccess(Scim scim) {
        Answer answer = scim.send(FilterDemands.query(scim, "id eq \"" + scim.absentId() + "\""));
        ListResponse list = ListResponse.of(answer);
        answer.demand(
                list.totalResults().orElse(-1) == 0 || ListResponses.mayLackTotal(scim, list),
                "totalResults is %s.",
                list.json().path("totalResults"));
        answer.demand(
                list.resources().isEmpty(),
                "%s resources are returned.",
                list.resources().size());
    }

    @Requirement(
            id = "filter-total",
            rfc = RFC7644,
            section = "3.4.2",
            level = MUST,
            quote = "The total number of results returned by the list or query operation.",
            satisfiedBy = "With a filter totalResults is the number of matches, not of all resources.",
            needs = {Need.RESOURCES, Need.FILTER},
            tags = {"filter", "list"})
    void theTotalIsThatOfTheMatches(Scim scim) {
        Filter filter = FilterDemands.someMany(scim);
        Answer answer = scim.send(FilterDemands.query(scim, filter.text()).with("count", 1));
        FilterProbe.skipIfDeclined(scim, answer);
        ListResponses.skipWithoutTotal(scim, ListResponse.of(answer));
        Walk walk = scim.known().walk(FilterDemands.query(scim, filter.text()));
        answer.demand(
                !walk.complete()
                        || ListResponse.of(answer).totalResults().orElse(-1)
                                == walk.ids().size(),
                "totalResults is %s, but a walk finds %s matches.",
                answer.json().path("totalResults"),
                walk.ids().size());
    }

    @Requirement(
            id = "filter-paged",
            rfc = RFC7644,
            section = "3.4.2.4",
            level = MUST,
            quote = "The 1-based index of the first query result.",
            satisfiedBy = "Pages of a filtered list together hold every match once.",
            needs = {Need.RESOURCES, Need.FILTER, Need.INDEX_PAGING},
            tags = {"filter", "paging", "consistency"})
    void pagesHoldEveryMatchOnce(Scim scim) {
        Filter filter = FilterDemands.someMany(scim);
        Request query = FilterDemands.query(scim, filter.text());
        Answer first = scim.send(query.with("startIndex", 1).with("count", 3));
        FilterProbe.skipIfDeclined(scim, first);
        List<String> small = scim.known().walk(query, 3).ids();
        List<String> whole = scim.known().walk(query).ids();
        first.demand(
                small.size() == Set.copyOf(small).size() && Set.copyOf(small).equals(Set.copyOf(whole)),
                "In pages of 3 there are %s resources, in one page %s.",
                small.size(),
                whole.size());
    }

    @Requirement(
            id = "filter-plus",
            rfc = RFC7644,
            section = "1.2",
            level = RECOMMENDATION,
            quote = "Implementers MUST percent-encode URLs as described in Section 2.1 of [RFC3986].",
            satisfiedBy = "A + in the query is read as a space, as HTML forms and many clients write it.",
            needs = {Need.RESOURCES, Need.FILTER},
            tags = "filter")
    void plusIsASpace(Scim scim) {
        Filter filter = FilterDemands.someEq(scim);
        Request request = Request.get(scim.mainType().endpoint())
                .withQuery("filter=" + Request.encode(filter.text()).replace("%20", "+"));
        FilterProbe.onMainType(scim).demandSelects(filter, request, true);
    }

    @Requirement(
            id = "filter-of-other-type",
            rfc = RFC7644,
            section = "3.4.2.2",
            level = MUST,
            quote = "When specified, only those resources matching the filter expression SHALL be returned.",
            satisfiedBy = "A filter works at every type's endpoint, not at /Users alone.",
            needs = {Need.RESOURCES, Need.FILTER},
            tags = "filter")
    void everyTypeCanBeFiltered(Scim scim) {
        for (ResourceType type : scim.populatedTypes()) {
            if (type.endpoint().equals(scim.mainType().endpoint())) {
                continue;
            }
            AttributePath path = scim.orSkip(scim.known().path(type, "id"), "there is no id");
            Resource resource = scim.known().population(type).resources().get(0);
            new FilterProbe(scim, type).demandSelects(Filter.compare(path, Operator.EQ, resource.id()));
        }
    }

    @Requirement(
            id = "filter-too-many",
            rfc = RFC7644,
            section = "3.4.2.1",
            level = MUST,
            quote =
                    "If a SCIM service provider determines that too many results would be returned (e.g., because a client queried a resource type endpoint or the server base URI), the server SHALL reject the request by returning an HTTP response with HTTP status code 400 (Bad Request) and JSON attribute \"scimType\" set to \"tooMany\" (see Table 9).",
            satisfiedBy = "A filter that everything matches is answered with 200 or with 400 tooMany.",
            needs = {Need.RESOURCES, Need.FILTER},
            tags = {"filter", "error"})
    void saysWhenThereIsTooMuch(Scim scim) {
        Answer answer = scim.send(FilterDemands.query(scim, "id pr"));
        if (answer.status() != 200) {
            Errors.demandBadRequest(answer, "tooMany");
        }
    }
}
