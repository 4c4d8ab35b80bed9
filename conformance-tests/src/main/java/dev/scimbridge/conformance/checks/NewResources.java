package dev.scimbridge.conformance.checks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.scimbridge.conformance.model.AttributeDefinition;
import dev.scimbridge.conformance.model.AttributePath;
import dev.scimbridge.conformance.model.ResourceType;
import dev.scimbridge.conformance.model.Urns;
import java.util.Optional;

/** Bodies for new resources, as the server's own schemas want them. */
final class NewResources {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Scim scim;

    NewResources(Scim scim) {
        this.scim = scim;
    }

    /** An object to fill. */
    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static ArrayNode array(JsonNode value) {
        return JSON.createArrayNode().add(value);
    }

    /** A User with a few common attributes, as far as they are declared, and all that are required. */
    ObjectNode user(ResourceType type, String name) {
        ObjectNode user = resource(type);
        user.put("userName", name + "@example.com").put("externalId", name);
        putIfWritable(type, user, "displayName", TextNode.valueOf("Conformance " + name));
        if (isWritable(type, "name.familyName") && isWritable(type, "name.givenName")) {
            user.putObject("name").put("familyName", "Conformance").put("givenName", "Suite");
        }
        if (isWritable(type, "emails.value")) {
            user.putArray("emails").add(email(type, name + "@example.com", "work"));
        }
        putIfWritable(type, user, "active", JSON.getNodeFactory().booleanNode(true));
        addRequired(type, user, name);
        scim.given().newUser().ifPresent(members -> user.setAll((ObjectNode) members.deepCopy()));
        return user.put("userName", name + "@example.com");
    }

    ObjectNode group(ResourceType type, String name) {
        ObjectNode group = resource(type);
        group.put("displayName", name);
        addRequired(type, group, name);
        scim.given().newGroup().ifPresent(members -> group.setAll((ObjectNode) members.deepCopy()));
        return group.put("displayName", name);
    }

    private static ObjectNode resource(ResourceType type) {
        ObjectNode resource = object();
        resource.putArray("schemas").add(type.schema());
        return resource;
    }

    /** A value of {@code emails}, with a type where there are types. */
    ObjectNode email(ResourceType type, String address, String kind) {
        ObjectNode email = object().put("value", address);
        if (isWritable(type, "emails.type")) {
            email.put("type", kind);
        }
        return email;
    }

    boolean isWritable(ResourceType type, String path) {
        return scim.known()
                .path(type, path)
                .map(AttributePath::target)
                .filter(NewResources::isReadWrite)
                .isPresent();
    }

    /** True if it can be written at any time and is shown. */
    static boolean isReadWrite(AttributeDefinition attribute) {
        return attribute.mutability().equals("readWrite")
                && (attribute.returned().equals("default")
                        || attribute.returned().equals("always"));
    }

    private void putIfWritable(ResourceType type, ObjectNode resource, String name, JsonNode value) {
        if (isWritable(type, name)) {
            resource.set(name, value);
        }
    }

    private void addRequired(ResourceType type, ObjectNode resource, String name) {
        for (AttributePath path : scim.known().paths(type)) {
            AttributeDefinition attribute = path.attribute();
            boolean wanted = attribute.required() && !attribute.mutability().equals("readOnly");
            boolean extensionWanted = !path.extension()
                    || type.extensions().stream()
                            .anyMatch(one -> one.required() && one.schema().equals(path.schema()));
            if (!wanted || !extensionWanted) {
                continue;
            }
            ObjectNode holder = resource;
            if (path.extension()) {
                JsonNode known = resource.path(path.schema());
                holder = known instanceof ObjectNode object ? object : resource.putObject(path.schema());
                if (known.isMissingNode()) {
                    resource.withArray("schemas").add(path.schema());
                }
            }
            if (!holder.has(attribute.name())) {
                JsonNode value = valueOf(attribute, name);
                holder.set(
                        attribute.name(),
                        attribute.multiValued() ? JSON.createArrayNode().add(value) : value);
            }
        }
    }

    private JsonNode valueOf(AttributeDefinition attribute, String name) {
        var nodes = JSON.getNodeFactory();
        return switch (attribute.type()) {
            case "boolean" -> nodes.booleanNode(true);
            case "integer" -> nodes.numberNode(1);
            case "decimal" -> nodes.numberNode(1.5);
            case "dateTime" -> nodes.textNode("2024-05-17T10:00:00Z");
            case "binary" -> nodes.textNode("Y29uZm9ybWFuY2U=");
            case "reference" -> nodes.textNode("https://example.com/" + name);
            case "complex" -> complex(attribute, name);
            default ->
                nodes.textNode(attribute.canonicalValues().stream().findFirst().orElse(name));
        };
    }

    private ObjectNode complex(AttributeDefinition attribute, String name) {
        ObjectNode value = object();
        attribute.subAttributes().stream()
                .filter(sub -> sub.required() && !sub.mutability().equals("readOnly"))
                .forEach(sub -> value.set(sub.name(), valueOf(sub, name)));
        Optional<AttributeDefinition> main = attribute.sub("value");
        if (value.isEmpty() && main.isPresent()) {
            value.set("value", valueOf(main.get(), name));
        }
        return value;
    }

    /** The attribute that a person would know a resource of the type by. */
    static String nameAttribute(ResourceType type) {
        return type.schema().equals(Urns.USER) ? "userName" : "displayName";
    }
}
