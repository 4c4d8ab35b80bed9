package dev.scimbridge.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Reads the bodies of requests. */
final class JsonRequest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonRequest() {}

    /**
     * The value that a body holds; an empty body is an empty object.
     *
     * @throws AdminException when it is not JSON
     */
    static JsonNode value(String body) {
        try {
            return JSON.readTree(body.isBlank() ? "{}" : body);
        } catch (JsonProcessingException malformed) {
            throw AdminException.invalid("The body is not JSON.");
        }
    }

    /**
     * The object that a body holds; an empty body is an empty object.
     *
     * @throws AdminException when it holds something else
     */
    static ObjectNode object(String body) {
        if (value(body) instanceof ObjectNode object) {
            return object;
        }
        throw AdminException.invalid("The body is not a JSON object.");
    }

    /**
     * Takes a text out of an object.
     *
     * @throws AdminException when something else stands there
     */
    static String text(ObjectNode object, String name, String otherwise) {
        JsonNode value = object.remove(name);
        if (value == null || value.isNull()) {
            return otherwise;
        }
        if (!value.isTextual()) {
            throw AdminException.invalid(name + " is a text.");
        }
        return value.textValue();
    }
}
