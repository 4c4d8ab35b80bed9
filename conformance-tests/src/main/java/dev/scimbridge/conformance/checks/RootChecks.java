package dev.scimbridge.conformance.checks;

import static dev.scimbridge.conformance.requirement.Level.MUST;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7644;

import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.http.Request;
import dev.scimbridge.conformance.model.ListResponse;
import dev.scimbridge.conformance.model.ResourceType;
import dev.scimbridge.conformance.requirement.Need;
import dev.scimbridge.conformance.requirement.Requirement;

/** Queries at the server root (RFC 7644 §3.4.2.1). */
@Checks
final class RootChecks {
    @Requirement(
            id = "root-all-types",
            rfc = RFC7644,
            section = "3.4.2.1",
            level = MUST,
            quote = "A query against a server root indicates that all resources within the server SHALL be included,"
                    + " subject to filtering.",
            satisfiedBy = "GET on the base URL finds the resources of every type.",
            needs = {Need.RESOURCES, Need.ROOT},
            tags = "root")
    void holdsEveryType(Scim scim) {
        Answer answer = scim.send(Request.get("").with("count", 0));
        int all = 0;
        for (ResourceType type : scim.known().types()) {
            if (!scim.known().population(type).complete()) {
                scim.skip("there are too many resources to count");
            }
            all += scim.known().population(type).ids().size();
        }
        int total = ListResponse.of(answer).totalResults().orElse(-1);
        answer.demand(total == all, "totalResults is %s, but the endpoints hold %s together.", total, all);
    }

    @Requirement(
            id = "root-filter-foreign",
            rfc = RFC7644,
            section = "3.4.2.1",
            level = MUST,
            quote =
                    "For filtered attributes that are not part of a particular resource type, the service provider SHALL"
                            + " treat the attribute as if there is no attribute value.",
            satisfiedBy = "userName pr at the base URL finds Users and is no error for Groups.",
            needs = {Need.USERS, Need.GROUPS, Need.ROOT, Need.FILTER},
            tags = {"root", "filter"})
    void takesForeignAttributesAsAbsent(Scim scim) {
        Answer answer = scim.send(Request.get("").with("filter", "userName pr").with("count", 0));
        int total = ListResponse.of(answer).totalResults().orElse(-1);
        int users = ListResponse.of(scim.send(
                        Request.get(scim.known().userType().orElseThrow().endpoint())
                                .with("count", 0)))
                .totalResults()
                .orElse(-2);
        answer.demand(total == users, "totalResults is %s, there are %s Users.", total, users);
    }

    @Requirement(
            id = "root-filter-type",
            rfc = RFC7644,
            section = "3.4.2.1",
            level = MUST,
            quote =
                    "When processing query operations using endpoints that include more than one SCIM resource type (e.g.,"
                            + " a query from the server root endpoint), filters MUST be processed as outlined in Section 3.4.2.2.",
            satisfiedBy = "meta.resourceType eq \"Group\" at the base URL finds the Groups alone.",
            needs = {Need.USERS, Need.GROUPS, Need.ROOT, Need.FILTER},
            tags = {"root", "filter"})
    void filtersByType(Scim scim) {
        Answer answer = scim.send(
                Request.get("").with("filter", "meta.resourceType eq \"Group\"").with("count", 100));
        ListResponses.skipWithoutTotal(scim, ListResponse.of(answer));
        int total = ListResponse.of(answer).totalResults().orElse(-1);
        int groups = ListResponse.of(scim.send(
                        Request.get(scim.known().groupType().orElseThrow().endpoint())
                                .with("count", 0)))
                .totalResults()
                .orElse(-2);
        answer.demand(total == groups, "totalResults is %s, there are %s Groups.", total, groups);
    }
}
