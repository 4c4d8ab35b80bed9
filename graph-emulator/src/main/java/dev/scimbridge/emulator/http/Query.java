package dev.scimbridge.emulator.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The decoded parameters of a query string or a form; names compare case-insensitively, the last one wins. */
public final class Query {

    private final Map<String, String> values;

    private Query(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Reads {@code a=1&b=2}.
     *
     * @throws IllegalArgumentException if an escape is malformed
     */
    public static Query parse(String raw) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            if (!name.isEmpty()) {
                values.put(fold(decode(name)), equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return new Query(values);
    }

    /** The value of a parameter, empty text included. */
    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(fold(name)));
    }

    /** All parameters by lower-case name, in the order of the text. */
    public Map<String, String> all() {
        return Collections.unmodifiableMap(values);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
