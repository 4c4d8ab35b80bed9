package dev.scimbridge.conformance.checks;

import static dev.scimbridge.conformance.requirement.Level.MUST;
import static dev.scimbridge.conformance.requirement.Level.SHOULD;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7643;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7644;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.http.Request;
import dev.scimbridge.conformance.model.ListResponse;
import dev.scimbridge.conformance.model.ResourceType;
import dev.scimbridge.conformance.model.Urns;
import dev.scimbridge.conformance.requirement.Requirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code /ResourceTypes} (RFC 7644 §4, RFC 7643 §6). */
@Checks
final class ResourceTypeChecks {
    private static final String PATH = "/ResourceTypes";

    @Requirement(
            id = "resource-types-list",
            rfc = RFC7644,
            section = "4",
            level = MUST,
            quote = "When returning multiple ResourceTypes or Schemas, the message form described by the"
                    + " \"urn:ietf:params:scim:api:messages:2.0:ListResponse\" (ListResponse) form SHALL be used as"
                    + " shown in Figure 3 and in Figure 9 below.",
            satisfiedBy = "GET /ResourceTypes answers a ListResponse whose totalResults is the number of Resources.",
            tags = "discovery")
    void areListed(Scim scim) {
        ListResponses.demandWhole(scim.get(PATH));
    }

    @Requirement(
            id = "resource-types-members",
            rfc = RFC7643,
            section = "6",
            level = MUST,
            quote = "Unlike other core resources, all attributes are REQUIRED unless otherwise specified.",
            satisfiedBy = "Every resource type has a name, an endpoint and a schema.",
            tags = "discovery")
    void areComplete(Scim scim) {
        Answer answer = scim.get(PATH);
        for (JsonNode type : ListResponse.of(answer).resources()) {
            for (String member : List.of("name", "endpoint", "schema")) {
                answer.demand(type.path(member).isTextual(), "A resource type has no %s: %s.", member, type);
            }
        }
    }

    @Requirement(
            id = "resource-types-schemas-urn",
            rfc = RFC7643,
            section = "6",
            level = MUST,
            quote = "Resource type resources are READ-ONLY and identified using the following schema URI:",
            satisfiedBy = "Every resource type lists urn:ietf:params:scim:schemas:core:2.0:ResourceType in schemas.",
            tags = "discovery")
    void areIdentifiedByTheirSchema(Scim scim) {
        Answer answer = scim.get(PATH);
        for (JsonNode type : ListResponse.of(answer).resources()) {
            answer.demand(
                    ListResponses.texts(type.path("schemas")).contains(Urns.RESOURCE_TYPE),
                    "The schemas of %s are %s.",
                    type.path("name"),
                    type.path("schemas"));
        }
    }

    @Requirement(
            id = "resource-types-schema-known",
            rfc = RFC7643,
            section = "6",
            level = MUST,
            quote = "This MUST be equal to the \"id\" attribute of the associated \"Schema\" resource.",
            satisfiedBy = "Every resource type's schema is the id of a schema under /Schemas.",
            tags = "discovery")
    void nameASchemaThatExists(Scim scim) {
        Set<String> known = schemaIds(scim);
        Answer answer = scim.get(PATH);
        for (JsonNode type : ListResponse.of(answer).resources()) {
            String schema = type.path("schema").asText();
            answer.demand(
                    known.contains(schema)
                            || scim.get("/Schemas/" + Request.encode(schema)).status() == 200,
                    "The schema %s is not in /Schemas, which has %s.",
                    schema,
                    known);
        }
    }

    @Requirement(
            id = "resource-types-extension-known",
            rfc = RFC7643,
            section = "6",
            level = MUST,
            quote = "This MUST be equal to the \"id\" attribute of a \"Schema\" resource.",
            satisfiedBy = "Every schemaExtensions[].schema is the id of a schema in /Schemas.",
            tags = {"discovery", "extension"})
    void nameExtensionsThatExist(Scim scim) {
        Set<String> known = schemaIds(scim);
        Answer answer = scim.get(PATH);
        for (JsonNode extension : extensions(scim, answer)) {
            String schema = extension.path("schema").asText();
            answer.demand(known.contains(schema), "The extension %s is not in /Schemas, which has %s.", schema, known);
        }
    }

    @Requirement(
            id = "resource-types-extension-required",
            rfc = RFC7643,
            section = "6",
            level = MUST,
            quote = "A Boolean value that specifies whether or not the schema extension is required for the resource"
                    + " type.",
            satisfiedBy = "Every schemaExtensions[].required is true or false.",
            tags = {"discovery", "extension"})
    void sayWhetherAnExtensionIsRequired(Scim scim) {
        Answer answer = scim.get(PATH);
        for (JsonNode extension : extensions(scim, answer)) {
            answer.demand(extension.path("required").isBoolean(), "required is missing or no boolean: %s.", extension);
        }
    }

    @Requirement(
            id = "resource-types-parameters-ignored",
            rfc = RFC7644,
            section = "4",
            level = MUST,
            quote = "Query parameters described in Section 3.4.2, such as filtering, sorting, and pagination, SHALL be"
                    + " ignored.",
            satisfiedBy =
                    "GET /ResourceTypes?startIndex=2&count=1&sortBy=name answers what GET /ResourceTypes answers.",
            tags = "discovery")
    void ignorePaging(Scim scim) {
        ListResponses.demandParametersIgnored(scim, PATH, "name");
    }

    @Requirement(
            id = "resource-types-filter-refused",
            rfc = RFC7644,
            section = "4",
            level = SHOULD,
            quote = "If a \"filter\" is provided, the service provider SHOULD respond with HTTP status code 403"
                    + " (Forbidden) to ensure that clients cannot incorrectly assume that any matching conditions"
                    + " specified in a filter are true.",
            satisfiedBy = "GET /ResourceTypes?filter=… answers 403.",
            tags = {"discovery", "filter"})
    void refuseFilters(Scim scim) {
        scim.send(Request.get(PATH).with("filter", "name eq \"User\"")).demandStatus(403);
    }

    @Requirement(
            id = "resource-types-single",
            rfc = RFC7644,
            section = "4",
            level = MUST,
            quote = "In cases where a request is for a specific \"ResourceType\" or \"Schema\", the single JSON object"
                    + " is returned in the same way that a single User or Group is retrieved, as per Section 3.4.1.",
            satisfiedBy = "GET /ResourceTypes/{id} answers the same object as the list.",
            tags = "discovery")
    void canBeFetchedOneByOne(Scim scim) {
        for (JsonNode type : ListResponse.of(scim.get(PATH)).resources()) {
            String id = type.path("id").asText(type.path("name").asText());
            Answer single = scim.get(PATH + "/" + Request.encode(id)).demandStatus(200);
            single.demand(
                    single.json().equals(type), "The single resource type differs from the listed one: %s.", type);
        }
    }

    @Requirement(
            id = "resource-types-unknown",
            rfc = RFC7644,
            section = "3.12",
            level = MUST,
            quote = "Specified resource (e.g., User) or endpoint does not exist.",
            satisfiedBy = "GET /ResourceTypes/{unknown} answers 404 with a SCIM error.",
            tags = {"discovery", "error"})
    void areNotFoundUnderAnotherName(Scim scim) {
        Errors.demandError(scim.get(PATH + "/" + scim.absentId()), 404);
    }

    @Requirement(
            id = "resource-types-endpoints-answer",
            rfc = RFC7643,
            section = "6",
            level = MUST,
            quote = "The resource type's HTTP-addressable endpoint relative to the Base URL of the service provider,"
                    + " e.g., \"Users\".",
            satisfiedBy = "GET on each resource type's endpoint answers 200, or refuses with 400 tooMany or 403.",
            tags = "discovery")
    void haveAnEndpointThatAnswers(Scim scim) {
        for (ResourceType type : scim.known().types()) {
            Answer answer = scim.send(Request.get(type.endpoint()).with("count", 1));
            answer.demand(
                    Set.of(200, 400, 403).contains(answer.status()),
                    "The endpoint of %s answers %s.",
                    type.name(),
                    answer.status());
        }
    }

    private static Set<String> schemaIds(Scim scim) {
        return Set.copyOf(ListResponse.of(scim.get("/Schemas")).ids());
    }

    private static List<JsonNode> extensions(Scim scim, Answer answer) {
        List<JsonNode> all = new ArrayList<>();
        ListResponse.of(answer)
                .resources()
                .forEach(type -> type.path("schemaExtensions").forEach(all::add));
        if (all.isEmpty()) {
            throw scim.skipped("no resource type has a schema extension");
        }
        return all;
    }
}
