package dev.scimbridge.conformance.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An attribute as a schema defines it (RFC 7643 §7), with the defaults of §2.2 for what is not written.
 *
 * @param type one of the data types of RFC 7643 §2.3, as written
 */
public record AttributeDefinition(
        String name,
        String type,
        boolean multiValued,
        boolean required,
        boolean caseExact,
        String mutability,
        String returned,
        String uniqueness,
        List<String> canonicalValues,
        List<AttributeDefinition> subAttributes) {

    static AttributeDefinition of(JsonNode json) {
        List<AttributeDefinition> subs = new ArrayList<>();
        json.path("subAttributes").forEach(sub -> subs.add(of(sub)));
        List<String> canonical = new ArrayList<>();
        json.path("canonicalValues").forEach(one -> canonical.add(one.asText()));
        String type = json.path("type").asText("string");
        boolean exactType = type.equals("reference") || type.equals("binary");
        return new AttributeDefinition(
                json.path("name").asText(),
                type,
                json.path("multiValued").asBoolean(false),
                json.path("required").asBoolean(false),
                json.path("caseExact").asBoolean(exactType),
                json.path("mutability").asText("readWrite"),
                json.path("returned").asText("default"),
                json.path("uniqueness").asText("none"),
                List.copyOf(canonical),
                List.copyOf(subs));
    }

    /** A common attribute (RFC 7643 §3.1). */
    public static AttributeDefinition common(String name, String type, boolean caseExact, AttributeDefinition... subs) {
        boolean id = name.equals("id");
        return new AttributeDefinition(
                name,
                type,
                name.equals("schemas"),
                id,
                caseExact,
                "readOnly",
                id ? "always" : "default",
                id ? "global" : "none",
                List.of(),
                List.of(subs));
    }

    public boolean isComplex() {
        return type.equals("complex");
    }

    /** True if a default response shows it. */
    public boolean isShown() {
        return (returned.equals("default") || returned.equals("always")) && !mutability.equals("writeOnly");
    }

    public boolean isNamed(String other) {
        return name.equalsIgnoreCase(other);
    }

    public Optional<AttributeDefinition> sub(String subName) {
        return subAttributes.stream().filter(sub -> sub.isNamed(subName)).findFirst();
    }
}
