package dev.scimbridge.conformance.checks;

import static dev.scimbridge.conformance.requirement.Level.MUST;
import static dev.scimbridge.conformance.requirement.Level.RECOMMENDATION;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7643;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7644;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.http.Request;
import dev.scimbridge.conformance.model.AttributePath;
import dev.scimbridge.conformance.model.Json;
import dev.scimbridge.conformance.model.ListResponse;
import dev.scimbridge.conformance.model.Resource;
import dev.scimbridge.conformance.requirement.Need;
import dev.scimbridge.conformance.requirement.Requirement;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The attributes parameter in all its notations (RFC 7644 §3.4.2.5, §3.9, §3.10). */
@Checks
final class AttributesParameterChecks {
    @Requirement(
            id = "attributes-in-list",
            rfc = RFC7644,
            section = "3.4.2.5",
            level = MUST,
            quote = "SCIM clients MAY use one of these two OPTIONAL parameters, which MUST be supported by SCIM service"
                    + " providers:",
            satisfiedBy =
                    "attributes=X on a list shows in every resource its id, and X where the resource has it, and no more.",
            needs = Need.RESOURCES,
            tags = {"attributes", "list"})
    void selectsInLists(Scim scim) {
        Resource resource = scim.someResource();
        AttributePath path = AttributePaths.core(scim, resource);
        Answer answer = scim.send(Request.get(scim.mainType().endpoint())
                .with("attributes", path.text())
                .with("count", 5));
        for (JsonNode shown : ListResponse.of(answer).resources()) {
            AttributePaths.demandMinimum(scim, path, answer, shown);
            AttributePaths.demandNoOthers(scim, resource, path, answer, shown);
        }
    }

    @Requirement(
            id = "attributes-several",
            rfc = RFC7644,
            section = "3.4.2.5",
            level = MUST,
            quote =
                    "A multi-valued list of strings indicating the names of resource attributes to return in the response,"
                            + " overriding the set of attributes that would be returned by default.",
            satisfiedBy = "attributes=X,Y returns both.",
            needs = Need.RESOURCES,
            tags = "attributes")
    void selectsSeveral(Scim scim) {
        Resource resource = scim.someResource();
        List<AttributePath> two =
                AttributePaths.shown(scim, resource).stream().limit(2).toList();
        if (two.size() < 2) {
            scim.skip(resource + " does not show two core attributes");
        }
        Answer answer = scim.send(Request.get(resource.path())
                .with("attributes", two.get(0).text() + "," + two.get(1).text()));
        for (AttributePath path : two) {
            answer.demandStatus(200).demand(!path.elements(answer.json()).isEmpty(), "%s is missing.", path.text());
        }
    }

    @Requirement(
            id = "attributes-sub",
            rfc = RFC7644,
            section = "3.10",
            level = MUST,
            quote = "Complex attributes' sub-attributes are referenced via nested dot ('.') notation, i.e.,"
                    + " {urn}:{Attribute name}.{Sub-Attribute name}.",
            satisfiedBy = "attributes=name.givenName returns that sub-attribute alone of name.",
            needs = Need.RESOURCES,
            tags = {"attributes", "notation"})
    void selectsSubAttributes(Scim scim) {
        Resource resource = scim.someResource();
        AttributePath path = AttributePaths.sub(scim, resource);
        Answer answer = scim.send(Request.get(resource.path()).with("attributes", path.text()))
                .demandStatus(200);
        AttributePaths.demandSubOnly(path, answer);
    }

    @Requirement(
            id = "attributes-urn",
            rfc = RFC7644,
            section = "3.10",
            level = MUST,
            quote = "All operations share a common scheme for referencing simple and complex attributes.",
            satisfiedBy = "attributes=urn:ietf:params:scim:schemas:core:2.0:User:userName selects userName.",
            needs = Need.RESOURCES,
            tags = {"attributes", "notation"})
    void selectsByUrn(Scim scim) {
        Resource resource = scim.someResource();
        AttributePath path = AttributePaths.core(scim, resource);
        Answer answer = scim.send(Request.get(resource.path()).with("attributes", path.qualified()))
                .demandStatus(200);
        AttributePaths.demandOnly(scim, resource, path, answer, answer.json());
    }

    @Requirement(
            id = "attributes-name-case",
            rfc = RFC7644,
            section = "3.10",
            level = MUST,
            quote = "All facets (URN, attribute, and sub-attribute name) of the fully encoded attribute name are case"
                    + " insensitive.",
            satisfiedBy = "attributes=USERNAME selects userName.",
            needs = Need.RESOURCES,
            tags = {"attributes", "notation"})
    void selectsInAnyCase(Scim scim) {
        Resource resource = scim.someResource();
        AttributePath path = AttributePaths.core(scim, resource);
        String name = path.text().toUpperCase(Locale.ROOT);
        Answer answer =
                scim.send(Request.get(resource.path()).with("attributes", name)).demandStatus(200);
        AttributePaths.demandOnly(scim, resource, path, answer, answer.json());
    }

    @Requirement(
            id = "attributes-extension",
            rfc = RFC7644,
            section = "3.10",
            level = MUST,
            quote =
                    "Clients MAY omit core schema attribute URN prefixes but SHOULD fully qualify extended attributes with"
                            + " the associated schema extension URN to avoid naming conflicts.",
            satisfiedBy = "attributes=urn:…:User:department returns that attribute of the extension.",
            needs = Need.RESOURCES,
            tags = {"attributes", "notation", "extension"})
    void selectsInExtensions(Scim scim) {
        Resource resource = AttributePaths.withExtension(scim);
        AttributePath path = AttributePaths.pick(scim, resource, AttributePath::extension, "extension attribute");
        Answer answer = scim.send(Request.get(resource.path()).with("attributes", path.text()))
                .demandStatus(200);
        AttributePaths.demandOnly(scim, resource, path, answer, answer.json());
    }

    @Requirement(
            id = "attributes-extension-whole",
            rfc = RFC7644,
            section = "3.10",
            level = RECOMMENDATION,
            quote =
                    "Clients MAY omit core schema attribute URN prefixes but SHOULD fully qualify extended attributes with"
                            + " the associated schema extension URN to avoid naming conflicts.",
            satisfiedBy = "attributes=urn:…:enterprise:2.0:User returns the whole extension.",
            needs = Need.RESOURCES,
            tags = {"attributes", "notation", "extension"})
    void selectsWholeExtensions(Scim scim) {
        Resource resource = AttributePaths.withExtension(scim);
        AttributePath path = AttributePaths.pick(scim, resource, AttributePath::extension, "extension attribute");
        Answer answer = scim.send(Request.get(resource.path()).with("attributes", path.schema()))
                .demandStatus(200);
        answer.demand(
                Json.member(answer.json(), path.schema()).equals(Json.member(resource.json(), path.schema())),
                "The extension is returned as %s.",
                Json.member(answer.json(), path.schema()));
    }

    @Requirement(
            id = "attributes-returned-request",
            rfc = RFC7643,
            section = "7",
            level = MUST,
            quote = "The attribute is returned in response to any PUT, POST, or PATCH operations if the attribute was"
                    + " specified by the client (for example, the attribute was modified).",
            satisfiedBy = "attributes=X returns an attribute whose returned is request, if anybody has it.",
            needs = Need.RESOURCES,
            tags = {"attributes", "schema"})
    void returnsOnRequest(Scim scim) {
        List<AttributePath> paths = AttributePaths.returned(scim, "request");
        for (AttributePath path : paths) {
            Request asked = Request.get(scim.mainType().endpoint())
                    .with("attributes", path.text())
                    .with("count", 100);
            if (shows(path, ListResponse.of(scim.send(asked)))) {
                return;
            }
            demandShownByWhoHasIt(scim, path, asked);
        }
        scim.skip("nobody is known to have a value of "
                + paths.stream().map(AttributePath::text).collect(Collectors.joining(", ")));
    }

    private static boolean shows(AttributePath path, ListResponse list) {
        return list.resources().stream().anyMatch(shown -> !path.elements(shown).isEmpty());
    }

    /** A filter tells that somebody has a value, though none is shown by default. */
    private static void demandShownByWhoHasIt(Scim scim, AttributePath path, Request asked) {
        if (!scim.discovery().supports("filter")) {
            return;
        }
        Answer answer = scim.send(asked.with("filter", path.text() + " pr"));
        if (answer.status() == 200) {
            ListResponse holders = ListResponse.of(answer);
            answer.demand(
                    holders.resources().isEmpty() || shows(path, holders),
                    "%s resources have %s, and none shows it.",
                    holders.resources().size(),
                    path.text());
        }
    }

    @Requirement(
            id = "attributes-returned-never",
            rfc = RFC7643,
            section = "7",
            level = MUST,
            quote = "Attribute values SHALL NOT be returned (e.g., because the value is a stored hash).",
            satisfiedBy = "attributes=X does not return an attribute whose returned is never.",
            needs = Need.RESOURCES,
            tags = {"attributes", "schema", "security"})
    void neverReturnsWhatIsNeverReturned(Scim scim) {
        AttributePath path = AttributePaths.returned(scim, "never").get(0);
        Answer answer = scim.send(Request.get(scim.mainType().endpoint())
                .with("attributes", path.text())
                .with("count", 100));
        answer.demand(!shows(path, ListResponse.of(answer)), "%s is shown.", path.text());
    }

    @Requirement(
            id = "attributes-unknown",
            rfc = RFC7644,
            section = "3.4.2",
            level = RECOMMENDATION,
            quote =
                    "SCIM service providers MAY support additional query parameters not specified here and SHOULD ignore"
                            + " any query parameters they do not recognize instead of rejecting the query for versioning"
                            + " compatibility reasons.",
            satisfiedBy = "An unknown name in attributes is passed over.",
            needs = Need.RESOURCES,
            tags = "attributes")
    void passesOverUnknownNames(Scim scim) {
        Resource resource = scim.someResource();
        AttributePath path = AttributePaths.core(scim, resource);
        Answer answer = scim.send(Request.get(resource.path()).with("attributes", path.text() + ",noSuchAttribute"));
        answer.demandStatus(200);
        AttributePaths.demandOnly(scim, resource, path, answer, answer.json());
    }

    @Requirement(
            id = "attributes-total",
            rfc = RFC7644,
            section = "3.4.2.5",
            level = MUST,
            quote = "The following attributes control which attributes SHALL be returned with a returned resource.",
            satisfiedBy = "attributes changes what resources show, not which are found.",
            needs = Need.RESOURCES,
            tags = {"attributes", "list", "consistency"})
    void findsTheSameResources(Scim scim) {
        Request query =
                Request.get(scim.mainType().endpoint()).with("startIndex", 1).with("count", 20);
        List<String> plain = ListResponse.of(scim.send(query)).ids();
        Answer answer = scim.send(query.with("attributes", "id,meta.lastModified"));
        ListResponse list = ListResponse.of(answer);
        answer.demand(list.ids().equals(plain), "The ids are %s instead of %s.", list.ids(), plain);
    }
}
