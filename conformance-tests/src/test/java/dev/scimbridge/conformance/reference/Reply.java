package dev.scimbridge.conformance.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A response of the reference server; mutants may change it before it leaves. */
final class Reply {
    private static final ObjectMapper JSON = new ObjectMapper();

    int status;

    @Nullable JsonNode body;
    /** Sent instead of the body, if not null. */
    byte @Nullable [] bytes;

    final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    Reply(int status, @Nullable JsonNode body) {
        this.status = status;
        this.body = body;
        headers.put("Content-Type", "application/scim+json");
    }

    static Reply ok(JsonNode body) {
        return new Reply(200, body);
    }

    static Reply error(int status, String scimType, String detail) {
        ObjectNode error = JSON.createObjectNode();
        error.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:Error");
        error.put("status", String.valueOf(status));
        if (!scimType.isEmpty()) {
            error.put("scimType", scimType);
        }
        return new Reply(status, error.put("detail", detail));
    }

    boolean isList() {
        return body != null && body.has("totalResults");
    }

    boolean isError() {
        return status >= 400;
    }

    /** The body as an object to change; an empty one if there is none. */
    ObjectNode object() {
        return body instanceof ObjectNode object ? object : JSON.createObjectNode();
    }

    /** Changes every resource in this response, listed or alone. */
    void eachResource(Consumer<ObjectNode> change) {
        if (isList()) {
            object().path("Resources").forEach(one -> change.accept((ObjectNode) one));
        } else if (!isError()) {
            change.accept(object());
        }
    }
}
