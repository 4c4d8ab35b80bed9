package dev.scimbridge.conformance.reference;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A request as the reference server sees it; mutants may change it before it is answered. */
final class Call {
    String method;
    String path;
    final Map<String, List<String>> parameters = new LinkedHashMap<>();
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    String body;
    /** As it was sent, still encoded. */
    final String query;

    /**
     * @param uri with its path and query still encoded
     * @param prefix what the paths of the server begin with
     */
    Call(String method, URI uri, Map<String, String> headers, byte[] body, String prefix) {
        this.method = method;
        this.headers.putAll(headers);
        String raw = uri.getRawPath();
        this.path =
                raw.startsWith(prefix) ? decode(raw.substring(prefix.length()).replace("+", "%2B")) : "outside";
        this.body = new String(body, StandardCharsets.UTF_8);
        this.query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        for (String pair : query.isEmpty() ? new String[0] : query.split("&")) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            parameters.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    Optional<String> parameter(String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        return values.isEmpty() ? Optional.empty() : Optional.of(String.join(",", values));
    }

    void set(String name, String value) {
        parameters.put(name, new ArrayList<>(List.of(value)));
    }

    void removeHeader(String name) {
        headers.remove(name);
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }
}
