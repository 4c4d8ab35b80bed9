package dev.scimbridge.endpoint;

import dev.scimbridge.integration.BearerToken;
import dev.scimbridge.integration.Client;
import dev.scimbridge.integration.Clients;
import dev.scimbridge.scim.ScimException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets only requests with the token of a client through (RFC 6750 §2.1). It runs before the path is looked at, so that
 * nobody learns without a token which endpoints there are.
 */
@PreMatching
@Priority(Priorities.AUTHENTICATION)
final class BearerTokenCheck implements ContainerRequestFilter {

    private final Clients clients;
    private final boolean openDiscovery;

    BearerTokenCheck(Clients clients, boolean openDiscovery) {
        this.clients = clients;
        this.openDiscovery = openDiscovery;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        if (!path.startsWith(ScimPaths.ROOT)) {
            return;
        }
        Optional<Client> client = client(request.getHeaderString(HttpHeaders.AUTHORIZATION));
        client.ifPresent(known -> Caller.set(request, known));
        if (client.isEmpty() && !(openDiscovery && ScimPaths.isDiscovery(path))) {
            throw tokenRequired();
        }
    }

    static ScimException.Unauthorized tokenRequired() {
        return new ScimException.Unauthorized("A valid bearer token is required in the Authorization header.");
    }

    private Optional<Client> client(@Nullable String authorization) {
        return BearerToken.in(authorization).flatMap(clients::find);
    }
}
