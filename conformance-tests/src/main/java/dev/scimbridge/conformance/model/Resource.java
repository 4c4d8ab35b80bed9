package dev.scimbridge.conformance.model;

import com.fasterxml.jackson.databind.JsonNode;

/** A resource as the server showed it. */
public record Resource(ResourceType type, JsonNode json) {

    /** The id, or an empty text if there is none. */
    public String id() {
        return json.path("id").asText("");
    }

    /** The path of this resource under the base URI. */
    public String path() {
        return type.path(id());
    }

    @Override
    public String toString() {
        return type.name() + " " + id();
    }
}
