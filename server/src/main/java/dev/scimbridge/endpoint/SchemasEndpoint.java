package dev.scimbridge.endpoint;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/** {@code /Schemas} (RFC 7643 §7). */
@Path(ScimPaths.SCHEMAS)
public final class SchemasEndpoint {

    private final Discovery discovery;

    SchemasEndpoint(Discovery discovery) {
        this.discovery = discovery;
    }

    /** All schemas. */
    @GET
    public Response list(@Context ContainerRequestContext request) {
        return DiscoveryAnswers.list(request, discovery.schemas(DiscoveryAnswers.profile(request)));
    }

    /** One schema, by its URN. */
    @GET
    @Path("{urn}")
    public Response get(@PathParam("urn") String urn, @Context ContainerRequestContext request) {
        return DiscoveryAnswers.one(request, discovery.schemas(DiscoveryAnswers.profile(request)), urn);
    }
}
