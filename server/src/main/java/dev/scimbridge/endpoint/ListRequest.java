package dev.scimbridge.endpoint;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of a query as the client wrote them, in the URI (RFC 7644 §3.4.2) or in a body (§3.4.3).
 *
 * @param attributes names, comma lists among them
 * @param excludedAttributes names, comma lists among them
 */
record ListRequest(
        List<String> attributes,
        List<String> excludedAttributes,
        Optional<String> filter,
        Optional<String> sortBy,
        Optional<String> sortOrder,
        Optional<String> startIndex,
        Optional<String> count,
        Optional<String> cursor) {

    /** The parameters of a URI; of a repeated one the first, but all attributes. */
    static ListRequest of(Map<String, List<String>> parameters) {
        return new ListRequest(
                parameters.getOrDefault("attributes", List.of()),
                parameters.getOrDefault("excludedAttributes", List.of()),
                first(parameters, "filter"),
                first(parameters, "sortBy"),
                first(parameters, "sortOrder"),
                first(parameters, "startIndex"),
                first(parameters, "count"),
                first(parameters, "cursor"));
    }

    private static Optional<String> first(Map<String, List<String>> parameters, String name) {
        List<String> values = parameters.get(name);
        return values == null ? Optional.empty() : Optional.of(values.get(0));
    }
}
