package dev.scimbridge.endpoint;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/** {@code /ResourceTypes} (RFC 7643 §6). */
@Path(ScimPaths.RESOURCE_TYPES)
public final class ResourceTypesEndpoint {

    private final Discovery discovery;

    ResourceTypesEndpoint(Discovery discovery) {
        this.discovery = discovery;
    }

    /** All types. */
    @GET
    public Response list(@Context ContainerRequestContext request) {
        return DiscoveryAnswers.list(request, discovery.resourceTypes(DiscoveryAnswers.profile(request)));
    }

    /** One type, by its name. */
    @GET
    @Path("{id}")
    public Response get(@PathParam("id") String id, @Context ContainerRequestContext request) {
        return DiscoveryAnswers.one(request, discovery.resourceTypes(DiscoveryAnswers.profile(request)), id);
    }
}
