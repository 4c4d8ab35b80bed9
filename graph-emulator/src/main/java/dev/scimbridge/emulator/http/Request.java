package dev.scimbridge.emulator.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One request as a value.
 *
 * @param origin scheme, host and port as the client wrote them, without a trailing slash
 * @param path the raw (still percent-encoded) path, starting with a slash
 * @param rawQuery the raw query without the question mark, empty if there is none
 * @param headers by lower-case name
 * @param body decoded as UTF-8
 */
public record Request(
        String method, String origin, String path, String rawQuery, Map<String, List<String>> headers, String body) {

    /**
     * The decoded query.
     *
     * @throws IllegalArgumentException if an escape is malformed
     */
    public Query query() {
        return Query.parse(rawQuery);
    }

    /** The first header of this name, in any case. */
    public Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    /** All headers of this name, in any case. */
    public List<String> headers(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /** Path and query as they were sent. */
    public String target() {
        return rawQuery.isEmpty() ? path : path + "?" + rawQuery;
    }

    /** Leaves out headers and body, which hold secrets and tokens. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
