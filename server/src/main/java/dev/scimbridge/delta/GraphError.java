package dev.scimbridge.delta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An error answer, whole or one of a batch.
 *
 * @param status the HTTP status
 * @param code Graph's error code; {@code HttpStatus502} and the like when the body is no Graph error
 * @param message Graph's words, on one line; empty when there are none
 * @param codes {@code code} and the codes of all nested inner errors, in lower case
 * @param requestId {@code request-id}
 * @param date {@code Date}, which Microsoft's support asks for beside the request id
 * @param retryAfter how long Graph asks to be left alone
 * @see <a href="https://learn.microsoft.com/graph/errors">Microsoft Graph error responses</a>
 */
record GraphError(
        int status,
        String code,
        String message,
        Set<String> codes,
        @Nullable String requestId,
        @Nullable String date,
        @Nullable Duration retryAfter) {

    private static final int LONGEST_MESSAGE = 2000;

    /** From an answer's bytes; HTML, an empty body and broken JSON leave the status as the only fact. */
    static GraphError of(int status, Function<String, @Nullable String> headers, byte[] body, RetryAfter retryAfter) {
        return of(status, headers, json(body), retryAfter);
    }

    /** From an answer's JSON, such as the item of a batch. */
    static GraphError of(int status, Function<String, @Nullable String> headers, JsonNode body, RetryAfter retryAfter) {
        JsonNode error = body.path("error");
        String code = error.path("code").asText();
        Set<String> codes = new LinkedHashSet<>();
        String requestId = headers.apply("request-id");
        for (JsonNode level = error; level.isObject(); level = inner(level)) {
            codes.add(level.path("code").asText().toLowerCase(Locale.ROOT));
            requestId = requestId == null ? level.path("request-id").textValue() : requestId;
        }
        return new GraphError(
                status,
                code.isEmpty() ? "HttpStatus" + status : code,
                OneLine.of(error.path("message").asText(), LONGEST_MESSAGE),
                codes,
                requestId,
                headers.apply("date"),
                retryAfter.parse(headers.apply("retry-after")).orElse(null));
    }

    /** Whether Graph itself answered, and not something in between. */
    boolean isFromGraph() {
        return !codes.isEmpty();
    }

    /** The error as operators and Microsoft's support know it: status and code. */
    String name() {
        return code.equals("HttpStatus" + status) ? "HTTP " + status : "HTTP " + status + " " + code;
    }

    private static JsonNode inner(JsonNode error) {
        JsonNode inner = error.path("innerError");
        return inner.isMissingNode() ? error.path("innererror") : inner;
    }

    private static JsonNode json(byte[] body) {
        try {
            return StreamedObject.JSON.readTree(body);
        } catch (IOException notJson) {
            return MissingNode.getInstance();
        }
    }
}
