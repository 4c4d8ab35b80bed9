package dev.scimbridge.conformance.checks;

import static dev.scimbridge.conformance.requirement.Level.MUST;
import static dev.scimbridge.conformance.requirement.Level.SHOULD;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7644;
import static dev.scimbridge.conformance.requirement.Rfc.RFC9865;

import dev.scimbridge.conformance.filter.Filter;
import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.http.Request;
import dev.scimbridge.conformance.learn.Walk;
import dev.scimbridge.conformance.model.ListResponse;
import dev.scimbridge.conformance.requirement.Need;
import dev.scimbridge.conformance.requirement.Requirement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Walks by cursor, and what they find (RFC 9865 §2). */
@Checks
final class CursorWalkChecks {
    @Requirement(
            id = "cursor-walk",
            rfc = RFC9865,
            section = "2",
            level = MUST,
            quote = "Service providers supporting cursor-based pagination MUST include `nextCursor` in all paged query"
                    + " responses except when returning the last page.",
            satisfiedBy = "A walk from an empty cursor along nextCursor finds every resource once.",
            needs = {Need.RESOURCES, Need.CURSOR_PAGING},
            tags = {"cursor", "paging", "consistency"})
    void findsEveryResourceOnce(Scim scim) {
        for (int count : new int[] {3, 25}) {
            Walk walk = scim.known().walkByCursor(CursorPages.query(scim), count);
            List<String> ids = walk.ids();
            Answer first = walk.pages().get(0).answer();
            first.demand(ids.size() == Set.copyOf(ids).size(), "With count=%s resources come twice.", count);
            boolean comparable = walk.complete() && scim.mainPopulation().complete();
            first.demand(
                    !comparable || Set.copyOf(ids).equals(scim.mainPopulation().ids()),
                    "With count=%s the walk finds %s resources, by index there are %s.",
                    count,
                    ids.size(),
                    scim.mainPopulation().ids().size());
        }
    }

    @Requirement(
            id = "cursor-previous",
            rfc = RFC9865,
            section = "2",
            level = MUST,
            quote =
                    "A cursor value string that MAY be used in a subsequent request to obtain the previous page of results.",
            satisfiedBy = "previousCursor, where there is one, leads to the page before.",
            needs = {Need.RESOURCES, Need.CURSOR_PAGING},
            tags = {"cursor", "paging"})
    void leadsBack(Scim scim) {
        ListResponse first = CursorPages.first(scim, 3);
        ListResponse second = CursorPages.next(scim, first, 3);
        String back = second.json().path("previousCursor").asText("");
        if (back.isEmpty()) {
            scim.skip("the server gives no previousCursor");
        }
        Answer answer = scim.send(CursorPages.query(scim).with("cursor", back).with("count", 3));
        List<String> ids = ListResponse.of(answer).ids();
        answer.demand(ids.equals(first.ids()), "The page before is %s instead of %s.", ids, first.ids());
    }

    @Requirement(
            id = "cursor-repeat",
            rfc = RFC9865,
            section = "2",
            level = MUST,
            quote =
                    "A cursor value string that MAY be used in a subsequent request to obtain the next page of results.",
            satisfiedBy = "The same cursor gives the same page again.",
            needs = {Need.RESOURCES, Need.CURSOR_PAGING},
            tags = {"cursor", "consistency"})
    void givesTheSamePageAgain(Scim scim) {
        ListResponse first = CursorPages.first(scim, 3);
        ListResponse once = CursorPages.next(scim, first, 3);
        Answer again = scim.send(once.answer().request().again());
        again.demand(
                ListResponse.of(again).ids().equals(once.ids()),
                "The page is %s, it was %s.",
                ListResponse.of(again).ids(),
                once.ids());
    }

    @Requirement(
            id = "cursor-total",
            rfc = RFC7644,
            section = "3.4.2",
            level = MUST,
            quote = "The total number of results returned by the list or query operation.",
            satisfiedBy = "totalResults, if it is there, is the same as by index.",
            needs = {Need.RESOURCES, Need.CURSOR_PAGING},
            tags = {"cursor", "consistency"})
    void saysTheSameTotal(Scim scim) {
        ListResponse page = CursorPages.first(scim, 2);
        ListResponse byIndex = ListResponse.of(scim.send(CursorPages.query(scim).with("count", 1)));
        if (page.totalResults().isEmpty() || ListResponses.mayLackTotal(scim, byIndex)) {
            scim.skip("the server omits totalResults, as RFC 9865 §2 allows");
        }
        page.answer()
                .demand(
                        page.totalResults().equals(byIndex.totalResults()),
                        "totalResults is %s, by index it is %s.",
                        page.json().path("totalResults"),
                        byIndex.json().path("totalResults"));
    }

    @Requirement(
            id = "cursor-filter",
            rfc = RFC9865,
            section = "2",
            level = MUST,
            quote = "Service providers supporting cursor-based pagination MUST include `nextCursor` in all paged query"
                    + " responses except when returning the last page.",
            satisfiedBy = "A filtered walk by cursor finds what the filter finds.",
            needs = {Need.RESOURCES, Need.CURSOR_PAGING, Need.FILTER},
            tags = {"cursor", "filter", "consistency"})
    void walksThroughFilteredResults(Scim scim) {
        Filter filter = FilterDemands.someMany(scim);
        Request query = FilterDemands.query(scim, filter.text());
        Answer first = scim.send(query.with("cursor", "").with("count", 3));
        FilterProbe.skipIfDeclined(scim, first);
        List<String> found = scim.known().walkByCursor(query, 3).ids();
        List<String> byIndex = scim.known().walk(query).ids();
        first.demand(
                found.size() == byIndex.size() && Set.copyOf(found).equals(Set.copyOf(byIndex)),
                "By cursor %s resources are found, by index %s.",
                found.size(),
                byIndex.size());
    }

    @Requirement(
            id = "cursor-sort",
            rfc = RFC9865,
            section = "2.2",
            level = SHOULD,
            quote =
                    "If sorting is implemented as described Section 3.4.2.3 of [RFC7644], then cursor-paged results should"
                            + " be sorted.",
            satisfiedBy = "With sortBy the order goes on over the pages of a cursor.",
            needs = {Need.RESOURCES, Need.CURSOR_PAGING, Need.SORT},
            tags = {"cursor", "sort", "consistency"})
    void keepsTheOrder(Scim scim) {
        SortProbe.onText(scim).demandSameByCursor(7);
    }

    @Requirement(
            id = "cursor-interleaved",
            rfc = RFC9865,
            section = "2",
            level = MUST,
            quote =
                    "A cursor value string that MAY be used in a subsequent request to obtain the next page of results.",
            satisfiedBy = "Two walks that take turns do not disturb each other.",
            needs = {Need.RESOURCES, Need.CURSOR_PAGING},
            tags = {"cursor", "consistency"})
    void walksDoNotDisturbEachOther(Scim scim) {
        ListResponse a = CursorPages.first(scim, 2);
        ListResponse b = CursorPages.first(scim, 3);
        ListResponse nextA = CursorPages.next(scim, a, 2);
        ListResponse nextB = CursorPages.next(scim, b, 3);
        List<String> whole = ListResponse.of(
                        scim.send(CursorPages.query(scim).with("startIndex", 1).with("count", 10)))
                .ids();
        Set<String> fromA = new HashSet<>(a.ids());
        fromA.addAll(nextA.ids());
        nextA.answer()
                .demand(fromA.size() == a.ids().size() + nextA.ids().size(), "The second page repeats the first.");
        Set<String> fromB = new HashSet<>(b.ids());
        fromB.addAll(nextB.ids());
        nextB.answer()
                .demand(
                        fromB.size() == b.ids().size() + nextB.ids().size(),
                        "The second page repeats the first of %s.",
                        whole);
    }
}
