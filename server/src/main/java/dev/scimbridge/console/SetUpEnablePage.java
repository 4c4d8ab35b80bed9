package dev.scimbridge.console;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** Step 5: what to do first, and the switch. */
@Path("/console/integrations/{name}/set-up/enable")
public final class SetUpEnablePage {

    /** What is still to be done, and the advice. */
    @GET
    public Response show(@Context ContainerRequestContext request, @PathParam("name") String name) {
        Visit visit = Visit.of(request);
        JsonNode standing = visit.get(Visit.api(name, "/settings"));
        return Steps.ENABLE.page(visit, 200, name, standing, Map.of());
    }

    /** Enables. */
    @POST
    public Response enable(@Context ContainerRequestContext request, @PathParam("name") String name) {
        Visit.of(request).send("POST", Visit.api(name, "/enable"));
        return Visit.to("/console/integrations/" + name, "enabled");
    }
}
