package dev.scimbridge.console;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** What operators were told of. */
@Path("/console/alerts")
public final class AlertsPage {

    /** What lasts, and what is over. */
    @GET
    public Response list(@Context ContainerRequestContext request) {
        Visit visit = Visit.of(request);
        JsonNode alerts = visit.get("/alerts");
        return visit.page(
                "alerts",
                Map.of("here", Place.ALERTS.word(), "open", alerts.path("open"), "ended", alerts.path("ended")));
    }
}
