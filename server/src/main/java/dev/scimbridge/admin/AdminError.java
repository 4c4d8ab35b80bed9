package dev.scimbridge.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.config.ConfigProblem;
import dev.scimbridge.integration.RequestId;
import java.util.List;
import java.util.UUID;

/**
 * The body of an error of the admin listener.
 *
 * @param status the HTTP status
 * @param detail one sentence without internals
 * @param requestId under which the log tells more, if there is more
 * @param problems every value that is not usable; empty when the detail says all
 */
public record AdminError(int status, String detail, UUID requestId, List<ConfigProblem> problems) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** An error of the request that this thread answers. */
    public static AdminError of(int status, String detail) {
        return new AdminError(status, detail, RequestId.current(), List.of());
    }

    /** The same with these values. */
    AdminError with(List<ConfigProblem> values) {
        return new AdminError(status, detail, requestId, values);
    }

    /** The JSON object. */
    public ObjectNode json() {
        ObjectNode json = JSON.createObjectNode()
                .put("status", status)
                .put("detail", detail)
                .put("requestId", requestId.toString());
        problems.forEach(problem ->
                json.withArray("problems").addObject().put("key", problem.key()).put("sentence", problem.sentence()));
        return json;
    }
}
