package dev.scimbridge.conformance.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A schema (RFC 7643 §7): a URN and the attributes it defines. */
public record Schema(String id, List<AttributeDefinition> attributes) {

    public static Schema of(JsonNode json) {
        List<AttributeDefinition> attributes = new ArrayList<>();
        json.path("attributes").forEach(attribute -> attributes.add(AttributeDefinition.of(attribute)));
        return new Schema(json.path("id").asText(), List.copyOf(attributes));
    }

    public Optional<AttributeDefinition> attribute(String name) {
        return attributes.stream().filter(one -> one.isNamed(name)).findFirst();
    }
}
