package dev.scimbridge.conformance.checks;

import static dev.scimbridge.conformance.requirement.Level.MUST;
import static dev.scimbridge.conformance.requirement.Level.RECOMMENDATION;
import static dev.scimbridge.conformance.requirement.Level.SHOULD;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7643;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.model.AttributePath;
import dev.scimbridge.conformance.model.Json;
import dev.scimbridge.conformance.model.ListResponse;
import dev.scimbridge.conformance.model.Resource;
import dev.scimbridge.conformance.requirement.Need;
import dev.scimbridge.conformance.requirement.Requirement;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What values look like by their data type (RFC 7643 §2). */
@Checks
final class ValueChecks {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*|\\$ref");

    @Requirement(
            id = "attribute-names",
            rfc = RFC7643,
            section = "2.1",
            level = MUST,
            quote = "Attribute names MUST conform to the following ABNF rules:",
            satisfiedBy =
                    "Names of attributes begin with a letter and hold letters, digits, \"-\" and \"_\"; \"$ref\" is the one"
                            + " exception.",
            tags = "schema")
    void haveNamesByTheGrammar(Scim scim) {
        Answer answer = scim.get("/Schemas");
        for (JsonNode attribute : Schemas.everyAttribute(ListResponse.of(answer).resources())) {
            String name = attribute.path("name").asText("");
            answer.demand(NAME.matcher(name).matches(), "An attribute has the name \"%s\".", name);
        }
    }

    @Requirement(
            id = "value-string",
            rfc = RFC7643,
            section = "2.3.1",
            level = MUST,
            quote = "A sequence of zero or more Unicode characters encoded using UTF-8 as per [RFC2277] and [RFC3629].",
            satisfiedBy = "Attributes of type string hold JSON strings.",
            needs = Need.RESOURCES,
            tags = "value")
    void areStrings(Scim scim) {
        Values.demandOfType(scim, "string", JsonNode::isTextual, "a JSON string");
    }

    @Requirement(
            id = "value-boolean",
            rfc = RFC7643,
            section = "2.3.2",
            level = MUST,
            quote = "The literal \"true\" or \"false\".",
            satisfiedBy = "Attributes of type boolean hold true or false, not strings.",
            needs = Need.RESOURCES,
            tags = "value")
    void areBooleans(Scim scim) {
        Values.demandOfType(scim, "boolean", JsonNode::isBoolean, "true or false");
    }

    @Requirement(
            id = "value-decimal",
            rfc = RFC7643,
            section = "2.3.3",
            level = MUST,
            quote = "A real number with at least one digit to the left and right of the period.",
            satisfiedBy = "Attributes of type decimal hold JSON numbers.",
            needs = Need.RESOURCES,
            tags = "value")
    void areDecimals(Scim scim) {
        Values.demandOfType(scim, "decimal", JsonNode::isNumber, "a JSON number");
    }

    @Requirement(
            id = "value-integer",
            rfc = RFC7643,
            section = "2.3.4",
            level = MUST,
            quote =
                    "The JSON format is defined in Section 6 of [RFC7159], with the additional constraint that the value"
                            + " MUST NOT contain fractional or exponent parts.",
            satisfiedBy = "Attributes of type integer hold JSON numbers without fraction and exponent.",
            needs = Need.RESOURCES,
            tags = "value")
    void areIntegers(Scim scim) {
        Values.demandOfType(scim, "integer", JsonNode::isIntegralNumber, "a JSON integer");
    }

    @Requirement(
            id = "value-date-time",
            rfc = RFC7643,
            section = "2.3.5",
            level = MUST,
            quote = "The attribute value MUST be encoded as a valid xsd:dateTime as specified in Section 3.3.7 of"
                    + " [XML-Schema] and MUST include both a date and a time.",
            satisfiedBy = "Attributes of type dateTime hold texts like 2008-01-23T04:56:22Z.",
            needs = Need.RESOURCES,
            tags = "value")
    void areDateTimes(Scim scim) {
        Values.demandOfType(scim, "dateTime", Values::isDateTime, "an xsd:dateTime");
    }

    @Requirement(
            id = "value-binary",
            rfc = RFC7643,
            section = "2.3.6",
            level = MUST,
            quote = "The attribute value MUST be base64 encoded as specified in Section 4 of [RFC4648].",
            satisfiedBy = "Attributes of type binary hold base64 with padding.",
            needs = Need.RESOURCES,
            tags = "value")
    void areBase64(Scim scim) {
        Values.demandOfType(scim, "binary", value -> Values.decoded(value).isPresent(), "base64");
    }

    @Requirement(
            id = "value-reference",
            rfc = RFC7643,
            section = "2.3.7",
            level = MUST,
            quote = "The value MUST be the absolute or relative URI of the target resource.",
            satisfiedBy = "Attributes of type reference hold URIs.",
            needs = Need.RESOURCES,
            tags = {"value", "reference"})
    void areUris(Scim scim) {
        Values.demandOfType(scim, "reference", Values::isUri, "a URI");
    }

    @Requirement(
            id = "value-complex",
            rfc = RFC7643,
            section = "2.3.8",
            level = MUST,
            quote =
                    "A singular or multi-valued attribute whose value is a composition of one or more simple attributes;"
                            + " e.g., \"addresses\" has the sub-attributes \"streetAddress\", \"locality\", \"postalCode\", and"
                            + " \"country\".",
            satisfiedBy = "Attributes of type complex hold JSON objects.",
            needs = Need.RESOURCES,
            tags = "value")
    void areObjects(Scim scim) {
        Values.demandOfType(scim, "complex", JsonNode::isObject, "a JSON object");
    }

    @Requirement(
            id = "value-multi-valued",
            rfc = RFC7643,
            section = "2.4",
            level = MUST,
            quote =
                    "Multi-valued attributes contain a list of elements using the JSON array format defined in Section 5 of"
                            + " [RFC7159].",
            satisfiedBy = "A multi-valued attribute is an array, even with one value.",
            needs = Need.RESOURCES,
            tags = "value")
    void areArraysWhereMultiValued(Scim scim) {
        Violations violations = new Violations();
        for (Resource resource : scim.known().resources()) {
            for (AttributePath path : scim.known().paths(resource.type())) {
                JsonNode raw = Values.raw(resource, path);
                boolean unassigned = Json.isUnassigned(raw);
                violations.demand(
                        unassigned || raw.isArray() || !path.attribute().multiValued(),
                        resource,
                        "%s is no array",
                        path.text());
            }
        }
        violations.demandNone();
    }

    @Requirement(
            id = "value-single-valued",
            rfc = RFC7643,
            section = "7",
            level = MUST,
            quote = "A Boolean value indicating an attribute's plurality.",
            satisfiedBy = "An attribute that is not multi-valued is no array.",
            needs = Need.RESOURCES,
            tags = "value")
    void areNoArraysWhereSingleValued(Scim scim) {
        Violations violations = new Violations();
        for (Resource resource : scim.known().resources()) {
            for (AttributePath path : scim.known().paths(resource.type())) {
                JsonNode raw = Values.raw(resource, path);
                violations.demand(
                        !raw.isArray() || path.attribute().multiValued(), resource, "%s is an array", path.text());
            }
        }
        violations.demandNone();
    }

    @Requirement(
            id = "value-not-nested",
            rfc = RFC7643,
            section = "2.3.8",
            level = MUST,
            quote =
                    "A complex attribute MUST NOT contain sub-attributes that have sub-attributes (i.e., that are complex).",
            satisfiedBy = "No value inside of a complex value is an object.",
            needs = Need.RESOURCES,
            tags = "value")
    void areNotNested(Scim scim) {
        Violations violations = new Violations();
        for (Resource resource : scim.known().resources()) {
            for (AttributePath path : scim.known().paths(resource.type())) {
                for (JsonNode element : path.elements(resource.json())) {
                    boolean nested = element.properties().stream()
                            .anyMatch(member -> member.getValue().isObject());
                    violations.demand(
                            !nested, resource, "%s holds an object inside of an object: %s", path.text(), element);
                }
            }
        }
        violations.demandNone();
    }

    @Requirement(
            id = "value-primary-once",
            rfc = RFC7643,
            section = "2.4",
            level = MUST,
            quote = "The primary attribute value \"true\" MUST appear no more than once.",
            satisfiedBy = "At most one value of a multi-valued attribute is primary.",
            needs = Need.RESOURCES,
            tags = "value")
    void haveOnePrimaryAtMost(Scim scim) {
        Violations violations = new Violations();
        for (Resource resource : scim.known().resources()) {
            for (AttributePath path : scim.known().paths(resource.type())) {
                long primary = path.elements(resource.json()).stream()
                        .filter(one -> one.path("primary").asBoolean(false))
                        .count();
                violations.demand(primary <= 1, resource, "%s of %s are primary", primary, path.text());
            }
        }
        violations.demandNone();
    }

    @Requirement(
            id = "value-type-and-value-once",
            rfc = RFC7643,
            section = "2.4",
            level = SHOULD,
            quote =
                    "Service providers MAY return element objects with the same \"value\" sub-attribute more than once with"
                            + " a different \"type\" sub-attribute (e.g., the same email address may be used for work and home) but"
                            + " SHOULD NOT return the same (type, value) combination more than once per attribute, as this"
                            + " complicates processing by the client.",
            satisfiedBy = "No two values of an attribute have the same type and value.",
            needs = Need.RESOURCES,
            tags = "value")
    void haveNoPairOfTypeAndValueTwice(Scim scim) {
        Violations violations = new Violations();
        for (Resource resource : scim.known().resources()) {
            for (AttributePath path : scim.known().paths(resource.type())) {
                List<String> pairs = path.elements(resource.json()).stream()
                        .filter(one -> one.has("value"))
                        .map(one -> one.path("type").asText("") + " "
                                + one.path("value").asText())
                        .toList();
                violations.demand(
                        pairs.size() == Set.copyOf(pairs).size(),
                        resource,
                        "%s has the same twice: %s",
                        path.text(),
                        pairs);
            }
        }
        violations.demandNone();
    }

    @Requirement(
            id = "value-canonical",
            rfc = RFC7643,
            section = "7",
            level = RECOMMENDATION,
            quote = "A collection of suggested canonical values that MAY be used (e.g., \"work\" and \"home\").",
            satisfiedBy = "Where the schema suggests canonical values for type, a shown type is one of them.",
            needs = Need.RESOURCES,
            tags = {"value", "schema"})
    void areCanonicalWhereSuggested(Scim scim) {
        Violations violations = new Violations();
        for (Resource resource : scim.known().resources()) {
            for (AttributePath path : Values.allPaths(scim, resource)) {
                List<String> suggested = path.target().canonicalValues();
                for (JsonNode value : suggested.isEmpty() ? List.<JsonNode>of() : path.values(resource.json())) {
                    boolean known = suggested.stream().anyMatch(one -> one.equalsIgnoreCase(value.asText()));
                    violations.demand(known, resource, "%s is %s, not one of %s", path.text(), value, suggested);
                }
            }
        }
        violations.demandNone();
    }
}
