package dev.scimbridge.delta;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A bare answer of Graph's, good or bad.
 *
 * @param status the HTTP status
 * @param code Graph's error code, {@code HttpStatus502} and the like; empty for a good answer
 * @param message Graph's words about an error, without ids and names; empty for a good answer
 * @param requestId {@code request-id}, which Microsoft's support asks for
 * @param date {@code Date}: Graph's clock, to the second
 * @param body the JSON of a good answer; missing otherwise. It can hold people: only its {@link #shape} may be kept
 */
public record GraphAnswer(
        int status, String code, String message, Optional<String> requestId, Optional<Instant> date, JsonNode body) {

    private static final Pattern NAME = Pattern.compile("\\S+@\\S+");
    private static final Pattern ID = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    static GraphAnswer of(int status, @Nullable String requestId, Optional<Instant> date, JsonNode body) {
        return new GraphAnswer(status, "", "", Optional.ofNullable(requestId), date, body);
    }

    static GraphAnswer of(GraphError error, Optional<Instant> date, JsonNode nothing) {
        String withoutNames = NAME.matcher(error.message()).replaceAll("{name}");
        return new GraphAnswer(
                error.status(),
                error.code(),
                ID.matcher(withoutNames).replaceAll("{id}"),
                Optional.ofNullable(error.requestId()),
                date,
                nothing);
    }

    /** Whether Graph did what was asked. */
    public boolean isGood() {
        return code.isEmpty();
    }

    /** The names and kinds of values in the body, and no value. */
    public JsonNode shape() {
        return JsonShape.of(body);
    }
}
