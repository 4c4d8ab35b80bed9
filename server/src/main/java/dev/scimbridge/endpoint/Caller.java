package dev.scimbridge.endpoint;

import dev.scimbridge.integration.Client;
import dev.scimbridge.scim.ScimException;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;

/** Who sent a request, as {@link BearerTokenCheck} found out. */
final class Caller {

    private static final String PROPERTY = Caller.class.getName();

    private Caller() {}

    static void set(ContainerRequestContext request, Client client) {
        request.setProperty(PROPERTY, client);
    }

    /**
     * The client of a request that is not answered without a token.
     *
     * @throws ScimException.Unauthorized if there is none
     */
    static Client of(ContainerRequestContext request) {
        return find(request).orElseThrow(BearerTokenCheck::tokenRequired);
    }

    /** The client; empty on discovery endpoints that are open. */
    static Optional<Client> find(ContainerRequestContext request) {
        return Optional.ofNullable((Client) request.getProperty(PROPERTY));
    }
}
