package dev.scimbridge.conformance.reference;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request as the reference server sees it; mutants may change it before it is answered. */
@SuppressForbidden("jdk.httpserver is an exported module of every JDK that runs the tests")
final class Call {
    String method;
    String path;
    final Map<String, List<String>> parameters = new LinkedHashMap<>();
    final HttpExchange exchange;
    String body;

    Call(HttpExchange exchange, String prefix) throws IOException {
        this.exchange = exchange;
        this.method = exchange.getRequestMethod();
        String raw = exchange.getRequestURI().getRawPath();
        this.path =
                raw.startsWith(prefix) ? decode(raw.substring(prefix.length()).replace("+", "%2B")) : "outside";
        this.body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String query = exchange.getRequestURI().getRawQuery();
        for (String pair : query == null || query.isEmpty() ? new String[0] : query.split("&")) {
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

    String header(String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }
}
