package dev.scimbridge.endpoint;

import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
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

    private static final String MALFORMED = "The request URI is not well-formed (RFC 3986).";
    private static final String NO_UTF_8 =
            "The request URI is not in UTF-8: write what is not ASCII in UTF-8, percent-encoded, such as %C3%A9.";

    private static final char LAST_OF_ASCII = 0x7f;
    private static final char LAST_OF_BYTES = 0xff;

    /** What a path may not contain unencoded; of a query clients send it all the same, quotation marks above all. */
    private static final String ENCODED_IN_PATHS = "\"<>[\\]^`{|}";

    /**
     * Decodes a target.
     *
     * @param path as it was sent, a character for each byte; the query likewise
     * @throws URISyntaxException if it is no URI (RFC 3986) in UTF-8, with a sentence for the client as its reason; in queries,
     *     what has to be encoded may stand as it is where its meaning is clear, as that of UTF-8 is
     */
    static RequestTarget of(String path, @Nullable String query) throws URISyntaxException {
        check(path, ENCODED_IN_PATHS, LAST_OF_ASCII);
        if (query != null) {
            check(query, "", LAST_OF_BYTES);
        }
        return new RequestTarget(segments(path), query == null || query.isEmpty() ? Map.of() : parameters(query));
    }

    private static void check(String text, String refused, char last) throws URISyntaxException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean wrong = c == '%'
                    ? !isHex(text, i + 1) || !isHex(text, i + 2)
                    : c <= ' ' || c == '#' || c == LAST_OF_ASCII || c > last || refused.indexOf(c) >= 0;
            if (wrong) {
                throw new URISyntaxException(text, MALFORMED, i);
            }
        }
    }

    private static boolean isHex(String text, int at) {
        return at < text.length() && text.charAt(at) < 128 && Character.digit(text.charAt(at), 16) >= 0;
    }

    private static List<String> segments(String path) throws URISyntaxException {
        List<String> segments = new ArrayList<>(4);
        int from = path.startsWith("/") ? 1 : 0;
        while (from < path.length()) {
            int slash = path.indexOf('/', from);
            int to = slash < 0 ? path.length() : slash;
            segments.add(decoded(path.substring(from, to), '+'));
            from = to + 1;
        }
        return segments;
    }

    private static Map<String, List<String>> parameters(String query) throws URISyntaxException {
        Map<String, List<String>> parameters = new TreeMap<>();
        int from = 0;
        while (from <= query.length()) {
            int ampersand = query.indexOf('&', from);
            int to = ampersand < 0 ? query.length() : ampersand;
            int equals = query.indexOf('=', from);
            int end = equals < 0 || equals > to ? to : equals;
            if (end > from) {
                parameters
                        .computeIfAbsent(decoded(query.substring(from, end), ' '), name -> new ArrayList<>(1))
                        .add(decoded(query.substring(Math.min(end + 1, to), to), ' '));
            }
            from = to + 1;
        }
        return parameters;
    }

    /** @param plus what a plus stands for: in a path for itself */
    private static String decoded(String text, char plus) throws URISyntaxException {
        ByteBuffer bytes = ByteBuffer.allocate(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                bytes.put((byte) HexFormat.fromHexDigits(text, i + 1, i + 3));
                i += 2;
            } else {
                bytes.put((byte) (c == '+' ? plus : c));
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            throw new URISyntaxException(text, NO_UTF_8);
        }
    }

    /** The path, decoded, without a slash in front. */
    String path() {
        return String.join("/", segments);
    }
}
