package dev.scimbridge.endpoint;

import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Path and query of a request, decoded.
 *
 * @param segments of the path, without an empty one at its end
 * @param parameters the values of each parameter in their order
 */
record RequestTarget(List<String> segments, Map<String, List<String>> parameters) {

    /** What a path may not contain unencoded; of a query clients send it all the same, quotation marks above all. */
    private static final String ENCODED_IN_PATHS = "\"<>[\\]^`{|}";

    /**
     * Decodes a target.
     *
     * @throws URISyntaxException if it is no URI (RFC 3986); in queries, what has to be encoded may stand as it is where its
     *     meaning is clear
     */
    static RequestTarget of(String path, @Nullable String query) throws URISyntaxException {
        check(path, ENCODED_IN_PATHS);
        if (query != null) {
            check(query, "");
        }
        return new RequestTarget(segments(path), query == null || query.isEmpty() ? Map.of() : parameters(query));
    }

    private static void check(String text, String refused) throws URISyntaxException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean wrong = c == '%'
                    ? !isHex(text, i + 1) || !isHex(text, i + 2)
                    : c <= ' ' || c == '#' || Character.isISOControl(c) || refused.indexOf(c) >= 0;
            if (wrong) {
                throw new URISyntaxException(text, "Illegal character", i);
            }
        }
    }

    private static boolean isHex(String text, int at) {
        return at < text.length() && text.charAt(at) < 128 && Character.digit(text.charAt(at), 16) >= 0;
    }

    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>(4);
        int from = path.startsWith("/") ? 1 : 0;
        while (from < path.length()) {
            int slash = path.indexOf('/', from);
            int to = slash < 0 ? path.length() : slash;
            // A plus is a plus in a path.
            segments.add(decoded(path.substring(from, to).replace("+", "%2B")));
            from = to + 1;
        }
        return segments;
    }

    private static Map<String, List<String>> parameters(String query) {
        Map<String, List<String>> parameters = new TreeMap<>();
        int from = 0;
        while (from <= query.length()) {
            int ampersand = query.indexOf('&', from);
            int to = ampersand < 0 ? query.length() : ampersand;
            int equals = query.indexOf('=', from);
            int end = equals < 0 || equals > to ? to : equals;
            if (end > from) {
                parameters
                        .computeIfAbsent(decoded(query.substring(from, end)), name -> new ArrayList<>(1))
                        .add(decoded(query.substring(Math.min(end + 1, to), to)));
            }
            from = to + 1;
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** The path, decoded, without a slash in front. */
    String path() {
        return String.join("/", segments);
    }
}
