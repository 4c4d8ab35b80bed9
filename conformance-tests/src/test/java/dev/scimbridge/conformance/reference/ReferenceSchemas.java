package dev.scimbridge.conformance.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The schemas of the reference server: those of RFC 7643 §8.7.1 with every characteristic written out, and one more. */
final class ReferenceSchemas {
    static final String CORE = "urn:ietf:params:scim:schemas:core:2.0:";
    static final String USER = CORE + "User";
    static final String GROUP = CORE + "Group";
    static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    /** Has an attribute of every type and every way of being returned. */
    static final String BADGE = "urn:example:params:scim:schemas:extension:badge:2.0:User";

    private static final ObjectMapper JSON = new ObjectMapper();

    private ReferenceSchemas() {}

    static List<ObjectNode> all() {
        return List.of(
                complete(read("/dev/scimbridge/conformance/learn/user.json")),
                complete(read("/dev/scimbridge/conformance/learn/group.json")),
                complete(read("/dev/scimbridge/conformance/learn/enterprise-user.json")),
                complete(read("badge-user.json")));
    }

    private static ObjectNode read(String name) {
        try (InputStream in = Objects.requireNonNull(ReferenceSchemas.class.getResourceAsStream(name), name)) {
            return (ObjectNode) JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode complete(ObjectNode schema) {
        String id = schema.path("id").asText();
        schema.putArray("schemas").add(CORE + "Schema");
        schema.putObject("meta").put("resourceType", "Schema").put("location", "{base}/Schemas/" + id);
        schema.path("attributes").forEach(attribute -> complete((ObjectNode) attribute, id));
        return schema;
    }

    private static void complete(ObjectNode attribute, String schema) {
        String type = attribute.path("type").asText("string");
        attribute.put("type", type);
        boolean exact = type.equals("reference") || type.equals("binary");
        putIfAbsent(attribute, "caseExact", exact || attribute.path("caseExact").asBoolean());
        putIfAbsent(attribute, "multiValued", false);
        putIfAbsent(attribute, "required", false);
        putIfAbsent(attribute, "mutability", "readWrite");
        putIfAbsent(attribute, "returned", "default");
        putIfAbsent(attribute, "uniqueness", "none");
        putIfAbsent(attribute, "description", "See RFC 7643.");
        if (type.equals("reference") && !attribute.has("referenceTypes")) {
            attribute.putArray("referenceTypes").add("external");
        }
        if (schema.equals(GROUP) && attribute.path("name").asText().equals("displayName")) {
            attribute.put("required", true);
        }
        attribute.path("subAttributes").forEach(sub -> complete((ObjectNode) sub, ""));
        addMissingSubAttributes(attribute);
    }

    /** RFC 7643 uses them in its examples and forgets them in its schemas. */
    private static void addMissingSubAttributes(ObjectNode attribute) {
        String name = attribute.path("name").asText();
        if (attribute.path("subAttributes") instanceof ArrayNode subs) {
            if (name.equals("members") && find(subs, "display").isEmpty()) {
                complete(subs.addObject().put("name", "display"), "");
            }
            if (name.equals("addresses") && find(subs, "primary").isEmpty()) {
                complete(subs.addObject().put("name", "primary").put("type", "boolean"), "");
            }
        }
    }

    private static void putIfAbsent(ObjectNode node, String name, Object value) {
        if (!node.has(name)) {
            node.set(name, JSON.valueToTree(value));
        }
    }

    /** The entry of that name, in any case. */
    static Optional<JsonNode> find(JsonNode definitions, String name) {
        for (JsonNode one : definitions) {
            if (one.path("name").asText().equalsIgnoreCase(name)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }
}
