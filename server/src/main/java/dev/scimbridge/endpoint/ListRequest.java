package dev.scimbridge.endpoint;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
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
    static ListRequest of(MultivaluedMap<String, String> parameters) {
        return new ListRequest(
                parameters.getOrDefault("attributes", List.of()),
                parameters.getOrDefault("excludedAttributes", List.of()),
                Optional.ofNullable(parameters.getFirst("filter")),
                Optional.ofNullable(parameters.getFirst("sortBy")),
                Optional.ofNullable(parameters.getFirst("sortOrder")),
                Optional.ofNullable(parameters.getFirst("startIndex")),
                Optional.ofNullable(parameters.getFirst("count")),
                Optional.ofNullable(parameters.getFirst("cursor")));
    }
}
