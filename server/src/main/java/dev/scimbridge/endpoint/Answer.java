package dev.scimbridge.endpoint;

import dev.scimbridge.response.JsonBody;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An answer: status, headers and body. Belongs to one request and its thread. */
public final class Answer {

    static final String CONTENT_TYPE = "Content-Type";

    private final int status;
    private final Optional<JsonBody> body;
    private final Map<String, String> headers = new LinkedHashMap<>();

    private Answer(int status, Optional<JsonBody> body) {
        this.status = status;
        this.body = body;
    }

    static Answer of(int status) {
        return new Answer(status, Optional.empty());
    }

    static Answer of(int status, JsonBody body) {
        return new Answer(status, Optional.of(body));
    }

    static Answer ok(JsonBody body) {
        return of(200, body);
    }

    Answer with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    Answer lastModified(Instant instant) {
        return with("Last-Modified", HttpDate.of(instant));
    }

    public int status() {
        return status;
    }

    /** Names and values, without the length of the body. */
    public Map<String, String> headers() {
        return headers;
    }

    /** The body of the answer; a HEAD request is told its length alone. */
    public Optional<JsonBody> body() {
        return body;
    }
}
