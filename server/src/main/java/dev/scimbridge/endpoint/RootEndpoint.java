package dev.scimbridge.endpoint;

import dev.scimbridge.scim.ResourceType;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The base URL: resources of all types in one list (RFC 7644 §3.4.2.1). */
@Path(ScimPaths.BASE)
public final class RootEndpoint {

    private static final List<ResourceType> ALL = List.of(ResourceType.values());

    private final ResourceReader reader;

    RootEndpoint(ResourceReader reader) {
        this.reader = reader;
    }

    /** A page of the list. */
    @GET
    public Response list(@Context ContainerRequestContext request) {
        return reader.list(ALL, ListRequest.of(request.getUriInfo().getQueryParameters()), request);
    }

    /** A page of the list, asked for by a body (RFC 7644 §3.4.3). */
    @POST
    @Path(".search")
    public Response search(InputStream body, @Context ContainerRequestContext request) throws IOException {
        return reader.list(ALL, SearchBody.read(body), request);
    }
}
