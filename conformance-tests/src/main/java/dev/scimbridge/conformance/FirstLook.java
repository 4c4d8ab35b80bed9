package dev.scimbridge.conformance;

import dev.scimbridge.conformance.http.Transport;
import java.util.Map;
import java.util.Optional;

/** Whether there is a SCIM server to test at all: else each check would say the same in other words. */
final class FirstLook {
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;

    private final ServerUnderTest server;

    FirstLook(ServerUnderTest server) {
        this.server = server;
    }

    /** Why nothing can be tested, in one sentence; empty if something can. */
    Optional<String> obstacle() {
        try {
            int users = status("/Users?count=1");
            if (users == NOT_FOUND && status("/ServiceProviderConfig") == NOT_FOUND) {
                return Optional.of(
                        "There is no SCIM server at " + server.baseUri()
                                + ": /ServiceProviderConfig and /Users beneath it are answered with 404. Give the base URL of both.");
            }
            return users == UNAUTHORIZED && server.token().isPresent()
                    ? Optional.of(server.baseUri() + " does not take the token: GET /Users is answered with 401.")
                    : Optional.empty();
            // REST Assured throws checked exceptions undeclared.
        } catch (Exception e) {
            return Optional.of(server.baseUri() + " does not answer: " + e);
        }
    }

    /** What is to be known before the results are read. */
    Optional<String> remark() {
        return server.token().isEmpty() && status("/Users?count=1") == UNAUTHORIZED
                ? Optional.of("No token was given, and GET /Users is answered with 401: only what " + server.baseUri()
                        + " shows to everybody is tested. --token-file names the file of a token.")
                : Optional.empty();
    }

    private int status(String path) {
        Transport.Received answer = server.transport().exchange("GET", server.baseUri() + path, headers(), null);
        return answer.status();
    }

    private Map<String, String> headers() {
        String accept = "application/scim+json";
        return server.token()
                .map(token -> Map.of("Accept", accept, "Authorization", "Bearer " + token))
                .orElse(Map.of("Accept", accept));
    }
}
