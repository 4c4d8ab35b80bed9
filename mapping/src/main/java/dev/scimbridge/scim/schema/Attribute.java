package dev.scimbridge.scim.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * The definition of an attribute or sub-attribute: its characteristics (RFC 7643 §7).
 *
 * @param canonicalValues values that clients may expect, such as {@code work}; empty if there are none to expect
 * @param referenceTypes what a reference may point to; empty unless the type is {@link AttributeType#REFERENCE}
 * @param subAttributes the parts of a complex attribute; empty unless the type is {@link AttributeType#COMPLEX}
 */
public record Attribute(
        String name,
        AttributeType type,
        boolean multiValued,
        String description,
        boolean required,
        List<String> canonicalValues,
        boolean caseExact,
        Mutability mutability,
        Returned returned,
        Uniqueness uniqueness,
        List<String> referenceTypes,
        List<Attribute> subAttributes) {

    public Attribute {
        canonicalValues = List.copyOf(canonicalValues);
        referenceTypes = List.copyOf(referenceTypes);
        subAttributes = List.copyOf(subAttributes);
    }

    /** The sub-attribute of this name, in any case. */
    public Optional<Attribute> subAttribute(String subName) {
        return named(subAttributes, subName);
    }

    static Optional<Attribute> named(List<Attribute> attributes, String name) {
        return attributes.stream()
                .filter(attribute -> attribute.name.equalsIgnoreCase(name))
                .findFirst();
    }

    /** The definition as served under {@code /Schemas}, with every characteristic written out. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", name);
        json.put("type", type.text());
        json.put("multiValued", multiValued);
        json.put("description", description);
        json.put("required", required);
        putTexts(json, "canonicalValues", canonicalValues);
        json.put("caseExact", caseExact);
        json.put("mutability", mutability.text());
        json.put("returned", returned.text());
        json.put("uniqueness", uniqueness.text());
        putTexts(json, "referenceTypes", referenceTypes);
        if (!subAttributes.isEmpty()) {
            json.set("subAttributes", toJson(subAttributes));
        }
        return json;
    }

    static ArrayNode toJson(List<Attribute> attributes) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        attributes.forEach(attribute -> array.add(attribute.toJson()));
        return array;
    }

    private static void putTexts(ObjectNode json, String member, List<String> texts) {
        if (!texts.isEmpty()) {
            texts.forEach(json.putArray(member)::add);
        }
    }
}
