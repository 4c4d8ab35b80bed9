package dev.scimbridge.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.integration.RequestId;
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

    /** An error of the request that this thread answers. */
    public static AdminError of(int status, String detail) {
        return new AdminError(status, detail, RequestId.current());
    }

    /** The JSON object. */
    public ObjectNode json() {
        return JSON.createObjectNode()
                .put("status", status)
                .put("detail", detail)
                .put("requestId", requestId.toString());
    }
}
