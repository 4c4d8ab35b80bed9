package dev.scimbridge.conformance.checks;

import static dev.scimbridge.conformance.requirement.Level.MUST;
import static dev.scimbridge.conformance.requirement.Level.RECOMMENDATION;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7644;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.http.Request;
import dev.scimbridge.conformance.model.AttributePath;
import dev.scimbridge.conformance.model.ListResponse;
import dev.scimbridge.conformance.model.Resource;
import dev.scimbridge.conformance.model.Urns;
import dev.scimbridge.conformance.requirement.Need;
import dev.scimbridge.conformance.requirement.Requirement;
import java.util.List;

/** POST /.search (RFC 7644 §3.4.3). */
@Checks
final class SearchChecks {
    @Requirement(
            id = "search-list",
            rfc = RFC7644,
            section = "3.4.3",
            level = MUST,
            quote =
                    "The inclusion of \"/.search\" on the end of a valid SCIM endpoint SHALL be used to indicate that the"
                            + " HTTP POST verb is intended to be a query operation.",
            satisfiedBy = "POST /Users/.search answers 200 with a ListResponse of what GET /Users answers.",
            needs = {Need.RESOURCES, Need.SEARCH},
            tags = "search")
    void answersLikeGet(Scim scim) {
        Answer answer = scim.search("{\"startIndex\":1,\"count\":10}");
        ListResponse found = ListResponse.of(answer);
        ListResponse listed = ListResponse.of(scim.send(
                Request.get(scim.mainType().endpoint()).with("startIndex", 1).with("count", 10)));
        answer.demand(
                ListResponses.texts(found.json().path("schemas")).contains(Urns.LIST_RESPONSE),
                "schemas is %s.",
                found.json().path("schemas"));
        answer.demand(found.ids().equals(listed.ids()), "The ids are %s instead of %s.", found.ids(), listed.ids());
        answer.demand(
                found.totalResults().equals(listed.totalResults()),
                "totalResults is %s instead of %s.",
                found.json().path("totalResults"),
                listed.json().path("totalResults"));
    }

    @Requirement(
            id = "search-filter",
            rfc = RFC7644,
            section = "3.4.3",
            level = MUST,
            quote = "The filter string used to request a subset of resources.",
            satisfiedBy = "filter in a search body selects as filter in a URL does.",
            needs = {Need.RESOURCES, Need.SEARCH, Need.FILTER},
            tags = {"search", "filter"})
    void takesAFilter(Scim scim) {
        Answer answer =
                scim.search("{\"filter\":\"id eq \\\"" + scim.someResource().id() + "\\\"\"}");
        ListResponse list = ListResponse.of(answer);
        answer.demand(list.ids().equals(List.of(scim.someResource().id())), "The ids are %s.", list.ids());
    }

    @Requirement(
            id = "search-paging",
            rfc = RFC7644,
            section = "3.4.3",
            level = MUST,
            quote = "An integer indicating the 1-based index of the first query result.",
            satisfiedBy = "startIndex and count in a search body page as in a URL.",
            needs = {Need.RESOURCES, Need.SEARCH, Need.INDEX_PAGING},
            tags = {"search", "paging"})
    void takesPages(Scim scim) {
        Answer answer = scim.search("{\"startIndex\":2,\"count\":2}");
        List<String> page = ListResponse.of(answer).ids();
        List<String> same = ListResponse.of(
                        scim.send(Request.get(scim.mainType().endpoint())
                                .with("startIndex", 2)
                                .with("count", 2)))
                .ids();
        answer.demand(page.equals(same), "The page is %s, by GET it is %s.", page, same);
    }

    @Requirement(
            id = "search-count",
            rfc = RFC7644,
            section = "3.4.3",
            level = MUST,
            quote = "An integer indicating the desired maximum number of query results per page.",
            satisfiedBy = "count in a search body is the most that is returned.",
            needs = {Need.RESOURCES, Need.SEARCH},
            tags = {"search", "paging"})
    void takesACount(Scim scim) {
        Answer answer = scim.search("{\"count\":1}");
        int found = ListResponse.of(answer).resources().size();
        answer.demand(found <= 1, "%s resources are returned for count 1.", found);
    }

    @Requirement(
            id = "search-sort",
            rfc = RFC7644,
            section = "3.4.3",
            level = MUST,
            quote = "A string indicating the attribute whose value SHALL be used to order the returned responses.",
            satisfiedBy = "sortBy and sortOrder in a search body order as in a URL.",
            needs = {Need.RESOURCES, Need.SEARCH, Need.SORT},
            tags = {"search", "sort"})
    void takesAnOrder(Scim scim) {
        Answer answer = scim.search("{\"sortBy\":\"meta.lastModified\",\"sortOrder\":\"descending\",\"count\":20}");
        List<String> found = ListResponse.of(answer).ids();
        List<String> same = ListResponse.of(
                        scim.send(Request.get(scim.mainType().endpoint())
                                .with("sortBy", "meta.lastModified")
                                .with("sortOrder", "descending")
                                .with("count", 20)))
                .ids();
        answer.demand(found.equals(same), "The order is %s, by GET it is %s.", found, same);
    }

    @Requirement(
            id = "search-attributes",
            rfc = RFC7644,
            section = "3.4.3",
            level = MUST,
            quote =
                    "A multi-valued list of strings indicating the names of resource attributes to return in the response,"
                            + " overriding the set of attributes that would be returned by default.",
            satisfiedBy =
                    "attributes in a search body is an array of names; every resource shows its id and, where it has them,"
                            + " these, and no more.",
            needs = {Need.RESOURCES, Need.SEARCH},
            tags = {"search", "attributes"})
    void takesAttributes(Scim scim) {
        Resource resource = scim.someResource();
        AttributePath path = AttributePaths.core(scim, resource);
        Answer answer = scim.search("{\"attributes\":[\"" + path.text() + "\"],\"count\":3}");
        for (JsonNode shown : ListResponse.of(answer).resources()) {
            AttributePaths.demandMinimum(scim, path, answer, shown);
            AttributePaths.demandNoOthers(scim, resource, path, answer, shown);
        }
    }

    @Requirement(
            id = "search-excluded",
            rfc = RFC7644,
            section = "3.4.3",
            level = MUST,
            quote = "A multi-valued list of strings indicating the names of resource attributes to be removed from the"
                    + " default set of attributes to return.",
            satisfiedBy = "excludedAttributes in a search body is an array of names, and leaves them out.",
            needs = {Need.RESOURCES, Need.SEARCH},
            tags = {"search", "attributes"})
    void takesExcludedAttributes(Scim scim) {
        AttributePath path = AttributePaths.core(scim, scim.someResource());
        Answer answer = scim.search("{\"excludedAttributes\":[\"" + path.text() + "\"],\"count\":3}");
        for (JsonNode shown : ListResponse.of(answer).resources()) {
            answer.demand(path.elements(shown).isEmpty(), "%s is still shown.", path.text());
        }
    }

    @Requirement(
            id = "search-urn",
            rfc = RFC7644,
            section = "3.4.3",
            level = RECOMMENDATION,
            quote = "Query requests MUST be identified using the following URI:",
            satisfiedBy = "A search body without the SearchRequest URN answers 400 invalidSyntax.",
            needs = {Need.RESOURCES, Need.SEARCH},
            tags = {"search", "error"})
    void needsItsUrn(Scim scim) {
        Answer answer = scim.send(Request.post(scim.mainType().endpoint() + "/.search", "{\"count\":1}"));
        Errors.demandBadRequest(answer, "invalidSyntax");
    }

    @Requirement(
            id = "search-not-json",
            rfc = RFC7644,
            section = "3.12",
            level = MUST,
            quote = "The request body message structure was invalid or did not conform to the request schema.",
            satisfiedBy = "A search body that is not JSON answers 400 invalidSyntax.",
            needs = {Need.RESOURCES, Need.SEARCH},
            tags = {"search", "error"})
    void needsJson(Scim scim) {
        Answer answer = scim.send(Request.post(scim.mainType().endpoint() + "/.search", "{\"schemas\":["));
        Errors.demandRefused(answer, "invalidSyntax");
    }

    @Requirement(
            id = "search-invalid-filter",
            rfc = RFC7644,
            section = "3.4.3",
            level = MUST,
            quote = "The filter string MUST be a valid filter (Section 3.4.2.2) expression.",
            satisfiedBy = "A search body with a filter that breaks off answers 400 invalidFilter.",
            needs = {Need.RESOURCES, Need.SEARCH, Need.FILTER},
            tags = {"search", "filter", "error"})
    void needsAValidFilter(Scim scim) {
        Errors.demandBadRequest(scim.search("{\"filter\":\"id eq\"}"), "invalidFilter");
    }

    @Requirement(
            id = "search-root",
            rfc = RFC7644,
            section = "3.4.3",
            level = MUST,
            quote =
                    "The inclusion of \"/.search\" on the end of a valid SCIM endpoint SHALL be used to indicate that the"
                            + " HTTP POST verb is intended to be a query operation.",
            satisfiedBy = "POST /.search at the base URL finds resources of every type, if GET there does.",
            needs = {Need.RESOURCES, Need.SEARCH, Need.ROOT},
            tags = {"search", "root"})
    void findsEveryTypeAtTheRoot(Scim scim) {
        Answer answer = scim.searchAt("", "{\"count\":0}");
        int total = ListResponse.of(answer).totalResults().orElse(-1);
        int listed = ListResponse.of(scim.send(Request.get("").with("count", 0)))
                .totalResults()
                .orElse(-2);
        answer.demand(total == listed, "totalResults is %s, by GET it is %s.", total, listed);
    }
}
