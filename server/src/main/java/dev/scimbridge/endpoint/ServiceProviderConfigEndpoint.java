package dev.scimbridge.endpoint;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/** {@code /ServiceProviderConfig} (RFC 7643 §5). */
@Path(ScimPaths.SERVICE_PROVIDER_CONFIG)
public final class ServiceProviderConfigEndpoint {

    private final Discovery discovery;

    ServiceProviderConfigEndpoint(Discovery discovery) {
        this.discovery = discovery;
    }

    /** What the bridge can do. */
    @GET
    public Response get(@Context ContainerRequestContext request) {
        return DiscoveryAnswers.one(request, discovery.serviceProviderConfig(DiscoveryAnswers.profile(request)));
    }
}
