package dev.scimbridge.conformance.checks;

import static dev.scimbridge.conformance.requirement.Level.MUST;
import static dev.scimbridge.conformance.requirement.Level.RECOMMENDATION;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7644;

import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.http.Request;
import dev.scimbridge.conformance.model.ListResponse;
import dev.scimbridge.conformance.requirement.Need;
import dev.scimbridge.conformance.requirement.Requirement;
import java.util.List;

/** Paging by startIndex and count (RFC 7644 §3.4.2.4). */
@Checks
final class IndexPagingChecks {
    private static final String START_INDEX_BELOW_ONE = "A value less than 1 SHALL be interpreted as 1.";
    private static final String NEGATIVE_COUNT = "A negative value SHALL be interpreted as \"0\".";

    @Requirement(
            id = "page-start-index-zero",
            rfc = RFC7644,
            section = "3.4.2.4",
            level = MUST,
            quote = START_INDEX_BELOW_ONE,
            satisfiedBy = "startIndex=0 answers what startIndex=1 answers.",
            needs = {Need.RESOURCES, Need.INDEX_PAGING},
            tags = "paging")
    void takesStartIndexZeroAsOne(Scim scim) {
        demandSamePageAsOne(scim, 0);
    }

    @Requirement(
            id = "page-start-index-negative",
            rfc = RFC7644,
            section = "3.4.2.4",
            level = MUST,
            quote = START_INDEX_BELOW_ONE,
            satisfiedBy = "startIndex=-5 answers what startIndex=1 answers.",
            needs = {Need.RESOURCES, Need.INDEX_PAGING},
            tags = "paging")
    void takesNegativeStartIndexAsOne(Scim scim) {
        demandSamePageAsOne(scim, -5);
    }

    @Requirement(
            id = "page-count-negative",
            rfc = RFC7644,
            section = "3.4.2.4",
            level = MUST,
            quote = NEGATIVE_COUNT,
            satisfiedBy = "count=-1 answers 200 with no resources and the true totalResults.",
            needs = Need.RESOURCES,
            tags = "paging")
    void takesNegativeCountAsZero(Scim scim) {
        demandNothingButTheTotal(scim, -1);
    }

    @Requirement(
            id = "page-count-zero",
            rfc = RFC7644,
            section = "3.4.2.4",
            level = MUST,
            quote = "A value of \"0\" indicates that no resource results are to be returned except for"
                    + " \"totalResults\".",
            satisfiedBy = "count=0 answers 200 with no resources and the true totalResults.",
            needs = Need.RESOURCES,
            tags = "paging")
    void returnsOnlyTheTotalForCountZero(Scim scim) {
        demandNothingButTheTotal(scim, 0);
    }

    @Requirement(
            id = "page-count-is-a-limit",
            rfc = RFC7644,
            section = "3.4.2.4",
            level = MUST,
            quote = "When specified, the service provider MUST NOT return more results than specified, although it MAY"
                    + " return fewer results.",
            satisfiedBy = "A page has at most count resources.",
            needs = Need.RESOURCES,
            tags = "paging")
    void returnsNoMoreThanCount(Scim scim) {
        for (int count : new int[] {1, 2, 7}) {
            Answer answer = scim.send(Request.get(scim.mainType().endpoint()).with("count", count));
            int found = ListResponse.of(answer).resources().size();
            answer.demand(found <= count, "%s resources are returned for count=%s.", found, count);
        }
    }

    @Requirement(
            id = "page-count-huge",
            rfc = RFC7644,
            section = "3.4.2.4",
            level = MUST,
            quote = "When specified, the service provider MUST NOT return more results than specified, although it MAY"
                    + " return fewer results.",
            satisfiedBy = "count=1000000 answers 200 with as many resources as the server gives on one page.",
            needs = Need.RESOURCES,
            tags = "paging")
    void returnsFewerForACountAboveItsMaximum(Scim scim) {
        Answer answer = scim.send(Request.get(scim.mainType().endpoint()).with("count", 1_000_000));
        answer.demand(
                !ListResponse.of(answer).resources().isEmpty(),
                "No resources are returned for a count that is too big.");
    }

    @Requirement(
            id = "page-count-not-a-number",
            rfc = RFC7644,
            section = "3.12",
            level = RECOMMENDATION,
            quote =
                    "A required value was missing, or the value specified was not compatible with the operation or"
                            + " attribute type (see Section 2.2 of [RFC7643]), or resource schema (see Section 4 of [RFC7643]).",
            satisfiedBy = "count=abc answers 400 invalidValue.",
            needs = Need.RESOURCES,
            tags = {"paging", "error"})
    void refusesACountThatIsNoNumber(Scim scim) {
        Errors.demandBadRequest(
                scim.send(Request.get(scim.mainType().endpoint()).with("count", "abc")), "invalidValue");
    }

    @Requirement(
            id = "page-start-index-echoed",
            rfc = RFC7644,
            section = "3.4.2.4",
            level = MUST,
            quote = "The 1-based index of the first result in the current set of query results, e.g., 1.",
            satisfiedBy = "The response's startIndex is the index of its first resource: the one asked for.",
            needs = {Need.RESOURCES, Need.INDEX_PAGING},
            tags = "paging")
    void saysWhichIndexThePageStartsAt(Scim scim) {
        demandTwo(scim);
        Answer answer = scim.send(
                Request.get(scim.mainType().endpoint()).with("startIndex", 2).with("count", 2));
        ListResponse list = ListResponse.of(answer);
        if (list.json().has("startIndex")) {
            answer.demand(
                    list.startIndex().orElse(-1) == 2,
                    "startIndex is %s instead of 2.",
                    list.json().path("startIndex"));
        }
    }

    @Requirement(
            id = "page-starts-where-asked",
            rfc = RFC7644,
            section = "3.4.2.4",
            level = MUST,
            quote = "The 1-based index of the first query result.",
            satisfiedBy = "The page at startIndex=3 begins with the third resource of the whole list.",
            needs = {Need.RESOURCES, Need.INDEX_PAGING},
            tags = "paging")
    void startsWhereAsked(Scim scim) {
        Request query = Request.get(scim.mainType().endpoint());
        List<String> whole = ListResponse.of(
                        scim.send(query.with("startIndex", 1).with("count", 5)))
                .ids();
        if (whole.size() < 4) {
            scim.skip("there are not four resources on one page");
        }
        Answer answer = scim.send(query.with("startIndex", 3).with("count", 2));
        List<String> page = ListResponse.of(answer).ids();
        answer.demand(
                page.equals(whole.subList(2, 2 + page.size())) && !page.isEmpty(),
                "The page holds %s, but the whole list goes on with %s.",
                page,
                whole.subList(2, 4));
    }

    @Requirement(
            id = "page-beyond-the-end",
            rfc = RFC7644,
            section = "3.4.2.4",
            level = RECOMMENDATION,
            quote = "The 1-based index of the first query result.",
            satisfiedBy = "A startIndex beyond the end answers 200 without resources; totalResults stays the total.",
            needs = {Need.RESOURCES, Need.INDEX_PAGING},
            tags = "paging")
    void isEmptyBeyondTheEnd(Scim scim) {
        Answer answer = beyondTheEnd(scim);
        int found = ListResponse.of(answer).resources().size();
        answer.demand(found == 0, "%s resources are returned beyond the end.", found);
    }

    @Requirement(
            id = "page-beyond-the-end-items",
            rfc = RFC7644,
            section = "3.4.2.4",
            level = RECOMMENDATION,
            quote = "Specifies the number of query results returned in a query response page, e.g., 10.",
            satisfiedBy = "Beyond the end itemsPerPage is 0, so that a client which steps by it stops.",
            needs = {Need.RESOURCES, Need.INDEX_PAGING},
            tags = {"paging", "interoperability"})
    void hasNoItemsBeyondTheEnd(Scim scim) {
        Answer answer = beyondTheEnd(scim);
        answer.demand(
                ListResponse.of(answer).itemsPerPage().orElse(-1) == 0,
                "itemsPerPage is %s.",
                answer.json().path("itemsPerPage"));
    }

    private static Answer beyondTheEnd(Scim scim) {
        int total = ListResponse.of(
                        scim.send(Request.get(scim.mainType().endpoint()).with("count", 0)))
                .totalResults()
                .orElse(0);
        return scim.send(Request.get(scim.mainType().endpoint())
                .with("startIndex", total + 1)
                .with("count", 10));
    }

    private static void demandTwo(Scim scim) {
        if (scim.mainPopulation().resources().size() < 2) {
            scim.skip("there are not two resources");
        }
    }

    private static void demandSamePageAsOne(Scim scim, int startIndex) {
        Request query = Request.get(scim.mainType().endpoint());
        ListResponse first =
                ListResponse.of(scim.send(query.with("startIndex", 1).with("count", 3)));
        Answer answer = scim.send(query.with("startIndex", startIndex).with("count", 3));
        ListResponse list = ListResponse.of(answer);
        answer.demand(list.ids().equals(first.ids()), "The page is %s instead of %s.", list.ids(), first.ids());
        answer.demand(
                list.startIndex().equals(first.startIndex()),
                "startIndex is %s instead of 1.",
                list.json().path("startIndex"));
    }

    private static void demandNothingButTheTotal(Scim scim, int count) {
        Request query = Request.get(scim.mainType().endpoint());
        ListResponse some = ListResponse.of(scim.send(query.with("count", 1)));
        Answer answer = scim.send(query.with("count", count));
        ListResponse list = ListResponse.of(answer);
        answer.demand(
                list.resources().isEmpty(),
                "%s resources are returned.",
                list.resources().size());
        answer.demand(
                list.totalResults().equals(some.totalResults()) || ListResponses.mayLackTotal(scim, some),
                "totalResults is %s, with count=1 it is %s.",
                list.json().path("totalResults"),
                some.json().path("totalResults"));
    }
}
