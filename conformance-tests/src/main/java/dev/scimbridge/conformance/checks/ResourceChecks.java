package dev.scimbridge.conformance.checks;

import static dev.scimbridge.conformance.requirement.Level.MUST;
import static dev.scimbridge.conformance.requirement.Level.RECOMMENDATION;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7643;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.http.Request;
import dev.scimbridge.conformance.model.Json;
import dev.scimbridge.conformance.model.Resource;
import dev.scimbridge.conformance.model.ResourceType;
import dev.scimbridge.conformance.requirement.Need;
import dev.scimbridge.conformance.requirement.Requirement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What every resource has: schemas and id (RFC 7643 §3, §3.1, §3.3). */
@Checks
final class ResourceChecks {
    @Requirement(
            id = "resource-schemas",
            rfc = RFC7643,
            section = "3",
            level = MUST,
            quote =
                    "All representations of SCIM schemas MUST include a non-empty array with value(s) of the URIs supported"
                            + " by that representation.",
            satisfiedBy = "Every resource has a schemas array with at least one URI.",
            needs = Need.RESOURCES,
            tags = "resource")
    void haveSchemas(Scim scim) {
        Violations violations = new Violations();
        for (Resource resource : scim.known().resources()) {
            JsonNode schemas = resource.json().path("schemas");
            violations.demand(schemas.isArray() && !schemas.isEmpty(), resource, "schemas is %s", schemas);
        }
        violations.demandNone();
    }

    @Requirement(
            id = "resource-schemas-unique",
            rfc = RFC7643,
            section = "3",
            level = MUST,
            quote = "Duplicate values MUST NOT be included.",
            satisfiedBy = "No URI stands twice in a resource's schemas.",
            needs = Need.RESOURCES,
            tags = "resource")
    void haveNoSchemaTwice(Scim scim) {
        Violations violations = new Violations();
        for (Resource resource : scim.known().resources()) {
            List<String> schemas = ListResponses.texts(resource.json().path("schemas"));
            violations.demand(schemas.size() == Set.copyOf(schemas).size(), resource, "schemas is %s", schemas);
        }
        violations.demandNone();
    }

    @Requirement(
            id = "resource-schemas-of-type",
            rfc = RFC7643,
            section = "3",
            level = MUST,
            quote = "The \"schemas\" attribute for a resource MUST only contain values defined as \"schema\" and"
                    + " \"schemaExtensions\" for the resource's defined \"resourceType\".",
            satisfiedBy = "Each URI in a resource's schemas is the schema or an extension of its resource type.",
            needs = Need.RESOURCES,
            tags = {"resource", "extension"})
    void nameSchemasOfTheirTypeAlone(Scim scim) {
        Violations violations = new Violations();
        for (Resource resource : scim.known().resources()) {
            Set<String> allowed = new HashSet<>(Set.of(resource.type().schema()));
            resource.type().extensions().forEach(one -> allowed.add(one.schema()));
            List<String> others = ListResponses.texts(resource.json().path("schemas")).stream()
                    .filter(schema -> !allowed.contains(schema))
                    .toList();
            violations.demand(others.isEmpty(), resource, "schemas names %s, which its type does not have", others);
        }
        violations.demandNone();
    }

    @Requirement(
            id = "resource-extension-container",
            rfc = RFC7643,
            section = "3.3",
            level = MUST,
            quote = "Except for the base object schema, the schema extension URI SHALL be used as a JSON container to"
                    + " distinguish attributes belonging to the extension namespace from base schema attributes.",
            satisfiedBy = "A resource shows an extension's container exactly when its schemas names the extension.",
            needs = Need.RESOURCES,
            tags = {"resource", "extension"})
    void putExtensionsIntoTheirContainer(Scim scim) {
        Violations violations = new Violations();
        for (Resource resource : scim.known().resources()) {
            List<String> schemas = ListResponses.texts(resource.json().path("schemas"));
            for (ResourceType.Extension extension : resource.type().extensions()) {
                JsonNode container = Json.member(resource.json(), extension.schema());
                boolean named = schemas.contains(extension.schema());
                violations.demand(
                        named || Json.isUnassigned(container),
                        resource,
                        "the container %s is there, but schemas does not name it",
                        extension.schema());
                violations.demand(
                        Json.isUnassigned(container) || container.isObject(),
                        resource,
                        "%s is no object",
                        extension.schema());
            }
        }
        violations.demandNone();
    }

    @Requirement(
            id = "resource-extension-required",
            rfc = RFC7643,
            section = "6",
            level = MUST,
            quote =
                    "If true, a resource of this type MUST include this schema extension and also include any attributes"
                            + " declared as required in this schema extension.",
            satisfiedBy = "Every resource has the containers of the extensions that its type requires.",
            needs = Need.RESOURCES,
            tags = {"resource", "extension"})
    void haveTheExtensionsThatTheirTypeRequires(Scim scim) {
        Violations violations = new Violations();
        for (Resource resource : scim.known().resources()) {
            for (ResourceType.Extension extension : resource.type().extensions()) {
                boolean there = !Json.isUnassigned(Json.member(resource.json(), extension.schema()));
                violations.demand(!extension.required() || there, resource, "%s is missing", extension.schema());
            }
        }
        violations.demandNone();
    }

    @Requirement(
            id = "resource-id",
            rfc = RFC7643,
            section = "3.1",
            level = MUST,
            quote = "Each representation of the resource MUST include a non-empty \"id\" value.",
            satisfiedBy = "Every resource has an id, a string that is not empty.",
            needs = Need.RESOURCES,
            tags = {"resource", "id"})
    void haveAnId(Scim scim) {
        Violations violations = new Violations();
        for (Resource resource : scim.known().resources()) {
            JsonNode id = resource.json().path("id");
            violations.demand(id.isTextual() && !id.asText().isBlank(), resource, "id is %s", id);
        }
        violations.demandNone();
    }

    @Requirement(
            id = "resource-id-unique",
            rfc = RFC7643,
            section = "3.1",
            level = MUST,
            quote = "This identifier MUST be unique across the SCIM service provider's entire set of resources.",
            satisfiedBy = "No two resources have the same id, not even of different types.",
            needs = Need.RESOURCES,
            tags = {"resource", "id"})
    void haveAnIdOfTheirOwn(Scim scim) {
        Violations violations = new Violations();
        Map<String, Resource> seen = new HashMap<>();
        for (Resource resource : scim.known().resources()) {
            Resource other = seen.putIfAbsent(resource.id(), resource);
            violations.demand(
                    other == null || other.json().equals(resource.json()),
                    resource,
                    "the id is also that of %s",
                    other);
        }
        violations.demandNone();
    }

    @Requirement(
            id = "resource-id-stable",
            rfc = RFC7643,
            section = "3.1",
            level = MUST,
            quote = "It MUST be a stable, non-reassignable identifier that does not change when the same resource is"
                    + " returned in subsequent requests.",
            satisfiedBy = "A resource that is read again by its location has the id it had.",
            needs = Need.RESOURCES,
            tags = {"resource", "id", "consistency"})
    void keepTheirId(Scim scim) {
        for (ResourceType type : scim.populatedTypes()) {
            for (Resource resource : scim.firstOf(type, 3)) {
                Answer answer = scim.send(Request.get(resource.path()).again()).demandStatus(200);
                Answer once = scim.send(Request.get(resource.path()).again()).demandStatus(200);
                String first = answer.json().path("id").asText();
                String second = once.json().path("id").asText();
                once.demand(first.equals(second), "The id was %s and is now %s.", first, second);
            }
        }
    }

    @Requirement(
            id = "resource-id-not-bulk-id",
            rfc = RFC7643,
            section = "3.1",
            level = MUST,
            quote =
                    "The string \"bulkId\" is a reserved keyword and MUST NOT be used within any unique identifier value.",
            satisfiedBy = "No id contains \"bulkId\".",
            needs = Need.RESOURCES,
            tags = {"resource", "id"})
    void haveNoBulkIdInTheirId(Scim scim) {
        Violations violations = new Violations();
        for (Resource resource : scim.known().resources()) {
            violations.demand(!resource.id().contains("bulkId"), resource, "the id contains bulkId");
        }
        violations.demandNone();
    }

    @Requirement(
            id = "resource-external-id",
            rfc = RFC7643,
            section = "3.1",
            level = MUST,
            quote = "A String that is an identifier for the resource as defined by the provisioning client.",
            satisfiedBy = "externalId is a string wherever it is shown.",
            needs = Need.RESOURCES,
            tags = {"resource", "id"})
    void haveTheExternalIdAsString(Scim scim) {
        Values.demandAt(
                scim,
                "externalId",
                value -> value.isTextual() && !value.asText().isEmpty(),
                "a string");
    }

    @Requirement(
            id = "resource-null",
            rfc = RFC7643,
            section = "2.5",
            level = RECOMMENDATION,
            quote = "Unassigned attributes, the null value, or an empty array (in the case of a multi-valued attribute)"
                    + " SHALL be considered to be equivalent in \"state\".",
            satisfiedBy = "What has no value is left out; some readers stumble over null.",
            needs = Need.RESOURCES,
            tags = {"resource", "interoperability"})
    void leaveOutWhatHasNoValue(Scim scim) {
        Violations violations = new Violations();
        for (Resource resource : scim.known().resources()) {
            List<String> nulls = AttributePaths.names(resource.json()).stream()
                    .filter(name -> resource.json().path(name).isNull())
                    .toList();
            violations.demand(nulls.isEmpty(), resource, "%s are null", nulls);
        }
        violations.demandNone();
    }
}
