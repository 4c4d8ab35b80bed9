package dev.scimbridge.conformance.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what clients send of a resource: names in any case, types checked, what is read-only or unassigned left out. */
final class Incoming {
    static final Set<String> OF_THE_SERVER = Set.of("id", "meta", "schemas");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Attributes attributes;
    private final Set<Defect> defects;

    Incoming(Attributes attributes, Set<Defect> defects) {
        this.attributes = attributes;
        this.defects = defects;
    }

    static ObjectNode object(String body) {
        try {
            if (JSON.readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw (Refusal) new Refusal(400, "invalidSyntax", "The body is not JSON").initCause(e);
        }
        throw new Refusal(400, "invalidSyntax", "The body is not an object");
    }

    /** The resource that the body describes, without what the server itself assigns. */
    ObjectNode resource(ObjectNode body) {
        boolean identified = false;
        for (JsonNode schema : body.path("schemas")) {
            identified |= schema.asText().equals(attributes.core());
        }
        if (!identified && !defects.contains(Defect.WRITES_WITHOUT_SCHEMAS)) {
            throw new Refusal(400, "invalidSyntax", "schemas must name " + attributes.core());
        }
        ObjectNode resource = JSON.createObjectNode();
        ArrayNode schemas = resource.putArray("schemas").add(attributes.core());
        for (Map.Entry<String, JsonNode> member : body.properties()) {
            Optional<ObjectNode> extension = extension(member.getKey());
            if (extension.isPresent()) {
                ObjectNode values = members(extension.get().path("attributes"), member.getValue());
                if (!values.isEmpty()) {
                    String urn = extension.get().path("id").asText();
                    resource.set(urn, values);
                    schemas.add(urn);
                }
            } else {
                put(attributes.coreDefinitions(), member, resource);
            }
        }
        demandRequired(resource);
        return resource;
    }

    private Optional<ObjectNode> extension(String name) {
        return attributes.extensions().stream()
                .filter(one -> fold(one.path("id").asText()).equals(fold(name)))
                .findFirst();
    }

    private static String fold(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private void put(Iterable<JsonNode> definitions, Map.Entry<String, JsonNode> member, ObjectNode to) {
        for (JsonNode definition : definitions) {
            String name = definition.path("name").asText();
            boolean named = defects.contains(Defect.WRITES_NAMES_CASE_SENSITIVE)
                    ? name.equals(member.getKey())
                    : fold(name).equals(fold(member.getKey()));
            if (named && !isReadOnly(definition)) {
                JsonNode value = value(definition, member.getValue());
                // Passwords are taken, and kept nowhere.
                if (value != null && !definition.path("mutability").asText().equals("writeOnly")) {
                    to.set(name, value);
                }
                return;
            }
        }
    }

    static boolean isReadOnly(JsonNode definition) {
        return definition.path("mutability").asText().equals("readOnly")
                || OF_THE_SERVER.contains(definition.path("name").asText());
    }

    private ObjectNode members(JsonNode definitions, JsonNode value) {
        if (!value.isObject()) {
            throw new Refusal(400, "invalidValue", "An object is needed");
        }
        ObjectNode members = JSON.createObjectNode();
        value.properties().forEach(member -> put(definitions, member, members));
        return members;
    }

    /** The value as it is kept; null if it is unassigned. */
    @Nullable JsonNode value(JsonNode definition, JsonNode value) {
        if (value.isNull() || (value.isArray() && value.isEmpty())) {
            return null;
        }
        if (!definition.path("multiValued").asBoolean()) {
            return single(definition, value);
        }
        ArrayNode values = JSON.createArrayNode();
        Iterable<JsonNode> each =
                value.isArray() ? value : JSON.createArrayNode().add(value);
        each.forEach(one -> values.add(single(definition, one)));
        return values;
    }

    /** One value of an attribute, whether or not it can have several. */
    JsonNode single(JsonNode definition, JsonNode value) {
        String type = definition.path("type").asText("string");
        boolean fits = switch (type) {
            case "complex" -> value.isObject();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            case "decimal" -> value.isNumber();
            default -> value.isTextual();
        };
        if (!fits && defects.contains(Defect.WRITES_ANY_TYPE)) {
            return value;
        }
        if (!fits) {
            throw new Refusal(400, "invalidValue", definition.path("name").asText() + " is of type " + type);
        }
        return value.isObject() ? members(definition.path("subAttributes"), value) : value;
    }

    private void demandRequired(ObjectNode resource) {
        if (defects.contains(Defect.WRITES_WITHOUT_REQUIRED)) {
            return;
        }
        for (JsonNode definition : attributes.coreDefinitions()) {
            demandRequired(definition, resource);
        }
        for (ObjectNode extension : attributes.extensions()) {
            JsonNode holder = resource.path(extension.path("id").asText());
            if (holder.isObject()) {
                extension.path("attributes").forEach(definition -> demandRequired(definition, holder));
            }
        }
    }

    private static void demandRequired(JsonNode definition, JsonNode holder) {
        String name = definition.path("name").asText();
        if (definition.path("required").asBoolean() && !holder.has(name)) {
            throw new Refusal(400, "invalidValue", name + " is required");
        }
    }
}
