package dev.scimbridge.emulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One response as a value: JSON, other text, or nothing. */
public final class Response {

    private final int status;
    private final Map<String, String> headers;
    private final @Nullable JsonNode json;
    private final String text;
    private final Delivery delivery;

    private Response(int status, Map<String, String> headers, @Nullable JsonNode json, String text, Delivery delivery) {
        this.status = status;
        this.headers = headers;
        this.json = json;
        this.text = text;
        this.delivery = delivery;
    }

    /** A JSON body of plain {@code application/json}, unless {@link #with} names another content type. */
    public static Response json(int status, JsonNode body) {
        return new Response(
                status, Map.of("Content-Type", "application/json; charset=utf-8"), body, "", Delivery.WHOLE);
    }

    /** A body that is not JSON. */
    public static Response text(int status, String contentType, String body) {
        return new Response(status, Map.of("Content-Type", contentType), null, body, Delivery.WHOLE);
    }

    /** A response without a body. */
    public static Response empty(int status) {
        return new Response(status, Map.of(), null, "", Delivery.WHOLE);
    }

    /** The same response with one more header, or another value for it. */
    public Response with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Response(status, more, json, text, delivery);
    }

    /** The same response, delivered otherwise. */
    public Response delivered(Delivery how) {
        return new Response(status, headers, json, text, how);
    }

    /** The HTTP status code. */
    public int status() {
        return status;
    }

    /** The headers in the order in which they were added. */
    public Map<String, String> headers() {
        return Collections.unmodifiableMap(headers);
    }

    /** The body, if it is JSON. */
    public Optional<JsonNode> json() {
        return Optional.ofNullable(json);
    }

    /** The body as text, empty if there is none. */
    public String body() {
        return json == null ? text : json.toString();
    }

    /** How the response is to reach the client. */
    public Delivery delivery() {
        return delivery;
    }
}
