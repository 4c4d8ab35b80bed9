package dev.scimbridge.conformance.learn;

import dev.scimbridge.conformance.model.AttributeDefinition;
import java.util.List;

/** The attributes that every resource has, whatever its schema says (RFC 7643 §3 and §3.1). */
final class CommonAttributes {
    private CommonAttributes() {}

    static List<AttributeDefinition> all() {
        return List.of(
                AttributeDefinition.common("schemas", "reference", true),
                AttributeDefinition.common("id", "string", true),
                AttributeDefinition.common("externalId", "string", true),
                AttributeDefinition.common(
                        "meta",
                        "complex",
                        false,
                        AttributeDefinition.common("resourceType", "string", true),
                        AttributeDefinition.common("created", "dateTime", false),
                        AttributeDefinition.common("lastModified", "dateTime", false),
                        AttributeDefinition.common("location", "reference", true),
                        AttributeDefinition.common("version", "string", true)));
    }

    static boolean isCommon(String name) {
        return all().stream().anyMatch(attribute -> attribute.isNamed(name));
    }
}
