package dev.scimbridge.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;

/**
 * The body of an error of the admin listener.
 *
 * @param status the HTTP status
 * @param detail one sentence without internals
 * @param requestId under which the log tells more, if there is more
 */
public record AdminError(int status, String detail, UUID requestId) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** An error of a request that has no id yet. */
    public static AdminError of(int status, String detail) {
        return new AdminError(status, detail, UUID.randomUUID());
    }

    /** The JSON object. */
    public ObjectNode json() {
        return JSON.createObjectNode()
                .put("status", status)
                .put("detail", detail)
                .put("requestId", requestId.toString());
    }
}
