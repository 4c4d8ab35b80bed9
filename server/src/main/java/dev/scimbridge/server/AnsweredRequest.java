package dev.scimbridge.server;

import java.time.Duration;
import java.util.Optional;

/**
 * A request and what became of it, without a word of what was asked about whom.
 *
 * @param method the method, if it is one of HTTP's, otherwise {@code OTHER}
 * @param endpoint the endpoint's path with braces for what varies; one of a few
 * @param parameters the names of query parameters that the endpoints know, in the order of the request
 * @param status the HTTP status of the answer
 * @param client {@code integration/client}; empty when the request came without a valid token of a client
 * @param took from the request's arrival to the end of the answer
 */
record AnsweredRequest(
        String method, String endpoint, String parameters, int status, Optional<String> client, Duration took) {}
