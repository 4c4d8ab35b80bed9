package dev.scimbridge.conformance.checks;

import static dev.scimbridge.conformance.requirement.Level.MUST;
import static dev.scimbridge.conformance.requirement.Level.RECOMMENDATION;
import static dev.scimbridge.conformance.requirement.Level.SHOULD;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7644;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.http.Request;
import dev.scimbridge.conformance.learn.Population;
import dev.scimbridge.conformance.model.ListResponse;
import dev.scimbridge.conformance.model.Resource;
import dev.scimbridge.conformance.model.ResourceType;
import dev.scimbridge.conformance.model.Urns;
import dev.scimbridge.conformance.requirement.Need;
import dev.scimbridge.conformance.requirement.Requirement;

/** Lists of resources (RFC 7644 §3.4.2). */
@Checks
final class ListChecks {

    @Requirement(
            id = "list-urn",
            rfc = RFC7644,
            section = "3.4.2",
            level = MUST,
            quote = "Responses MUST be identified using the following URI:"
                    + " \"urn:ietf:params:scim:api:messages:2.0:ListResponse\".",
            satisfiedBy = "Every list has that URN in schemas.",
            needs = Need.RESOURCES,
            tags = "list")
    void isIdentifiedAsListResponse(Scim scim) {
        for (ResourceType type : scim.populatedTypes()) {
            ListResponse list = page(scim, type);
            list.answer()
                    .demand(
                            ListResponses.texts(list.json().path("schemas")).contains(Urns.LIST_RESPONSE),
                            "schemas is %s.",
                            list.json().path("schemas"));
        }
    }

    @Requirement(
            id = "list-total-results",
            rfc = RFC7644,
            section = "3.4.2",
            level = MUST,
            quote = "The total number of results returned by the list or query operation.",
            satisfiedBy = "totalResults is a JSON integer.",
            needs = Need.RESOURCES,
            tags = "list")
    void saysTheTotalAsInteger(Scim scim) {
        for (ResourceType type : scim.populatedTypes()) {
            ListResponse list = page(scim, type);
            ListResponses.skipWithoutTotal(scim, list);
            demandInteger(list, "totalResults");
        }
    }

    @Requirement(
            id = "list-total-is-true",
            rfc = RFC7644,
            section = "3.4.2.4",
            level = MUST,
            quote = "Specifies the total number of results matching the client query, e.g., 1000.",
            satisfiedBy = "A walk over all pages finds exactly totalResults resources.",
            needs = Need.RESOURCES,
            tags = {"list", "paging", "consistency"})
    void saysTheTotalThatAWalkFinds(Scim scim) {
        for (ResourceType type : scim.populatedTypes()) {
            ListResponse list = page(scim, type);
            ListResponses.skipWithoutTotal(scim, list);
            Population population = scim.known().population(type);
            if (population.complete()) {
                int found = population.ids().size();
                list.answer()
                        .demand(
                                list.totalResults().orElse(-1) == found,
                                "totalResults is %s, but a walk over all pages finds %s resources.",
                                list.json().path("totalResults"),
                                found);
            }
        }
    }

    @Requirement(
            id = "list-resources",
            rfc = RFC7644,
            section = "3.4.2",
            level = MUST,
            quote = "A multi-valued list of complex objects containing the requested resources.",
            satisfiedBy = "Resources is an array of objects whenever totalResults is not 0 and count is not 0.",
            tags = "list")
    void hasResources(Scim scim) {
        for (ResourceType type : scim.known().types()) {
            ListResponse list = page(scim, type);
            JsonNode resources = list.json().path("Resources");
            boolean objects = resources.isArray() && list.resources().stream().allMatch(JsonNode::isObject);
            list.answer()
                    .demand(
                            list.totalResults().orElse(1) == 0 || (objects && !resources.isEmpty()),
                            "totalResults is %s, but Resources is no array with objects.",
                            list.json().path("totalResults"));
        }
    }

    @Requirement(
            id = "list-resources-always",
            rfc = RFC7644,
            section = "3.4.2",
            level = RECOMMENDATION,
            quote = "A multi-valued list of complex objects containing the requested resources.",
            satisfiedBy = "Resources is an empty array, not null and not missing, when nothing is returned.",
            needs = Need.RESOURCES,
            tags = {"list", "interoperability"})
    void hasAnEmptyArrayWhenNothingIsReturned(Scim scim) {
        Answer answer = scim.send(Request.get(scim.mainType().endpoint()).with("count", 0));
        JsonNode resources = ListResponse.of(answer).json().path("Resources");
        answer.demand(resources.isArray(), "Resources is %s.", resources.isMissingNode() ? "missing" : resources);
    }

    @Requirement(
            id = "list-partial-start-index",
            rfc = RFC7644,
            section = "3.4.2",
            level = MUST,
            quote = "The 1-based index of the first result in the current set of list results. REQUIRED when partial"
                    + " results are returned due to pagination.",
            satisfiedBy = "A partial page has startIndex as a JSON integer.",
            needs = {Need.RESOURCES, Need.INDEX_PAGING},
            tags = {"list", "paging"})
    void saysStartIndexOnPartialPages(Scim scim) {
        demandInteger(partialPage(scim), "startIndex");
    }

    @Requirement(
            id = "list-partial-items-per-page",
            rfc = RFC7644,
            section = "3.4.2",
            level = MUST,
            quote = "The number of resources returned in a list response page. REQUIRED when partial results are"
                    + " returned due to pagination.",
            satisfiedBy = "A partial page has itemsPerPage as a JSON integer.",
            needs = Need.RESOURCES,
            tags = {"list", "paging"})
    void saysItemsPerPageOnPartialPages(Scim scim) {
        demandInteger(partialPage(scim), "itemsPerPage");
    }

    @Requirement(
            id = "list-items-per-page-is-true",
            rfc = RFC7644,
            section = "3.4.2.4",
            level = MUST,
            quote = "Specifies the number of query results returned in a query response page, e.g., 10.",
            satisfiedBy = "itemsPerPage is the number of Resources on this page, on the last page too.",
            needs = {Need.RESOURCES, Need.INDEX_PAGING},
            tags = {"list", "paging"})
    void saysHowManyAreOnThisPage(Scim scim) {
        int size = scim.mainPopulation().resources().size();
        for (int start : new int[] {1, Math.max(1, size - 1)}) {
            ListResponse list =
                    ListResponse.of(scim.send(Request.get(scim.mainType().endpoint())
                            .with("startIndex", start)
                            .with("count", 3)));
            if (list.json().has("itemsPerPage")) {
                list.answer()
                        .demand(
                                list.itemsPerPage().orElse(-1)
                                        == list.resources().size(),
                                "itemsPerPage is %s, but there are %s Resources.",
                                list.json().path("itemsPerPage"),
                                list.resources().size());
            }
        }
    }

    @Requirement(
            id = "list-of-its-type",
            rfc = RFC7644,
            section = "3.4.2.1",
            level = MUST,
            quote =
                    "Queries MAY be performed against a SCIM resource object, a resource type endpoint, or a SCIM server"
                            + " root.",
            satisfiedBy = "The list at a type's endpoint holds resources of that type alone.",
            needs = Need.RESOURCES,
            tags = "list")
    void holdsResourcesOfItsTypeAlone(Scim scim) {
        Violations violations = new Violations();
        for (Resource resource : scim.known().resources()) {
            String schema = resource.type().schema();
            violations.demand(
                    ListResponses.texts(resource.json().path("schemas")).contains(schema),
                    resource,
                    "listed at %s, but its schemas %s do not include %s",
                    resource.type().endpoint(),
                    resource.json().path("schemas"),
                    schema);
        }
        violations.demandNone();
    }

    @Requirement(
            id = "list-unknown-parameter",
            rfc = RFC7644,
            section = "3.4.2",
            level = SHOULD,
            quote =
                    "SCIM service providers MAY support additional query parameters not specified here and SHOULD ignore"
                            + " any query parameters they do not recognize instead of rejecting the query for versioning"
                            + " compatibility reasons.",
            satisfiedBy = "GET /Users?noSuchParameter=1 answers what GET /Users answers.",
            needs = Need.RESOURCES,
            tags = "list")
    void ignoresUnknownParameters(Scim scim) {
        Request plain = Request.get(scim.mainType().endpoint()).with("count", 5);
        ListResponse list = ListResponse.of(scim.send(plain));
        Answer answer = scim.send(plain.with("noSuchParameter", "1"));
        answer.demand(
                ListResponse.of(answer).totalResults().equals(list.totalResults()),
                "With an unknown parameter totalResults is %s instead of %s.",
                answer.json().path("totalResults"),
                list.json().path("totalResults"));
    }

    private static ListResponse page(Scim scim, ResourceType type) {
        return ListResponse.of(
                scim.send(Request.get(type.endpoint()).with("startIndex", 1).with("count", 100)));
    }

    private static ListResponse partialPage(Scim scim) {
        if (scim.mainPopulation().resources().size() < 2) {
            scim.skip("there are not two resources, so no page can be partial");
        }
        return ListResponse.of(scim.send(
                Request.get(scim.mainType().endpoint()).with("startIndex", 1).with("count", 1)));
    }

    private static void demandInteger(ListResponse list, String member) {
        JsonNode value = list.json().path(member);
        list.answer()
                .demand(
                        value.isIntegralNumber() && value.longValue() >= 0,
                        "%s is %s.",
                        member,
                        value.isMissingNode() ? "missing" : value);
    }
}
