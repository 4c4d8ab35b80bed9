package dev.scimbridge.conformance.checks;

import static dev.scimbridge.conformance.requirement.Level.MUST;
import static dev.scimbridge.conformance.requirement.Level.RECOMMENDATION;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7644;
import static dev.scimbridge.conformance.requirement.Rfc.RFC9110;

import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.http.Request;
import dev.scimbridge.conformance.learn.Walk;
import dev.scimbridge.conformance.model.ListResponse;
import dev.scimbridge.conformance.model.ResourceType;
import dev.scimbridge.conformance.model.Urns;
import dev.scimbridge.conformance.requirement.Need;
import dev.scimbridge.conformance.requirement.Requirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Whole walks, page after page (RFC 7644 §3.4.2.4). */
@Checks
final class WalkChecks {
    @Requirement(
            id = "walk-page-sizes",
            rfc = RFC7644,
            section = "3.4.2.4",
            level = MUST,
            quote =
                    "Pagination parameters can be used together to \"page through\" large numbers of resources so as not to"
                            + " overwhelm the client or service provider.",
            satisfiedBy = "Walks with pages of 3, 10 and 50 find the same resources, each once.",
            needs = {Need.RESOURCES, Need.INDEX_PAGING},
            tags = {"paging", "consistency"})
    void findTheSameInPagesOfAnySize(Scim scim) {
        for (ResourceType type : scim.populatedTypes()) {
            Set<String> known = scim.known().population(type).ids();
            for (int count : new int[] {3, 10, 50}) {
                Walk walk = scim.known().walk(Request.get(type.endpoint()), count);
                List<String> ids = walk.ids();
                Answer last = walk.pages().get(walk.pages().size() - 1).answer();
                last.demand(ids.size() == Set.copyOf(ids).size(), "In pages of %s resources come twice.", count);
                last.demand(
                        !walk.complete()
                                || !scim.known().population(type).complete()
                                || Set.copyOf(ids).equals(known),
                        "In pages of %s there are %s resources, in pages of 100 there are %s.",
                        count,
                        ids.size(),
                        known.size());
            }
        }
    }

    @Requirement(
            id = "walk-interleaved",
            rfc = RFC7644,
            section = "3.4.2.4",
            level = MUST,
            quote = "Because pagination is not stateful, clients MUST be prepared to handle inconsistent results.",
            satisfiedBy = "Two walks of different page sizes that take turns do not disturb each other.",
            needs = {Need.RESOURCES, Need.INDEX_PAGING},
            tags = {"paging", "consistency"})
    void doNotDisturbEachOther(Scim scim) {
        Request query = Request.get(scim.mainType().endpoint());
        List<String> whole = ListResponse.of(
                        scim.send(query.with("startIndex", 1).with("count", 20)))
                .ids();
        Answer answer = scim.get("/ServiceProviderConfig");
        List<String> a = new ArrayList<>();
        List<String> b = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            answer = scim.send(
                    query.with("startIndex", 1 + 2 * i).with("count", 2).again());
            a.addAll(ListResponse.of(answer).ids());
            b.addAll(ListResponse.of(scim.send(
                            query.with("startIndex", 1 + 3 * i).with("count", 3).again()))
                    .ids());
        }
        int size = whole.size();
        answer.demand(a.equals(whole.subList(0, Math.min(6, size))), "One walk found %s instead of %s.", a, whole);
        answer.demand(
                b.equals(whole.subList(0, Math.min(9, size))), "The other walk found %s instead of %s.", b, whole);
    }

    @Requirement(
            id = "walk-same-order",
            rfc = RFC7644,
            section = "3.4.2.4",
            level = RECOMMENDATION,
            quote = "Because pagination is not stateful, clients MUST be prepared to handle inconsistent results.",
            satisfiedBy = "The same list comes in the same order every time; without that, pages tear.",
            needs = {Need.RESOURCES, Need.INDEX_PAGING},
            tags = {"paging", "consistency"})
    void keepTheirOrder(Scim scim) {
        Request query =
                Request.get(scim.mainType().endpoint()).with("startIndex", 1).with("count", 20);
        List<String> first = ListResponse.of(scim.send(query.again())).ids();
        Answer answer = scim.send(query.again());
        List<String> second = ListResponse.of(answer).ids();
        answer.demand(
                !Set.copyOf(first).equals(Set.copyOf(second)) || first.equals(second),
                "The order was %s and is %s.",
                first,
                second);
    }

    @Requirement(
            id = "walk-last-page",
            rfc = RFC7644,
            section = "3.4.2.4",
            level = MUST,
            quote = "Specifies the total number of results matching the client query, e.g., 1000.",
            satisfiedBy = "The page that begins with the last resource holds exactly that one.",
            needs = {Need.RESOURCES, Need.INDEX_PAGING},
            tags = "paging")
    void endWithTheLastResource(Scim scim) {
        int total = ListResponse.of(
                        scim.send(Request.get(scim.mainType().endpoint()).with("count", 0)))
                .totalResults()
                .orElse(0);
        Answer answer = scim.send(Request.get(scim.mainType().endpoint())
                .with("startIndex", total)
                .with("count", 10));
        int found = ListResponse.of(answer).resources().size();
        answer.demand(
                found == 1 || total == 0, "The page at startIndex=%s of %s holds %s resources.", total, total, found);
    }

    @Requirement(
            id = "walk-total-on-pages",
            rfc = RFC7644,
            section = "3.4.2",
            level = MUST,
            quote =
                    "The value may be larger than the number of resources returned, such as when returning a single page"
                            + " (see Section 3.4.2.4) of results where multiple pages are available.",
            satisfiedBy = "Every page says the same totalResults: that of the whole, not of the page.",
            needs = {Need.RESOURCES, Need.INDEX_PAGING},
            tags = {"paging", "consistency"})
    void sayTheTotalOnEveryPage(Scim scim) {
        Request query = Request.get(scim.mainType().endpoint());
        ListResponse first =
                ListResponse.of(scim.send(query.with("startIndex", 1).with("count", 2)));
        Answer answer = scim.send(query.with("startIndex", 3).with("count", 2));
        ListResponse second = ListResponse.of(answer);
        answer.demand(
                first.totalResults().equals(second.totalResults()),
                "totalResults was %s and is %s.",
                first.json().path("totalResults"),
                second.json().path("totalResults"));
    }

    @Requirement(
            id = "walk-without-count",
            rfc = RFC7644,
            section = "3.4.2.4",
            level = MUST,
            quote = "Non-negative integer. Specifies the desired maximum number of query results per page, e.g., 10.",
            satisfiedBy = "A list without parameters answers 200 and begins with the first resource.",
            needs = {Need.RESOURCES, Need.INDEX_PAGING},
            tags = {"paging", "interoperability"})
    void beginAtTheFirstWithoutParameters(Scim scim) {
        Answer answer = scim.get(scim.mainType().endpoint());
        ListResponse list = ListResponse.of(answer);
        List<String> first = ListResponse.of(
                        scim.send(Request.get(scim.mainType().endpoint())
                                .with("startIndex", 1)
                                .with("count", 3)))
                .ids();
        List<String> same =
                list.ids().subList(0, Math.min(first.size(), list.ids().size()));
        answer.demand(!same.isEmpty() && same.equals(first), "The list begins with %s instead of %s.", same, first);
    }

    @Requirement(
            id = "page-start-index-not-a-number",
            rfc = RFC7644,
            section = "3.12",
            level = RECOMMENDATION,
            quote =
                    "A required value was missing, or the value specified was not compatible with the operation or"
                            + " attribute type (see Section 2.2 of [RFC7643]), or resource schema (see Section 4 of [RFC7643]).",
            satisfiedBy = "startIndex=abc answers 400 invalidValue.",
            needs = {Need.RESOURCES, Need.INDEX_PAGING},
            tags = {"paging", "error"})
    void needANumberToStartAt(Scim scim) {
        Errors.demandBadRequest(
                scim.send(Request.get(scim.mainType().endpoint()).with("startIndex", "abc")), "invalidValue");
    }

    @Requirement(
            id = "head-like-get",
            rfc = RFC9110,
            section = "9.3.2",
            level = RECOMMENDATION,
            quote = "The HEAD method is identical to GET except that the server MUST NOT send content in the response.",
            satisfiedBy = "HEAD on a resource answers 200 without a body.",
            needs = Need.RESOURCES,
            tags = "retrieval")
    void canBeLookedAtByHead(Scim scim) {
        Answer answer = scim.send(Request.of("HEAD", scim.someResource().path()));
        Errors.demandStatus(answer, 200, 204);
        answer.demand(answer.text().isEmpty(), "HEAD is answered with a body.");
    }

    @Requirement(
            id = "bulk-unsupported",
            rfc = RFC7644,
            section = "3.12",
            level = MUST,
            quote = "Service provider does not support the request operation, e.g., PATCH.",
            satisfiedBy =
                    "POST /Bulk without operations is refused with 501, 405, 403 or 404 and a SCIM error, if bulk is"
                            + " declared unsupported.",
            needs = Need.NO_BULK,
            tags = "methods")
    void bulkIsRefusedWhenUnsupported(Scim scim) {
        String body = "{\"schemas\":[\"" + Urns.BULK_REQUEST + "\"],\"Operations\":[]}";
        Errors.demandError(scim.send(Request.post("/Bulk", body)), 403, 404, 405, 501);
    }
}
