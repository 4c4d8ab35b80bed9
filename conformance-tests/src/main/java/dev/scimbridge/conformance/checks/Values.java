package dev.scimbridge.conformance.checks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.conformance.filter.DateTimes;
import dev.scimbridge.conformance.model.AttributePath;
import dev.scimbridge.conformance.model.Json;
import dev.scimbridge.conformance.model.Resource;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Looks at every value of every resource known and demands something of those of one kind. */
final class Values {
    private Values() {}

    /**
     * Demands something of the values whose attribute is of that data type.
     *
     * @param kind a data type of RFC 7643 §2.3
     * @param holds true if the value is right
     * @param wanted what a right value is, as the object of "is not"
     */
    static void demandOfType(Scim scim, String kind, Predicate<JsonNode> holds, String wanted) {
        demand(scim, path -> path.target().type().equals(kind), holds, kind, wanted);
    }

    /** Demands something of the values at the paths written so, whatever their type. */
    static void demandAt(Scim scim, String text, Predicate<JsonNode> holds, String wanted) {
        demand(scim, path -> path.text().equals(text), holds, text, wanted);
    }

    private static void demand(
            Scim scim, Predicate<AttributePath> paths, Predicate<JsonNode> holds, String what, String wanted) {
        Violations violations = new Violations();
        int seen = 0;
        for (Resource resource : scim.known().resources()) {
            for (AttributePath path : scim.known().allPaths(resource.type())) {
                if (!paths.test(path)) {
                    continue;
                }
                for (JsonNode value : path.values(resource.json())) {
                    seen++;
                    violations.demand(
                            holds.test(value), resource, "%s is %s, which is not %s", path.text(), value, wanted);
                }
            }
        }
        if (seen == 0) {
            scim.skip("no resource shows a value of " + what);
        }
        violations.demandNone();
    }

    /** Every attribute and sub-attribute that the schemas of the resource's type define. */
    static List<AttributePath> allPaths(Scim scim, Resource resource) {
        return scim.known().allPaths(resource.type());
    }

    /** The attribute itself as the server wrote it, an array not taken apart. */
    static JsonNode raw(Resource resource, AttributePath path) {
        JsonNode holder = path.extension() ? Json.member(resource.json(), path.schema()) : resource.json();
        return Json.member(holder, path.attribute().name());
    }

    /** The values of a multi-valued or complex core attribute, if the type has it. */
    static List<JsonNode> elements(Scim scim, Resource resource, String name) {
        Optional<AttributePath> path = scim.known().path(resource.type(), name);
        return path.map(found -> found.elements(resource.json())).orElse(List.of());
    }

    /** An xsd:dateTime as a JSON string. */
    static boolean isDateTime(JsonNode value) {
        return value.isTextual() && DateTimes.parse(value.asText()).isPresent();
    }

    static boolean isUri(JsonNode value) {
        try {
            return value.isTextual()
                    && !value.asText().isBlank()
                    && !URI.create(value.asText()).toString().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The bytes, if the value is base64 as RFC 4648 §4 wants it. */
    static Optional<byte[]> decoded(JsonNode value) {
        try {
            return value.isTextual() && value.asText().length() % 4 == 0
                    ? Optional.of(Base64.getDecoder().decode(value.asText()))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
