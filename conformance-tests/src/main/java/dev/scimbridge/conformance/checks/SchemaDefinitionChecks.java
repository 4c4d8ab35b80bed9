package dev.scimbridge.conformance.checks;

import static dev.scimbridge.conformance.requirement.Level.MUST;
import static dev.scimbridge.conformance.requirement.Level.SHOULD;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7643;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7644;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.model.ListResponse;
import dev.scimbridge.conformance.model.Urns;
import dev.scimbridge.conformance.requirement.Requirement;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What /Schemas says of schemas and attributes, and whether resources keep to it (RFC 7643 §7). */
@Checks
final class SchemaDefinitionChecks {
    private static final Set<String> TYPES =
            Set.of("string", "boolean", "decimal", "integer", "dateTime", "reference", "complex", "binary");
    private static final Set<String> MEMBERS =
            Set.of("name", "type", "multiValued", "required", "mutability", "returned");

    @Requirement(
            id = "schema-urn",
            rfc = RFC7643,
            section = "7",
            level = MUST,
            quote = "These resources have a \"schemas\" attribute with the following schema URI:",
            satisfiedBy = "Every schema lists urn:ietf:params:scim:schemas:core:2.0:Schema in schemas.",
            tags = {"discovery", "schema"})
    void areIdentifiedByTheirSchema(Scim scim) {
        Answer answer = scim.get(Schemas.PATH);
        for (JsonNode schema : ListResponse.of(answer).resources()) {
            answer.demand(
                    ListResponses.texts(schema.path("schemas")).contains(Urns.SCHEMA),
                    "The schemas of %s are %s.",
                    schema.path("id"),
                    schema.path("schemas"));
        }
    }

    @Requirement(
            id = "schema-id",
            rfc = RFC7643,
            section = "7",
            level = MUST,
            quote = "When applicable, service providers MUST specify the URI, e.g.,"
                    + " \"urn:ietf:params:scim:schemas:core:2.0:User\".",
            satisfiedBy = "Every schema has its URI as id.",
            tags = {"discovery", "schema"})
    void haveTheirUriAsId(Scim scim) {
        Answer answer = scim.get(Schemas.PATH);
        for (JsonNode schema : ListResponse.of(answer).resources()) {
            String id = schema.path("id").asText("");
            answer.demand(id.contains(":") && Values.isUri(schema.path("id")), "A schema has the id \"%s\".", id);
        }
    }

    @Requirement(
            id = "schema-name",
            rfc = RFC7643,
            section = "7",
            level = MUST,
            quote = "When applicable, service providers MUST specify the name, e.g., \"User\" or \"Group\".",
            satisfiedBy = "Every schema has a name.",
            tags = {"discovery", "schema"})
    void haveAName(Scim scim) {
        Answer answer = scim.get(Schemas.PATH);
        for (JsonNode schema : ListResponse.of(answer).resources()) {
            answer.demand(!schema.path("name").asText("").isBlank(), "The schema %s has no name.", schema.path("id"));
        }
    }

    @Requirement(
            id = "schema-description",
            rfc = RFC7643,
            section = "7",
            level = SHOULD,
            quote = "When applicable, service providers MUST specify the description.",
            satisfiedBy = "Every schema and attribute has a description.",
            tags = {"discovery", "schema"})
    void haveADescription(Scim scim) {
        Answer answer = scim.get(Schemas.PATH);
        for (JsonNode schema : ListResponse.of(answer).resources()) {
            answer.demand(
                    schema.path("description").isTextual(), "The schema %s has no description.", schema.path("id"));
        }
    }

    @Requirement(
            id = "schema-attribute-members",
            rfc = RFC7643,
            section = "7",
            level = MUST,
            quote = "Unlike other core resources, the \"Schema\" resource MAY contain a complex object within a"
                    + " sub-attribute, and all attributes are REQUIRED unless otherwise specified.",
            satisfiedBy =
                    "Every attribute definition has name, type, multiValued, required, mutability, returned; some readers"
                            + " need them all.",
            tags = {"discovery", "schema"})
    void defineAttributesWhole(Scim scim) {
        demandEach(scim, attribute -> MEMBERS.stream().allMatch(attribute::has), "has not all of " + MEMBERS);
    }

    @Requirement(
            id = "schema-attribute-type",
            rfc = RFC7643,
            section = "7",
            level = MUST,
            quote = "The attribute's data type.",
            satisfiedBy = "type is string, boolean, decimal, integer, dateTime, reference, complex or binary.",
            tags = {"discovery", "schema"})
    void useTheDefinedDataTypes(Scim scim) {
        demandEach(scim, attribute -> TYPES.contains(attribute.path("type").asText("string")), "has an unknown type");
    }

    @Requirement(
            id = "schema-attribute-mutability",
            rfc = RFC7643,
            section = "7",
            level = MUST,
            quote = "A single keyword indicating the circumstances under which the value of the attribute can be"
                    + " (re)defined:",
            satisfiedBy = "mutability is readOnly, readWrite, immutable or writeOnly.",
            tags = {"discovery", "schema"})
    void useTheDefinedMutabilities(Scim scim) {
        Set<String> allowed = Set.of("readOnly", "readWrite", "immutable", "writeOnly");
        demandEach(
                scim,
                attribute -> allowed.contains(attribute.path("mutability").asText("readWrite")),
                "has an unknown mutability");
    }

    @Requirement(
            id = "schema-attribute-returned",
            rfc = RFC7643,
            section = "7",
            level = MUST,
            quote =
                    "A single keyword that indicates when an attribute and associated values are returned in response to a"
                            + " GET request or in response to a PUT, POST, or PATCH request.",
            satisfiedBy = "returned is always, never, default or request.",
            tags = {"discovery", "schema"})
    void useTheDefinedWaysOfReturning(Scim scim) {
        Set<String> allowed = Set.of("always", "never", "default", "request");
        demandEach(
                scim,
                attribute -> allowed.contains(attribute.path("returned").asText("default")),
                "has an unknown returned");
    }

    @Requirement(
            id = "schema-attribute-uniqueness",
            rfc = RFC7643,
            section = "7",
            level = MUST,
            quote = "A single keyword value that specifies how the service provider enforces uniqueness of attribute"
                    + " values.",
            satisfiedBy = "uniqueness is none, server or global.",
            tags = {"discovery", "schema"})
    void useTheDefinedUniquenesses(Scim scim) {
        Set<String> allowed = Set.of("none", "server", "global");
        demandEach(
                scim,
                attribute -> allowed.contains(attribute.path("uniqueness").asText("none")),
                "has an unknown uniqueness");
    }

    @Requirement(
            id = "schema-sub-attributes",
            rfc = RFC7643,
            section = "7",
            level = SHOULD,
            quote = "When an attribute is of type \"complex\", there SHOULD be a corresponding schema attribute"
                    + " \"subAttributes\" defined, listing the sub-attributes of the attribute.",
            satisfiedBy = "Every complex attribute lists its subAttributes.",
            tags = {"discovery", "schema"})
    void listTheSubAttributesOfComplexAttributes(Scim scim) {
        demandEach(
                scim,
                attribute -> !attribute.path("type").asText().equals("complex")
                        || !attribute.path("subAttributes").isEmpty(),
                "is complex and has no subAttributes");
    }

    @Requirement(
            id = "schema-reference-types",
            rfc = RFC7643,
            section = "7",
            level = MUST,
            quote =
                    "A multi-valued array of JSON strings that indicate the SCIM resource types that may be referenced.",
            satisfiedBy = "Every attribute of type reference lists its referenceTypes.",
            tags = {"discovery", "schema"})
    void sayWhatReferencesMayLeadTo(Scim scim) {
        demandEach(
                scim,
                attribute -> !attribute.path("type").asText().equals("reference")
                        || !attribute.path("referenceTypes").isEmpty(),
                "is a reference and has no referenceTypes");
    }

    @Requirement(
            id = "schema-not-nested",
            rfc = RFC7643,
            section = "2.3.8",
            level = MUST,
            quote =
                    "A complex attribute MUST NOT contain sub-attributes that have sub-attributes (i.e., that are complex).",
            satisfiedBy = "No sub-attribute of a resource's attribute is complex.",
            tags = {"discovery", "schema"})
    void haveNoComplexSubAttributes(Scim scim) {
        Answer answer = scim.get(Schemas.PATH);
        for (JsonNode schema : ListResponse.of(answer).resources()) {
            for (JsonNode attribute : Schemas.isOfDiscovery(schema) ? List.<JsonNode>of() : schema.path("attributes")) {
                for (JsonNode sub : attribute.path("subAttributes")) {
                    answer.demand(
                            !sub.path("type").asText().equals("complex"),
                            "The sub-attribute %s of %s is complex.",
                            sub.path("name"),
                            attribute.path("name"));
                }
            }
        }
    }

    @Requirement(
            id = "schemas-no-messages",
            rfc = RFC7644,
            section = "3.1",
            level = MUST,
            quote =
                    "As SCIM protocol messages are fixed and defined by SCIM specifications and registered extensions, SCIM"
                            + " message schemas using the above prefix URN SHALL NOT be discoverable using the \"/Schemas\" endpoint.",
            satisfiedBy = "No schema in /Schemas has an id that begins with urn:ietf:params:scim:api:.",
            tags = {"discovery", "schema"})
    void leaveOutMessages(Scim scim) {
        Answer answer = scim.get(Schemas.PATH);
        for (String id : ListResponse.of(answer).ids()) {
            answer.demand(!id.startsWith("urn:ietf:params:scim:api:"), "/Schemas shows the message %s.", id);
        }
    }

    @Requirement(
            id = "schemas-parameters-ignored",
            rfc = RFC7644,
            section = "4",
            level = MUST,
            quote = "Query parameters described in Section 3.4.2, such as filtering, sorting, and pagination, SHALL be"
                    + " ignored.",
            satisfiedBy = "GET /Schemas?startIndex=2&count=1&sortBy=id answers what GET /Schemas answers.",
            tags = {"discovery", "schema"})
    void ignorePaging(Scim scim) {
        ListResponses.demandParametersIgnored(scim, Schemas.PATH, "id");
    }

    @Requirement(
            id = "schemas-unknown",
            rfc = RFC7644,
            section = "3.12",
            level = MUST,
            quote = "Specified resource (e.g., User) or endpoint does not exist.",
            satisfiedBy = "GET /Schemas/{unknown} answers 404 with a SCIM error.",
            tags = {"discovery", "schema", "error"})
    void areNotFoundUnderAnotherName(Scim scim) {
        Errors.demandError(scim.get(Schemas.PATH + "/urn:example:no:such:schema"), 404);
    }

    private static void demandEach(Scim scim, Predicate<JsonNode> holds, String found) {
        Answer answer = scim.get(Schemas.PATH);
        for (JsonNode attribute : Schemas.everyAttribute(ListResponse.of(answer).resources())) {
            answer.demand(holds.test(attribute), "The attribute %s %s: %s", attribute.path("name"), found, attribute);
        }
    }
}
