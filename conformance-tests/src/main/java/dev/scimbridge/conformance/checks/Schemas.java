package dev.scimbridge.conformance.checks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.scimbridge.conformance.learn.Discovery;
import dev.scimbridge.conformance.model.AttributePath;
import dev.scimbridge.conformance.model.ListResponse;
import dev.scimbridge.conformance.model.Resource;
import dev.scimbridge.conformance.model.ResourceType;
import dev.scimbridge.conformance.model.Schema;
import dev.scimbridge.conformance.model.Urns;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads what {@code /Schemas} says. */
final class Schemas {
    static final String PATH = "/Schemas";

    private Schemas() {}

    /** All attribute and sub-attribute definitions of the schemas. */
    static List<JsonNode> everyAttribute(List<JsonNode> schemas) {
        List<JsonNode> all = new ArrayList<>();
        for (JsonNode schema : schemas) {
            schema.path("attributes").forEach(attribute -> {
                all.add(attribute);
                attribute.path("subAttributes").forEach(all::add);
            });
        }
        return all;
    }

    /** The schemas of the discovery resources may nest deeper than those of others (RFC 7643 §7). */
    static boolean isOfDiscovery(JsonNode schema) {
        return Set.of(Urns.SCHEMA, Urns.RESOURCE_TYPE, Urns.SERVICE_PROVIDER_CONFIG)
                .contains(schema.path("id").asText());
    }

    static Optional<JsonNode> find(Scim scim, String urn) {
        return ListResponse.of(scim.get(PATH)).resources().stream()
                .filter(schema -> schema.path("id").asText().equals(urn))
                .findFirst();
    }

    /** The definition of that name, or a missing node. */
    static JsonNode attribute(JsonNode schema, String name) {
        for (JsonNode attribute : schema.path("attributes")) {
            if (attribute.path("name").asText().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
                return attribute;
            }
        }
        return MissingNode.getInstance();
    }

    /** The resource schemas as RFC 7643 defines them. */
    static List<Schema> standard() {
        return Discovery.standardSchemas();
    }

    /** The attributes and sub-attributes that a resource shows and no schema of its type defines. */
    static List<String> undefined(Scim scim, Resource resource) {
        List<AttributePath> paths = scim.known().paths(resource.type());
        List<String> undefined = new ArrayList<>();
        for (String name : AttributePaths.names(resource.json())) {
            boolean container = resource.type().extensions().stream()
                    .map(ResourceType.Extension::schema)
                    .anyMatch(name::equalsIgnoreCase);
            boolean defined = paths.stream()
                    .anyMatch(path -> !path.extension() && path.attribute().isNamed(name));
            if (!container && !defined) {
                undefined.add(name);
            }
        }
        paths.forEach(path -> addUndefinedSubs(resource, path, undefined));
        return undefined;
    }

    /** A complex attribute that lists no sub-attributes defines none: it SHOULD list them (RFC 7643 §7), and need not. */
    private static void addUndefinedSubs(Resource resource, AttributePath path, List<String> undefined) {
        if (path.attribute().subAttributes().isEmpty()) {
            return;
        }
        for (JsonNode element : path.elements(resource.json())) {
            AttributePaths.names(element).stream()
                    .filter(sub -> path.attribute().isComplex()
                            && path.attribute().sub(sub).isEmpty())
                    .map(sub -> path.text() + "." + sub)
                    .filter(name -> !undefined.contains(name))
                    .forEach(undefined::add);
        }
    }
}
