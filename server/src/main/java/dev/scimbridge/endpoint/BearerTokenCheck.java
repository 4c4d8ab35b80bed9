package dev.scimbridge.endpoint;

import dev.scimbridge.integration.BearerToken;
import dev.scimbridge.integration.Client;
import dev.scimbridge.integration.Clients;
import dev.scimbridge.integration.RequestLimits;
import dev.scimbridge.scim.ScimException;
import java.time.Duration;
import java.util.Optional;

/**
 * Lets only requests with the token of a client through (RFC 6750 §2.1), from where the client may come, and not more than it
 * may send.
 */
final class BearerTokenCheck {

    private final Clients clients;
    private final RequestLimits limits;
    private final boolean openDiscovery;

    BearerTokenCheck(Clients clients, RequestLimits limits, boolean openDiscovery) {
        this.clients = clients;
        this.limits = limits;
        this.openDiscovery = openDiscovery;
    }

    /**
     * Who asks.
     *
     * @param path of the request, decoded
     * @return empty where no token is needed and none is right
     * @throws ScimException if the request is not admitted
     */
    Optional<Client> admit(ScimRequest request, String path) {
        if (!path.startsWith(ScimPaths.ROOT)) {
            return Optional.empty();
        }
        Optional<Client> known = request.client();
        if (known.isPresent()) {
            check(request, known.get());
            return known;
        }
        Optional<String> token =
                request.headers("Authorization").stream().findFirst().flatMap(BearerToken::in);
        Optional<Client> client = token.flatMap(clients::find);
        if (client.isPresent()) {
            check(request, client.get());
            return client;
        }
        if (token.isPresent()) {
            limits.failure(request.address()).ifPresent(wait -> {
                throw tooMany(wait, "Too many requests with tokens that are not valid came from this address");
            });
        }
        if (!(openDiscovery && ScimPaths.isDiscovery(path))) {
            throw tokenRequired();
        }
        return Optional.empty();
    }

    private void check(ScimRequest request, Client client) {
        if (!client.mayComeFrom(request.address())) {
            throw new ScimException.Forbidden(
                    "This client may not come from this address: its administrator allows others.");
        }
        limits.request(client).ifPresent(wait -> {
            throw tooMany(wait, "This client may send " + client.requestsPerMinute() + " requests a minute");
        });
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
