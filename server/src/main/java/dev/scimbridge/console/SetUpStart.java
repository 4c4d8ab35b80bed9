package dev.scimbridge.console;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/** Goes on with the set-up where it stands. */
@Path("/console/integrations/{name}/set-up")
public final class SetUpStart {

    /** To the first step that is still to be done. */
    @GET
    public Response next(@Context ContainerRequestContext request, @PathParam("name") String name) {
        Visit visit = Visit.of(request);
        JsonNode standing = visit.get(Visit.api(name, "/settings"));
        boolean hasClients =
                !visit.get(Visit.api(name, "/clients")).path("clients").isEmpty();
        return Visit.to(Steps.next(standing, hasClients).path(name));
    }
}
