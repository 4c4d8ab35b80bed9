package dev.scimbridge.conformance.checks;

import static dev.scimbridge.conformance.requirement.Level.MUST;
import static dev.scimbridge.conformance.requirement.Level.RECOMMENDATION;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7644;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.http.Request;
import dev.scimbridge.conformance.model.AttributePath;
import dev.scimbridge.conformance.model.Json;
import dev.scimbridge.conformance.model.ListResponse;
import dev.scimbridge.conformance.model.Resource;
import dev.scimbridge.conformance.model.ResourceType;
import dev.scimbridge.conformance.requirement.Need;
import dev.scimbridge.conformance.requirement.Requirement;
import java.util.List;

/** The excludedAttributes parameter (RFC 7644 §3.4.2.5, §3.9). */
@Checks
final class ExcludedAttributesChecks {
    @Requirement(
            id = "excluded-of-one",
            rfc = RFC7644,
            section = "3.9",
            level = MUST,
            quote = "When specified, each resource returned MUST contain the minimum set of resource attributes.",
            satisfiedBy = "excludedAttributes=X leaves X out, and nothing else.",
            needs = Need.RESOURCES,
            tags = "attributes")
    void leavesOutOfOneResource(Scim scim) {
        Resource resource = scim.someResource();
        AttributePath path = AttributePaths.core(scim, resource);
        Answer answer = scim.send(Request.get(resource.path()).with("excludedAttributes", path.text()));
        answer.demandStatus(200);
        answer.demand(path.elements(answer.json()).isEmpty(), "%s is still shown.", path.text());
        AttributePaths.demandKept(resource, path, answer, answer.json());
    }

    @Requirement(
            id = "excluded-in-list",
            rfc = RFC7644,
            section = "3.4.2.5",
            level = MUST,
            quote = "A multi-valued list of strings indicating the names of resource attributes to be removed from the"
                    + " default set of attributes to return.",
            satisfiedBy = "excludedAttributes=X on a list leaves X out of every resource.",
            needs = Need.RESOURCES,
            tags = {"attributes", "list"})
    void leavesOutInLists(Scim scim) {
        AttributePath path = AttributePaths.core(scim, scim.someResource());
        Answer answer = scim.send(Request.get(scim.mainType().endpoint())
                .with("excludedAttributes", path.text())
                .with("count", 5));
        for (JsonNode shown : ListResponse.of(answer).resources()) {
            answer.demand(path.elements(shown).isEmpty(), "%s is still shown.", path.text());
        }
    }

    @Requirement(
            id = "excluded-always",
            rfc = RFC7644,
            section = "3.4.2.5",
            level = MUST,
            quote =
                    "This parameter SHALL have no effect on attributes whose schema \"returned\" setting is \"always\" (see"
                            + " Sections 2.2 and 7 of [RFC7643]).",
            satisfiedBy = "excludedAttributes=id still returns the id, of one resource and in lists.",
            needs = Need.RESOURCES,
            tags = "attributes")
    void keepsWhatIsReturnedAlways(Scim scim) {
        Resource resource = scim.someResource();
        Answer answer = scim.send(Request.get(resource.path()).with("excludedAttributes", "id"))
                .demandStatus(200);
        answer.demand(
                answer.json().path("id").asText().equals(resource.id()),
                "The id is %s.",
                answer.json().path("id"));
        Answer listed = scim.send(Request.get(scim.mainType().endpoint())
                .with("excludedAttributes", "id")
                .with("count", 5));
        listed.demand(!ListResponse.of(listed).ids().contains(""), "A resource of the list has no id.");
    }

    @Requirement(
            id = "excluded-sub",
            rfc = RFC7644,
            section = "3.10",
            level = MUST,
            quote = "Complex attributes' sub-attributes are referenced via nested dot ('.') notation, i.e.,"
                    + " {urn}:{Attribute name}.{Sub-Attribute name}.",
            satisfiedBy = "excludedAttributes=name.givenName leaves out that sub-attribute alone.",
            needs = Need.RESOURCES,
            tags = {"attributes", "notation"})
    void leavesOutSubAttributes(Scim scim) {
        Resource resource = scim.someResource();
        AttributePath path = AttributePaths.sub(scim, resource);
        Answer answer = scim.send(Request.get(resource.path()).with("excludedAttributes", path.text()))
                .demandStatus(200);
        answer.demand(path.values(answer.json()).isEmpty(), "%s is still shown.", path.text());
        answer.demand(
                !path.parent().elements(answer.json()).isEmpty(),
                "%s is left out whole.",
                path.parent().text());
    }

    @Requirement(
            id = "excluded-extension",
            rfc = RFC7644,
            section = "3.10",
            level = MUST,
            quote =
                    "Clients MAY omit core schema attribute URN prefixes but SHOULD fully qualify extended attributes with"
                            + " the associated schema extension URN to avoid naming conflicts.",
            satisfiedBy = "excludedAttributes=urn:…:User:department leaves out that attribute of the extension.",
            needs = Need.RESOURCES,
            tags = {"attributes", "notation", "extension"})
    void leavesOutInExtensions(Scim scim) {
        Resource resource = AttributePaths.withExtension(scim);
        AttributePath path = AttributePaths.pick(scim, resource, AttributePath::extension, "extension attribute");
        Answer answer = scim.send(Request.get(resource.path()).with("excludedAttributes", path.text()))
                .demandStatus(200);
        answer.demand(path.elements(answer.json()).isEmpty(), "%s is still shown.", path.text());
    }

    @Requirement(
            id = "excluded-several",
            rfc = RFC7644,
            section = "3.4.2.5",
            level = MUST,
            quote = "A multi-valued list of strings indicating the names of resource attributes to be removed from the"
                    + " default set of attributes to return.",
            satisfiedBy = "excludedAttributes=X,Y leaves out both.",
            needs = Need.RESOURCES,
            tags = "attributes")
    void leavesOutSeveral(Scim scim) {
        Resource resource = scim.someResource();
        List<AttributePath> two =
                AttributePaths.shown(scim, resource).stream().limit(2).toList();
        if (two.size() < 2) {
            scim.skip(resource + " does not show two core attributes");
        }
        Answer answer = scim.send(Request.get(resource.path())
                .with("excludedAttributes", two.get(0).text() + "," + two.get(1).text()));
        for (AttributePath path : two) {
            answer.demandStatus(200).demand(path.elements(answer.json()).isEmpty(), "%s is still shown.", path.text());
        }
    }

    @Requirement(
            id = "excluded-members",
            rfc = RFC7644,
            section = "3.4.2.5",
            level = MUST,
            quote = "SCIM clients MAY use one of these two OPTIONAL parameters, which MUST be supported by SCIM service"
                    + " providers:",
            satisfiedBy =
                    "GET /Groups?excludedAttributes=members lists Groups without their members; readers ask so to spare big"
                            + " groups.",
            needs = Need.GROUPS,
            tags = {"attributes", "group", "interoperability"})
    void leavesOutMembers(Scim scim) {
        ResourceType type = scim.known().groupType().orElseThrow();
        Answer answer = scim.send(Request.get(type.endpoint())
                .with("excludedAttributes", "members")
                .with("count", 5));
        for (JsonNode group : ListResponse.of(answer).resources()) {
            answer.demand(Json.isUnassigned(Json.member(group, "members")), "A Group shows members.");
            answer.demand(!Json.member(group, "displayName").isMissingNode(), "A Group has lost its displayName.");
        }
    }

    @Requirement(
            id = "attributes-both",
            rfc = RFC7644,
            section = "3.9",
            level = RECOMMENDATION,
            quote =
                    "Clients MAY request a partial resource representation on any operation that returns a resource within"
                            + " the response by specifying either of the mutually exclusive URL query parameters \"attributes\" or"
                            + " \"excludedAttributes\", as follows:",
            satisfiedBy = "Both parameters together answer 400 invalidValue.",
            needs = Need.RESOURCES,
            tags = {"attributes", "error"})
    void doesNotGoWithAttributes(Scim scim) {
        Resource resource = scim.someResource();
        Answer answer =
                scim.send(Request.get(resource.path()).with("attributes", "id").with("excludedAttributes", "meta"));
        Errors.demandBadRequest(answer, "invalidValue");
    }
}
