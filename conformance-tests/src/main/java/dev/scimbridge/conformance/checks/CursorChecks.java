package dev.scimbridge.conformance.checks;

import static dev.scimbridge.conformance.requirement.Level.MUST;
import static dev.scimbridge.conformance.requirement.Level.RECOMMENDATION;
import static dev.scimbridge.conformance.requirement.Level.SHOULD;
import static dev.scimbridge.conformance.requirement.Rfc.RFC9865;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.learn.Walk;
import dev.scimbridge.conformance.model.ListResponse;
import dev.scimbridge.conformance.requirement.Need;
import dev.scimbridge.conformance.requirement.Requirement;
import java.util.regex.Pattern;

/** Paging by cursor (RFC 9865 §2). */
@Checks
final class CursorChecks {
    private static final Pattern UNRESERVED = Pattern.compile("[A-Za-z0-9._~-]+");

    @Requirement(
            id = "cursor-first",
            rfc = RFC9865,
            section = "2",
            level = MUST,
            quote = "The cursor value MUST be empty or omitted for the first request of a cursor-paginated query.",
            satisfiedBy = "An empty cursor answers 200 with the first page and a nextCursor.",
            needs = {Need.RESOURCES, Need.CURSOR_PAGING},
            tags = {"cursor", "paging"})
    void beginsWithAnEmptyCursor(Scim scim) {
        ListResponse page = CursorPages.first(scim, 2);
        page.answer().demand(!page.resources().isEmpty(), "The first page is empty.");
        CursorPages.skipIfOnePage(scim, 2);
        page.answer().demand(page.nextCursor().isPresent(), "There is no nextCursor though there are more resources.");
    }

    @Requirement(
            id = "cursor-last",
            rfc = RFC9865,
            section = "2",
            level = MUST,
            quote =
                    "`nextCursor` MUST be omitted from a response only to indicate that there are no more result pages.",
            satisfiedBy = "The last page, and only that, has no nextCursor; null and \"\" are not omitted.",
            needs = {Need.RESOURCES, Need.CURSOR_PAGING},
            tags = {"cursor", "paging"})
    void omitsNextCursorOnTheLastPageAlone(Scim scim) {
        int all = scim.mainPopulation().ids().size();
        Walk walk = scim.known().walkByCursor(CursorPages.query(scim), Math.max(2, all / 2));
        ListResponse last = walk.pages().get(walk.pages().size() - 1);
        if (!walk.complete()) {
            scim.skip("there are too many resources to walk to the end");
        }
        last.answer()
                .demand(
                        !last.json().has("nextCursor"),
                        "The last page has nextCursor %s.",
                        last.json().path("nextCursor"));
        last.answer()
                .demand(
                        walk.ids().size() >= all || !scim.mainPopulation().complete(),
                        "The walk ended after %s of %s.",
                        walk.ids().size(),
                        all);
    }

    @Requirement(
            id = "cursor-previous-first",
            rfc = RFC9865,
            section = "2",
            level = MUST,
            quote = "`previousCursor` MUST NOT be returned with the first page.",
            satisfiedBy = "The first page has no previousCursor.",
            needs = {Need.RESOURCES, Need.CURSOR_PAGING},
            tags = {"cursor", "paging"})
    void hasNoPreviousCursorOnTheFirstPage(Scim scim) {
        ListResponse page = CursorPages.first(scim, 2);
        page.answer()
                .demand(
                        !page.json().has("previousCursor"),
                        "previousCursor is %s.",
                        page.json().path("previousCursor"));
    }

    @Requirement(
            id = "cursor-characters",
            rfc = RFC9865,
            section = "2",
            level = MUST,
            quote =
                    "This value may only contain characters from the unreserved characters set defined in section 2.3 of"
                            + " [RFC3986].",
            satisfiedBy = "nextCursor is a string of letters, digits, \"-\", \".\", \"_\" and \"~\".",
            needs = {Need.RESOURCES, Need.CURSOR_PAGING},
            tags = "cursor")
    void consistsOfUnreservedCharacters(Scim scim) {
        ListResponse page = CursorPages.first(scim, 2);
        JsonNode cursor = page.json().path("nextCursor");
        page.answer()
                .demand(
                        cursor.isMissingNode()
                                || (cursor.isTextual()
                                        && UNRESERVED.matcher(cursor.asText()).matches()),
                        "nextCursor is %s.",
                        cursor);
    }

    @Requirement(
            id = "cursor-count",
            rfc = RFC9865,
            section = "2",
            level = MUST,
            quote = "When specified, the service provider MUST NOT return more although it MAY return fewer results.",
            satisfiedBy = "A page has at most count resources.",
            needs = {Need.RESOURCES, Need.CURSOR_PAGING},
            tags = {"cursor", "paging"})
    void returnsNoMoreThanCount(Scim scim) {
        for (int count : new int[] {1, 4}) {
            ListResponse page = CursorPages.first(scim, count);
            page.answer()
                    .demand(
                            page.resources().size() <= count,
                            "%s resources are returned for count=%s.",
                            page.resources().size(),
                            count);
            ListResponse second = CursorPages.next(scim, page, count);
            second.answer()
                    .demand(
                            second.resources().size() <= count,
                            "%s resources are returned for count=%s.",
                            second.resources().size(),
                            count);
        }
    }

    @Requirement(
            id = "cursor-count-zero",
            rfc = RFC9865,
            section = "2",
            level = MUST,
            quote =
                    "A value of \"0\" indicates that no resource results are to be returned except for \"totalResults\".",
            satisfiedBy = "cursor and count=0 answer 200 without resources.",
            needs = {Need.RESOURCES, Need.CURSOR_PAGING},
            tags = {"cursor", "paging"})
    void returnsNothingForCountZero(Scim scim) {
        ListResponse page = CursorPages.first(scim, 0);
        page.answer()
                .demand(
                        page.resources().isEmpty(),
                        "%s resources are returned.",
                        page.resources().size());
    }

    @Requirement(
            id = "cursor-count-negative",
            rfc = RFC9865,
            section = "2",
            level = MUST,
            quote = "A negative value SHALL be interpreted as \"0\".",
            satisfiedBy = "cursor and count=-1 answer what count=0 answers.",
            needs = {Need.RESOURCES, Need.CURSOR_PAGING},
            tags = {"cursor", "paging"})
    void takesANegativeCountAsZero(Scim scim) {
        ListResponse page = CursorPages.first(scim, -1);
        page.answer()
                .demand(
                        page.resources().isEmpty(),
                        "%s resources are returned.",
                        page.resources().size());
    }

    @Requirement(
            id = "cursor-count-invalid",
            rfc = RFC9865,
            section = "2.1",
            level = SHOULD,
            quote = "If a service provider encounters invalid pagination query parameters (invalid cursor value, count"
                    + " value, etc), or other error conditions, the service provider SHOULD return the appropriate HTTP"
                    + " response status code and detailed JSON error response as defined in Section 3.12 of [RFC7644].",
            satisfiedBy = "cursor and count=abc answer 400 with a SCIM error.",
            needs = {Need.RESOURCES, Need.CURSOR_PAGING},
            tags = {"cursor", "error"})
    void refusesACountThatIsNoNumber(Scim scim) {
        Errors.demandError(scim.send(CursorPages.query(scim).with("cursor", "").with("count", "abc")), 400);
    }

    @Requirement(
            id = "cursor-invalid",
            rfc = RFC9865,
            section = "2.1",
            level = SHOULD,
            quote = "Cursor value is invalid. Cursor value SHOULD be empty to request the first page and set to the"
                    + " `nextCursor` or `previousCursor` value for subsequent queries.",
            satisfiedBy = "A cursor that the server did not give answers 400 invalidCursor.",
            needs = {Need.RESOURCES, Need.CURSOR_PAGING},
            tags = {"cursor", "error"})
    void refusesAForgedCursor(Scim scim) {
        Errors.demandBadRequest(
                scim.send(
                        CursorPages.query(scim).with("cursor", "no-such-cursor").with("count", 3)),
                "invalidCursor");
    }

    @Requirement(
            id = "cursor-other-query",
            rfc = RFC9865,
            section = "2",
            level = RECOMMENDATION,
            quote =
                    "To retrieve another result page for a query, the client MUST query the same service provider endpoint"
                            + " with all query parameters and values being identical to the initial query with the exception of the"
                            + " `cursor` value which SHOULD be set to a `nextCursor` (or `previousCursor`) value that was returned by"
                            + " the service provider in a previous response.",
            satisfiedBy = "A cursor with another filter than its own is refused.",
            needs = {Need.RESOURCES, Need.CURSOR_PAGING, Need.FILTER},
            tags = {"cursor", "error"})
    void refusesACursorOfAnotherQuery(Scim scim) {
        String cursor =
                CursorPages.first(scim, 2).nextCursor().orElseThrow(() -> scim.skipped("there is one page only"));
        Answer answer = scim.send(CursorPages.query(scim)
                .with("filter", "id pr")
                .with("cursor", cursor)
                .with("count", 2));
        Errors.demandError(answer, 400);
    }

    @Requirement(
            id = "cursor-index-default",
            rfc = RFC9865,
            section = "2.4",
            level = RECOMMENDATION,
            quote =
                    "Additionally, service providers supporting both pagination methods MUST choose a default pagination"
                            + " method to use when responding to requests that have not specified a pagination query parameter.",
            satisfiedBy = "A list that is asked for with startIndex has no nextCursor.",
            needs = {Need.RESOURCES, Need.CURSOR_PAGING, Need.INDEX_PAGING},
            tags = {"cursor", "paging"})
    void givesNoCursorToWhoPagesByIndex(Scim scim) {
        Answer answer = scim.send(CursorPages.query(scim).with("startIndex", 1).with("count", 1));
        answer.demand(!ListResponse.of(answer).json().has("nextCursor"), "nextCursor is there.");
    }

    @Requirement(
            id = "cursor-authorised",
            rfc = RFC9865,
            section = "5.2",
            level = MUST,
            quote = "Under no circumstances should possession of a cursor be interpreted as granting any supplementary"
                    + " access privileges to the actor.",
            satisfiedBy = "A cursor without the token is answered with 401.",
            needs = {Need.RESOURCES, Need.CURSOR_PAGING, Need.TOKEN},
            tags = {"cursor", "authentication"})
    void grantsNothing(Scim scim) {
        ListResponse first = CursorPages.first(scim, 2);
        String cursor = first.nextCursor().orElseThrow(() -> scim.skipped("there is one page only"));
        Answer plain = scim.send(CursorPages.query(scim).anonymous());
        if (plain.status() != 401) {
            scim.skip("requests without a token are not refused with 401");
        }
        scim.send(CursorPages.query(scim)
                        .with("cursor", cursor)
                        .with("count", 2)
                        .anonymous())
                .demandStatus(401);
    }

    @Requirement(
            id = "cursor-search",
            rfc = RFC9865,
            section = "3",
            level = MUST,
            quote =
                    "Section 3.4.3 of [RFC7644] defines how clients may execute queries without passing parameters on the"
                            + " URL by using the `POST` verb combined with the `/.search` path extension execute.",
            satisfiedBy = "cursor in a search body pages as in a URL.",
            needs = {Need.RESOURCES, Need.CURSOR_PAGING, Need.SEARCH},
            tags = {"cursor", "search"})
    void worksInSearches(Scim scim) {
        Answer answer = scim.search("{\"cursor\":\"\",\"count\":2}");
        ListResponse first = ListResponse.of(answer);
        CursorPages.skipIfOnePage(scim, 2);
        String cursor = first.nextCursor().orElseThrow(() -> answer.unmet("There is no nextCursor."));
        Answer second = scim.search("{\"cursor\":\"" + cursor + "\",\"count\":2}");
        ListResponse next = ListResponse.of(second);
        second.demand(
                !next.ids().isEmpty() && next.ids().stream().noneMatch(first.ids()::contains),
                "The second page is %s.",
                next.ids());
    }
}
