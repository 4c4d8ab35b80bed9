package dev.scimbridge.console;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** How one integration stands. */
@Path("/console/integrations/{name}")
public final class OverviewPage {

    /** The page. */
    @GET
    public Response show(@Context ContainerRequestContext request, @PathParam("name") String name) {
        Visit visit = Visit.of(request);
        return visit.page(
                "overview",
                name,
                Place.OVERVIEW,
                Map.of("standing", visit.get("/integrations/" + Visit.encoded(name))));
    }
}
