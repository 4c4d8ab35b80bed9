package dev.scimbridge.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Map;

/** How one integration stands. */
@Path("/console/integrations/{name}")
public final class OverviewPage {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ROUNDS = 1_000;

    private final Clock clock;

    OverviewPage(Clock clock) {
        this.clock = clock;
    }

    /** The page. */
    @GET
    public Response show(@Context ContainerRequestContext request, @PathParam("name") String name) {
        Visit visit = Visit.of(request);
        JsonNode committed = visit.get(Visit.api(name, "/rounds?outcome=committed&count=" + ROUNDS))
                .path("rounds");
        JsonNode standing = visit.get(Visit.api(name, ""));
        Map<String, Object> model = RoundProgress.of(visit, name, standing);
        model.put("standing", standing);
        model.put("chart", Chart.of(committed, clock.instant()));
        model.put(
                "lastRound",
                visit.get(Visit.api(name, "/rounds?count=1")).path("rounds").path(0));
        model.put("clients", visit.get(Visit.api(name, "/clients")).path("clients"));
        model.put("alerts", alerts(visit.get("/alerts").path("open"), name));
        return visit.page("overview", name, Place.OVERVIEW, model);
    }

    /** Those of this integration and of what lies beneath it. */
    private static ArrayNode alerts(JsonNode open, String name) {
        ArrayNode own = JSON.createArrayNode();
        open.forEach(alert -> {
            String subject = alert.path("subject").asText();
            if (subject.equals(name) || subject.startsWith(name + "/") || subject.startsWith(name + " ")) {
                own.add(alert);
            }
        });
        return own;
    }

    /** A round now. */
    @POST
    @Path("sync")
    public Response sync(@Context ContainerRequestContext request, @PathParam("name") String name) {
        boolean now = RoundsPage.begin(Visit.of(request), name);
        return Visit.to("/console/integrations/" + name, now ? "sync" : "sync-later");
    }
}
