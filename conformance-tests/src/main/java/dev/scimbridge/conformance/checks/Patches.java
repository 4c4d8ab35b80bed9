package dev.scimbridge.conformance.checks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.scimbridge.conformance.http.Request;
import dev.scimbridge.conformance.model.Resource;
import dev.scimbridge.conformance.model.Urns;

/** PATCH requests (RFC 7644 §3.5.2). */
final class Patches {
    private Patches() {}

    static Request request(Resource resource, ObjectNode... operations) {
        return Request.of("PATCH", resource.path()).withBody(body(operations).toString());
    }

    static ObjectNode body(ObjectNode... operations) {
        ObjectNode body = NewResources.object();
        body.putArray("schemas").add(Urns.PATCH_OP);
        var all = body.putArray("Operations");
        for (ObjectNode operation : operations) {
            all.add(operation);
        }
        return body;
    }

    static ObjectNode add(String path, JsonNode value) {
        return of("add").put("path", path).set("value", value);
    }

    static ObjectNode add(String path, String value) {
        return add(path, TextNode.valueOf(value));
    }

    static ObjectNode replace(String path, JsonNode value) {
        return of("replace").put("path", path).set("value", value);
    }

    static ObjectNode replace(String path, String value) {
        return replace(path, TextNode.valueOf(value));
    }

    static ObjectNode remove(String path) {
        return of("remove").put("path", path);
    }

    /** An operation without a path. */
    static ObjectNode of(String operation) {
        return NewResources.object().put("op", operation);
    }

    static ObjectNode of(String operation, JsonNode value) {
        return of(operation).set("value", value);
    }
}
