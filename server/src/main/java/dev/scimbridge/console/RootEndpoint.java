package dev.scimbridge.console;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** The listener's root leads to the pages. */
@Path("/")
public final class RootEndpoint {

    /** To the console. */
    @GET
    public Response toConsole() {
        return Visit.to("/console");
    }
}
