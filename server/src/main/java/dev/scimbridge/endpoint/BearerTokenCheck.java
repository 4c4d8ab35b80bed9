package dev.scimbridge.endpoint;

import dev.scimbridge.integration.BearerToken;
import dev.scimbridge.integration.Client;
import dev.scimbridge.integration.ClientAddress;
import dev.scimbridge.integration.Clients;
import dev.scimbridge.integration.RequestLimits;
import dev.scimbridge.scim.ScimException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.Optional;

/**
 * Lets only requests with the token of a client through (RFC 6750 §2.1), from where the client may come, and not more than it
 * may send. It runs before the path is looked at, so that nobody learns without a token which endpoints there are.
 */
@PreMatching
@Priority(Priorities.AUTHENTICATION)
final class BearerTokenCheck implements ContainerRequestFilter {

    private final Clients clients;
    private final RequestLimits limits;
    private final boolean openDiscovery;

    BearerTokenCheck(Clients clients, RequestLimits limits, boolean openDiscovery) {
        this.clients = clients;
        this.limits = limits;
        this.openDiscovery = openDiscovery;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        if (!path.startsWith(ScimPaths.ROOT)) {
            return;
        }
        Optional<String> token = BearerToken.in(request.getHeaderString(HttpHeaders.AUTHORIZATION));
        Optional<Client> client = token.flatMap(clients::find);
        if (client.isPresent()) {
            admit(request, client.get());
            return;
        }
        if (token.isPresent()) {
            limits.failure(ClientAddress.of(request)).ifPresent(wait -> {
                throw tooMany(wait, "Too many requests with tokens that are not valid came from this address");
            });
        }
        if (!(openDiscovery && ScimPaths.isDiscovery(path))) {
            throw tokenRequired();
        }
    }

    private void admit(ContainerRequestContext request, Client client) {
        if (!client.mayComeFrom(ClientAddress.of(request))) {
            throw new ScimException.Forbidden(
                    "This client may not come from this address: its administrator allows others.");
        }
        limits.request(client).ifPresent(wait -> {
            throw tooMany(wait, "This client may send " + client.requestsPerMinute() + " requests a minute");
        });
        Caller.set(request, client);
    }

    private static ScimException.TooManyRequests tooMany(Duration wait, String reason) {
        Duration whole = RequestLimits.wholeSeconds(wait);
        return new ScimException.TooManyRequests(
                whole, reason + ": wait " + whole.toSeconds() + " s, and go on with the same request.");
    }

    static ScimException.Unauthorized tokenRequired() {
        return new ScimException.Unauthorized("A valid bearer token is required in the Authorization header.");
    }
}
