package dev.scimbridge.console;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** All integrations, and the way to another one. */
@Path("/console")
public final class IntegrationsPage {

    /** The list. */
    @GET
    public Response list(@Context ContainerRequestContext request) {
        Visit visit = Visit.of(request);
        return visit.page(
                "integrations",
                Map.of("integrations", visit.get("/integrations").path("integrations")));
    }
}
