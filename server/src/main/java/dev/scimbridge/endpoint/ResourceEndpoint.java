package dev.scimbridge.endpoint;

import dev.scimbridge.scim.ResourceType;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The endpoint of one resource type (RFC 7644 §3.4). */
public abstract class ResourceEndpoint {

    /** Any id but {@code .search}, so that this path alone is asked and answers 405 to what is no POST. */
    private static final String ID = "{id: (?!\\.search$)[^/]+}";

    private final ResourceType type;
    private final ResourceReader reader;

    ResourceEndpoint(ResourceType type, ResourceReader reader) {
        this.type = type;
        this.reader = reader;
    }

    /** A page of the list. */
    @GET
    public Response list(@Context ContainerRequestContext request) {
        return reader.list(List.of(type), ListRequest.of(request.getUriInfo().getQueryParameters()), request);
    }

    /** A page of the list, asked for by a body (RFC 7644 §3.4.3). */
    @POST
    @Path(".search")
    public Response search(InputStream body, @Context ContainerRequestContext request) throws IOException {
        return reader.list(List.of(type), SearchBody.read(body), request);
    }

    /** One resource. */
    @GET
    @Path(ID)
    public Response get(@PathParam("id") String id, @Context ContainerRequestContext request) {
        return reader.get(type, id, request);
    }
}
