package dev.scimbridge.emulator.graph;

import java.util.Map;

/** A request that Graph refuses with its error envelope. */
final class GraphException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    @SuppressWarnings("serial") // Never serialized: it lives within one request.
    private final Map<String, String> headers;

    GraphException(int status, String code, String message, Map<String, String> headers) {
        super(message);
        this.status = status;
        this.code = code;
        this.headers = headers;
    }

    GraphException(int status, String code, String message) {
        this(status, code, message, Map.of());
    }

    static GraphException badRequest(String message) {
        return new GraphException(400, "Request_BadRequest", message);
    }

    static GraphException unsupportedQuery(String message) {
        return new GraphException(400, "Request_UnsupportedQuery", message);
    }

    /** The emulator's own words: the live service may know the option. */
    static GraphException notEmulated(String option, String endpoint) {
        return unsupportedQuery("The query option '" + option + "' of " + endpoint + " is not emulated.");
    }

    static GraphException unauthorized(String message) {
        return new GraphException(
                401,
                "InvalidAuthenticationToken",
                message,
                Map.of(
                        "WWW-Authenticate",
                        "Bearer realm=\"\", authorization_uri=\"https://login.microsoftonline.com/common/oauth2/"
                                + "authorize\", client_id=\"00000003-0000-0000-c000-000000000000\""));
    }

    static GraphException forbidden() {
        return new GraphException(
                403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
    }

    static GraphException notFound(String id) {
        return new GraphException(
                404,
                "Request_ResourceNotFound",
                "Resource '" + id + "' does not exist or one of its queried reference-property objects are not"
                        + " present.");
    }

    static GraphException unknownSegment(String path) {
        return new GraphException(400, "BadRequest", "Resource not found for the segment '" + path + "'.");
    }

    static GraphException methodNotAllowed() {
        return new GraphException(
                405, "Request_BadRequest", "Specified HTTP method is not allowed for the request target.");
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    Map<String, String> headers() {
        return headers;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
