package dev.scimbridge.conformance.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the attributes of one resource type by their notation (RFC 7644 §3.10). */
final class Attributes {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** The attributes of every resource (RFC 7643 §3.1). */
    private static final JsonNode COMMON = common();

    private final String core;
    private final List<ObjectNode> schemas;
    private final Set<Defect> defects;

    /** @param schemas the core schema first, then the extensions */
    Attributes(List<ObjectNode> schemas, Set<Defect> defects) {
        this.core = schemas.get(0).path("id").asText();
        this.schemas = schemas;
        this.defects = defects;
    }

    /**
     * An attribute, or a sub-attribute of it.
     *
     * @param container the URN under which it stands, or empty
     */
    record Found(
            String container, JsonNode attribute, @Nullable JsonNode sub) {
        JsonNode target() {
            return sub == null ? attribute : sub;
        }

        String name() {
            return attribute.path("name").asText();
        }

        boolean isComplex() {
            return target().path("type").asText().equals("complex");
        }

        /** The values of the attribute itself. */
        List<JsonNode> elements(JsonNode resource) {
            JsonNode holder = container.isEmpty() ? resource : resource.path(container);
            return flat(holder.path(name()));
        }

        /** The values at the end of the path. */
        List<JsonNode> values(JsonNode resource) {
            if (sub == null) {
                return elements(resource);
            }
            List<JsonNode> values = new ArrayList<>();
            elements(resource)
                    .forEach(one -> values.addAll(flat(one.path(sub.path("name").asText()))));
            return values;
        }

        private static List<JsonNode> flat(JsonNode value) {
            List<JsonNode> values = new ArrayList<>();
            if (value.isArray()) {
                value.forEach(values::add);
            } else if (!value.isMissingNode() && !value.isNull()) {
                values.add(value);
            }
            return values;
        }
    }

    Optional<Found> find(String text) {
        for (ObjectNode schema : schemas) {
            String urn = schema.path("id").asText();
            if (startsWithUrn(text, urn)) {
                return defects.contains(Defect.URNS_UNKNOWN)
                        ? Optional.empty()
                        : in(schema, text.substring(urn.length() + 1));
            }
        }
        return text.contains(":") ? Optional.empty() : in(schemas.get(0), text);
    }

    private static boolean startsWithUrn(String text, String urn) {
        return text.toLowerCase(Locale.ROOT).startsWith(urn.toLowerCase(Locale.ROOT) + ":");
    }

    private Optional<Found> in(JsonNode schema, String dotted) {
        String container =
                schema.path("id").asText().equals(core) ? "" : schema.path("id").asText();
        int dot = dotted.indexOf('.');
        String name = dot < 0 ? dotted : dotted.substring(0, dot);
        Optional<JsonNode> attribute = named(schema.path("attributes"), name)
                .or(() -> container.isEmpty() ? named(COMMON, name) : Optional.empty());
        if (dot < 0) {
            return attribute.map(one -> new Found(container, one, null));
        }
        return attribute.flatMap(one ->
                named(one.path("subAttributes"), dotted.substring(dot + 1)).map(sub -> new Found(container, one, sub)));
    }

    private Optional<JsonNode> named(JsonNode definitions, String name) {
        return ReferenceSchemas.find(definitions, name)
                .filter(one -> !defects.contains(Defect.NAMES_CASE_SENSITIVE)
                        || one.path("name").asText().equals(name));
    }

    private static JsonNode common() {
        ObjectNode holder = JSON.createObjectNode();
        var common = holder.putArray("all");
        common.addObject().put("name", "id").put("caseExact", true).put("returned", "always");
        common.addObject().put("name", "externalId").put("caseExact", true);
        common.addObject().put("name", "schemas").put("caseExact", true).put("multiValued", true);
        ObjectNode meta = common.addObject().put("name", "meta").put("type", "complex");
        var subs = meta.putArray("subAttributes");
        subs.addObject().put("name", "resourceType").put("caseExact", true);
        subs.addObject().put("name", "created").put("type", "dateTime");
        subs.addObject().put("name", "lastModified").put("type", "dateTime");
        subs.addObject().put("name", "location").put("type", "reference").put("caseExact", true);
        subs.addObject().put("name", "version").put("caseExact", true);
        return holder.path("all");
    }

    /** Every top-level definition of the core schema and the common attributes. */
    List<JsonNode> coreDefinitions() {
        List<JsonNode> all = new ArrayList<>();
        schemas.get(0).path("attributes").forEach(all::add);
        COMMON.forEach(all::add);
        return all;
    }

    List<ObjectNode> extensions() {
        return schemas.subList(1, schemas.size());
    }

    String core() {
        return core;
    }
}
