package dev.scimbridge.conformance.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.conformance.http.Request;
import java.util.ArrayList;
import java.util.List;

/**
 * A resource type (RFC 7643 §6).
 *
 * @param endpoint relative to the base URI, with a leading slash
 */
public record ResourceType(String name, String endpoint, String schema, List<Extension> extensions) {
    /** A schema extension of a resource type. */
    public record Extension(String schema, boolean required) {}

    public static ResourceType of(JsonNode json) {
        List<Extension> extensions = new ArrayList<>();
        json.path("schemaExtensions")
                .forEach(one -> extensions.add(new Extension(
                        one.path("schema").asText(), one.path("required").asBoolean())));
        String endpoint = json.path("endpoint").asText();
        return new ResourceType(
                json.path("name").asText(),
                endpoint.startsWith("/") ? endpoint : "/" + endpoint,
                json.path("schema").asText(),
                List.copyOf(extensions));
    }

    /** The path of one resource. */
    public String path(String id) {
        return endpoint + "/" + Request.encode(id);
    }

    public boolean isUser() {
        return schema.equals(Urns.USER);
    }

    public boolean isGroup() {
        return schema.equals(Urns.GROUP);
    }
}
