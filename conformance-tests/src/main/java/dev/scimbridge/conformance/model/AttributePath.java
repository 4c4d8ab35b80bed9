package dev.scimbridge.conformance.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way to an attribute of a resource type (RFC 7644 §3.10), knowing what the schema says of it.
 *
 * @param schema the URN of the schema that defines it; empty for a common attribute
 * @param extension true if its values stand in a container named by the schema's URN
 * @param sub the sub-attribute, or null for the attribute itself
 */
public record AttributePath(
        String schema,
        boolean extension,
        AttributeDefinition attribute,
        @Nullable AttributeDefinition sub) {

    /** What the path ends at. */
    public AttributeDefinition target() {
        return sub == null ? attribute : sub;
    }

    /** The shortest correct notation: {@code name.givenName}, {@code urn:…:User:department}. */
    public String text() {
        return extension ? qualified() : unqualified();
    }

    /** With the schema's URN in front, where there is one. */
    public String qualified() {
        return schema.isEmpty() ? unqualified() : schema + ":" + unqualified();
    }

    private String unqualified() {
        return sub == null ? attribute.name() : attribute.name() + "." + sub.name();
    }

    /** True if a resource can have several values here. */
    public boolean multiValued() {
        return attribute.multiValued() || target().multiValued();
    }

    /** The path to the attribute that this path's sub-attribute belongs to. */
    public AttributePath parent() {
        return new AttributePath(schema, extension, attribute, null);
    }

    public Optional<AttributePath> child(String name) {
        return attribute.sub(name).map(found -> new AttributePath(schema, extension, attribute, found));
    }

    /** The assigned values of a resource here, in the order shown. */
    public List<JsonNode> values(JsonNode resource) {
        List<JsonNode> elements = elements(resource);
        if (sub == null) {
            return elements;
        }
        List<JsonNode> values = new ArrayList<>();
        elements.forEach(element -> addAssigned(Json.member(element, sub.name()), values));
        return values;
    }

    /** The assigned values of the attribute, before any sub-attribute is taken. */
    public List<JsonNode> elements(JsonNode resource) {
        JsonNode container = extension ? Json.member(resource, schema) : resource;
        List<JsonNode> elements = new ArrayList<>();
        addAssigned(Json.member(container, attribute.name()), elements);
        return elements;
    }

    private static void addAssigned(JsonNode value, List<JsonNode> values) {
        if (value.isArray()) {
            value.forEach(one -> addAssigned(one, values));
        } else if (!Json.isUnassigned(value)) {
            values.add(value);
        }
    }
}
