package dev.scimbridge.emulator.graph;

import dev.scimbridge.emulator.http.Response;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One endpoint.
 *
 * @param template the path below {@code /v1.0}, such as {@code /users/{id}}
 * @param permissions any of them opens it
 * @param options the system query options that it knows, in lower case
 */
record Route(
        String method,
        String template,
        List<String> permissions,
        Set<String> options,
        Function<Call, Response> endpoint) {

    private static final Pattern QUALIFIED = Pattern.compile(
            "(?:microsoft\\.)?graph\\.(delta|user|group|device|servicePrincipal|orgContact)", Pattern.CASE_INSENSITIVE);

    String name() {
        return method + " " + template;
    }

    /** The variable segments, if the path is of this endpoint. None of them begins with a dollar, as OData's own do. */
    Optional<List<String>> match(List<String> segments) {
        List<String> wanted = split(template);
        if (wanted.size() != segments.size()) {
            return Optional.empty();
        }
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            if (wanted.get(i).startsWith("{") && !segments.get(i).startsWith("$")) {
                arguments.add(segments.get(i));
            } else if (!wanted.get(i).equalsIgnoreCase(segments.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(arguments);
    }

    /**
     * The decoded segments of a raw path; functions and casts lose their parentheses and namespace, so that
     * {@code delta}, {@code delta()}, {@code microsoft.graph.delta} and {@code microsoft.graph.delta()} are one.
     */
    static List<String> segments(String rawPath) {
        return split(rawPath).stream()
                .map(segment -> URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8))
                .map(Route::canonical)
                .toList();
    }

    private static String canonical(String segment) {
        String bare = segment.endsWith("()") ? segment.substring(0, segment.length() - 2) : segment;
        var matcher = QUALIFIED.matcher(bare);
        if (!matcher.matches()) {
            return bare;
        }
        return matcher.group(1).equalsIgnoreCase("delta") ? "delta" : "graph." + matcher.group(1);
    }

    private static List<String> split(String path) {
        return Arrays.stream(path.split("/", -1))
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
