package dev.scimbridge.conformance.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request that has not been sent; every method gives a changed copy.
 *
 * @param path relative to the base URI, with a leading slash, percent-encoded; or an absolute URL of the same origin
 * @param query the encoded query string, without {@code ?}; empty for none
 * @param headers what is sent beside the Authorization header
 * @param body the JSON text, or null
 * @param authorization null: the token given to the suite; empty: none; else the header's value
 * @param fresh false: an equal request that was already answered in this run need not be sent again
 */
public record Request(
        String method,
        String path,
        String query,
        Map<String, String> headers,
        @Nullable String body,
        @Nullable String authorization,
        boolean fresh) {

    static final String SCIM_JSON = "application/scim+json";

    public static Request get(String path) {
        return new Request("GET", path, "", Map.of("Accept", SCIM_JSON), null, null, false);
    }

    /** A request with another method than GET, without a body; never answered from memory. */
    public static Request of(String method, String path) {
        return new Request(method, path, "", Map.of("Accept", SCIM_JSON), null, null, true);
    }

    /** A POST with a JSON body. */
    public static Request post(String path, String body) {
        return of("POST", path).withBody(body);
    }

    public Request withBody(String json) {
        return new Request(method, path, query, headers, json, authorization, fresh)
                .withHeader("Content-Type", SCIM_JSON);
    }

    /** Adds a query parameter; name and value are percent-encoded here. */
    public Request with(String name, Object value) {
        return withQuery(encode(name) + "=" + encode(value.toString()));
    }

    /** Adds text to the query string as it is. */
    public Request withQuery(String encoded) {
        String joined = query.isEmpty() ? encoded : query + "&" + encoded;
        return new Request(method, path, joined, headers, body, authorization, fresh);
    }

    public Request withHeader(String name, String value) {
        Map<String, String> changed = new TreeMap<>(headers);
        changed.put(name, value);
        return new Request(method, path, query, Map.copyOf(changed), body, authorization, fresh);
    }

    public Request withoutHeader(String name) {
        Map<String, String> changed = new TreeMap<>(headers);
        changed.remove(name);
        return new Request(method, path, query, Map.copyOf(changed), body, authorization, fresh);
    }

    /** Sends this Authorization header instead of the token. */
    public Request withAuthorization(String value) {
        return new Request(method, path, query, headers, body, value, fresh);
    }

    /** Sends no Authorization header. */
    public Request anonymous() {
        return withAuthorization("");
    }

    /** Asks the server even if the same request was answered before. */
    public Request again() {
        return new Request(method, path, query, headers, body, authorization, true);
    }

    /** Percent-encodes for a path segment or a query value; space becomes {@code %20}. */
    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%3A", ":");
    }
}
