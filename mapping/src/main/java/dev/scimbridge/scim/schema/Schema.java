package dev.scimbridge.scim.schema;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.scim.ScimUrn;
import java.util.List;
import java.util.Optional;

/**
 * A schema (RFC 7643 §7).
 *
 * @param id the schema's URN
 * @param name its name for people, such as {@code User}
 */
public record Schema(String id, String name, String description, List<Attribute> attributes) {

    public Schema {
        attributes = List.copyOf(attributes);
    }

    /** The attribute of this name, in any case. */
    public Optional<Attribute> attribute(String attributeName) {
        return Attribute.named(attributes, attributeName);
    }

    /** The same schema without the attribute of this name, if it has one. */
    public Schema without(String attributeName) {
        return new Schema(
                id,
                name,
                description,
                attributes.stream()
                        .filter(attribute -> !attribute.name().equalsIgnoreCase(attributeName))
                        .toList());
    }

    /** The schema as served under {@code /Schemas}, without {@code meta}, which depends on the base URL. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putArray("schemas").add(ScimUrn.SCHEMA);
        json.put("id", id);
        json.put("name", name);
        json.put("description", description);
        json.set("attributes", Attribute.toJson(attributes));
        return json;
    }
}
