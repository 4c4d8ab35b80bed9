package dev.scimbridge.conformance.checks;

import static dev.scimbridge.conformance.requirement.Level.MUST;
import static dev.scimbridge.conformance.requirement.Level.SHOULD;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7643;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.model.AttributePath;
import dev.scimbridge.conformance.model.ListResponse;
import dev.scimbridge.conformance.model.Resource;
import dev.scimbridge.conformance.model.ResourceType;
import dev.scimbridge.conformance.model.Schema;
import dev.scimbridge.conformance.model.Urns;
import dev.scimbridge.conformance.requirement.Need;
import dev.scimbridge.conformance.requirement.Requirement;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Whether resources keep to what /Schemas says, and schemas to the RFC (RFC 7643 §4, §7). */
@Checks
final class SchemaUseChecks {
    @Requirement(
            id = "schema-of-resources",
            rfc = RFC7643,
            section = "7",
            level = MUST,
            quote = "For every schema URI used in a resource object, there is a corresponding \"Schema\" resource.",
            satisfiedBy = "Every URI in the schemas of a resource is a schema in /Schemas.",
            needs = Need.RESOURCES,
            tags = {"discovery", "schema", "consistency"})
    void coverEveryResource(Scim scim) {
        Answer answer = scim.get(Schemas.PATH);
        List<String> known = ListResponse.of(answer).ids();
        for (Resource resource : scim.known().resources()) {
            for (String schema : ListResponses.texts(resource.json().path("schemas"))) {
                answer.demand(
                        known.contains(schema), "%s names the schema %s, which is not in /Schemas.", resource, schema);
            }
        }
    }

    @Requirement(
            id = "schema-shows-attributes",
            rfc = RFC7643,
            section = "3",
            level = MUST,
            quote =
                    "The \"schemas\" attribute is a REQUIRED attribute and is an array of Strings containing URIs that are"
                            + " used to indicate the namespaces of the SCIM schemas that define the attributes present in the current"
                            + " JSON structure.",
            satisfiedBy = "Every attribute that a resource shows is defined by one of its schemas.",
            needs = Need.RESOURCES,
            tags = {"schema", "consistency"})
    void defineWhatResourcesShow(Scim scim) {
        Violations violations = new Violations();
        for (Resource resource : scim.known().resources()) {
            List<String> undefined = Schemas.undefined(scim, resource);
            violations.demand(
                    undefined.isEmpty(), resource, "shows %s, which no schema of its type defines", undefined);
        }
        violations.demandNone();
    }

    @Requirement(
            id = "schema-required-shown",
            rfc = RFC7643,
            section = "7",
            level = MUST,
            quote = "A Boolean value that specifies whether or not the attribute is required.",
            satisfiedBy = "Every resource shows the attributes that its schemas require.",
            needs = Need.RESOURCES,
            tags = {"schema", "consistency"})
    void areKeptToInWhatIsRequired(Scim scim) {
        Violations violations = new Violations();
        for (Resource resource : scim.known().resources()) {
            for (AttributePath path : scim.known().paths(resource.type())) {
                boolean holder = !path.extension() || resource.json().has(path.schema());
                boolean wanted = path.attribute().required() && path.attribute().isShown() && holder;
                violations.demand(
                        !wanted || !path.elements(resource.json()).isEmpty(),
                        resource,
                        "%s is required and missing",
                        path.text());
            }
        }
        violations.demandNone();
    }

    @Requirement(
            id = "schema-never-shown",
            rfc = RFC7643,
            section = "7",
            level = MUST,
            quote = "Attribute values SHALL NOT be returned (e.g., because the value is a stored hash).",
            satisfiedBy = "No resource shows an attribute whose returned is never.",
            needs = Need.RESOURCES,
            tags = {"schema", "consistency", "security"})
    void areKeptToInWhatIsNeverReturned(Scim scim) {
        demandNotShown(scim, "never");
    }

    @Requirement(
            id = "schema-request-not-shown",
            rfc = RFC7643,
            section = "7",
            level = MUST,
            quote = "The attribute is returned in response to any PUT, POST, or PATCH operations if the attribute was"
                    + " specified by the client (for example, the attribute was modified).",
            satisfiedBy = "An attribute whose returned is request is not shown unasked.",
            needs = Need.RESOURCES,
            tags = {"schema", "consistency"})
    void areKeptToInWhatIsReturnedOnRequest(Scim scim) {
        demandNotShown(scim, "request");
    }

    @Requirement(
            id = "schema-unique-values",
            rfc = RFC7643,
            section = "7",
            level = SHOULD,
            quote =
                    "The value SHOULD be unique within the context of the current SCIM endpoint (or tenancy) and MAY be"
                            + " globally unique (e.g., a \"username\", email address, or other server-generated key or counter).",
            satisfiedBy = "Attributes whose uniqueness is server or global have no value twice.",
            needs = Need.RESOURCES,
            tags = {"schema", "consistency"})
    void areKeptToInWhatIsUnique(Scim scim) {
        Violations violations = new Violations();
        Map<String, Resource> seen = new HashMap<>();
        for (Resource resource : scim.known().resources()) {
            for (AttributePath path : Values.allPaths(scim, resource)) {
                boolean unique =
                        path.sub() == null && !path.target().uniqueness().equals("none");
                for (JsonNode value : unique ? path.values(resource.json()) : List.<JsonNode>of()) {
                    String text = path.target().caseExact()
                            ? value.asText()
                            : value.asText().toLowerCase(Locale.ROOT);
                    Resource other =
                            seen.putIfAbsent(resource.type().name() + " " + path.text() + " " + text, resource);
                    boolean same = other == null || other.id().equals(resource.id());
                    violations.demand(same, resource, "%s %s is also that of %s", path.text(), value, other);
                }
            }
        }
        violations.demandNone();
    }

    @Requirement(
            id = "schema-user-name",
            rfc = RFC7643,
            section = "4.1.1",
            level = MUST,
            quote = "This attribute is REQUIRED and is case insensitive.",
            satisfiedBy = "The User schema says of userName required: true and caseExact: false.",
            needs = Need.USERS,
            tags = {"schema", "user"})
    void describeUserName(Scim scim) {
        JsonNode schema = scim.orSkip(Schemas.find(scim, Urns.USER), "/Schemas has no User schema");
        JsonNode name = Schemas.attribute(schema, "userName");
        scim.get(Schemas.PATH)
                .demand(
                        name.path("required").asBoolean(false)
                                && !name.path("caseExact").asBoolean(false),
                        "userName is defined as %s.",
                        name);
    }

    @Requirement(
            id = "schema-group-display-name",
            rfc = RFC7643,
            section = "4.2",
            level = MUST,
            quote = "A human-readable name for the Group. REQUIRED.",
            satisfiedBy = "The Group schema says of displayName required: true.",
            needs = Need.GROUPS,
            tags = {"schema", "group"})
    void describeTheNameOfGroups(Scim scim) {
        JsonNode schema = scim.orSkip(Schemas.find(scim, Urns.GROUP), "/Schemas has no Group schema");
        JsonNode name = Schemas.attribute(schema, "displayName");
        scim.get(Schemas.PATH).demand(name.path("required").asBoolean(false), "displayName is defined as %s.", name);
    }

    @Requirement(
            id = "schema-password",
            rfc = RFC7643,
            section = "4.1.1",
            level = MUST,
            quote =
                    "The mutability of the password attribute is \"writeOnly\", indicating that the value MUST NOT be"
                            + " returned by a service provider in any form (the attribute characteristic \"returned\" is \"never\").",
            satisfiedBy = "The User schema, if it has a password, says mutability: writeOnly and returned: never.",
            needs = Need.USERS,
            tags = {"schema", "user", "security"})
    void describeThePassword(Scim scim) {
        JsonNode schema = scim.orSkip(Schemas.find(scim, Urns.USER), "/Schemas has no User schema");
        JsonNode password = Schemas.attribute(schema, "password");
        if (password.isMissingNode()) {
            scim.skip("the User schema has no password");
        }
        scim.get(Schemas.PATH)
                .demand(password.path("returned").asText().equals("never"), "password is defined as %s.", password);
    }

    @Requirement(
            id = "schema-core-types",
            rfc = RFC7643,
            section = "8.7",
            level = MUST,
            quote =
                    "The following sections provide representations of schemas for both SCIM resources and service provider"
                            + " schemas.",
            satisfiedBy = "Attributes of the RFC's User, Group and enterprise schemas keep their type and plurality.",
            tags = {"schema", "consistency"})
    void keepToTheTypesOfTheRfc(Scim scim) {
        Answer answer = scim.get(Schemas.PATH);
        for (Schema standard : Schemas.standard()) {
            for (JsonNode attribute : Schemas.find(scim, standard.id())
                    .map(one -> one.path("attributes"))
                    .orElse(NullNode.getInstance())) {
                standard.attribute(attribute.path("name").asText())
                        .ifPresent(own -> answer.demand(
                                own.type().equals(attribute.path("type").asText("string"))
                                        && own.multiValued()
                                                == attribute.path("multiValued").asBoolean(false),
                                "%s is defined as %s, multiValued %s.",
                                attribute.path("name"),
                                attribute.path("type"),
                                attribute.path("multiValued")));
            }
        }
    }

    @Requirement(
            id = "schema-extension-names",
            rfc = RFC7643,
            section = "3.3",
            level = SHOULD,
            quote = "Schema extensions SHOULD avoid redefining any attributes defined in this specification and SHOULD"
                    + " follow conventions defined in this specification.",
            satisfiedBy = "No extension defines an attribute that the core schema of its type has.",
            tags = {"schema", "extension"})
    void doNotRedefineCoreAttributes(Scim scim) {
        Answer answer = scim.get(Schemas.PATH);
        for (ResourceType type : scim.known().types()) {
            JsonNode core = Schemas.find(scim, type.schema()).orElse(MissingNode.getInstance());
            for (ResourceType.Extension extension : type.extensions()) {
                for (JsonNode own : Schemas.find(scim, extension.schema())
                        .map(one -> one.path("attributes"))
                        .orElse(NullNode.getInstance())) {
                    String name = own.path("name").asText();
                    answer.demand(
                            Schemas.attribute(core, name).isMissingNode(),
                            "%s defines %s anew.",
                            extension.schema(),
                            name);
                }
            }
        }
    }

    private static void demandNotShown(Scim scim, String returned) {
        Violations violations = new Violations();
        for (Resource resource : scim.known().resources()) {
            for (AttributePath path : Values.allPaths(scim, resource)) {
                boolean hidden = path.target().returned().equals(returned);
                violations.demand(!hidden || path.values(resource.json()).isEmpty(), resource, "shows %s", path.text());
            }
        }
        violations.demandNone();
    }
}
