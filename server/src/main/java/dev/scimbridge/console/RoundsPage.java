package dev.scimbridge.console;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rounds of an integration, the one that runs, and what each of them changed. */
@Path("/console/integrations/{name}/rounds")
public final class RoundsPage {

    private static final int SHOWN = 30;

    /** The newest, or those before one. */
    @GET
    public Response list(
            @Context ContainerRequestContext request,
            @PathParam("name") String name,
            @QueryParam("before") @DefaultValue("") String before,
            @QueryParam("done") @DefaultValue("") String done) {
        Visit visit = Visit.of(request);
        JsonNode rounds = visit.get(path(name) + Pager.query(Map.of("count", String.valueOf(SHOWN), "before", before)))
                .path("rounds");
        Map<String, Object> model = running(visit, name);
        model.put("rounds", rounds);
        model.put("isFirstPage", before.isEmpty());
        model.put("isAwaited", done.equals("started"));
        model.put("newest", before.isEmpty() ? rounds.path(0).path("round").asLong() : 0);
        if (rounds.size() == SHOWN) {
            model.put("older", rounds.path(SHOWN - 1).path("round").asText());
        }
        return visit.page("rounds", name, Place.ROUNDS, model);
    }

    private static Map<String, Object> running(Visit visit, String name) {
        JsonNode standing = visit.get("/integrations/" + Visit.encoded(name));
        Map<String, Object> model = RoundProgress.of(visit, name, standing);
        model.put("standing", standing);
        return model;
    }

    /** How far the running round is, for a script that asks again; when it is over, the list. */
    @GET
    @Path("running")
    public Response progress(
            @Context ContainerRequestContext request,
            @PathParam("name") String name,
            @QueryParam("after") @DefaultValue("0") long after) {
        Visit visit = Visit.of(request);
        Map<String, Object> model = running(visit, name);
        long newest = visit.get(path(name) + "?count=1")
                .path("rounds")
                .path(0)
                .path("round")
                .asLong();
        if (newest > after) {
            return Response.noContent()
                    .header("HX-Redirect", "/console" + path(name))
                    .build();
        }
        model.put("newest", after);
        model.put("isAwaited", true);
        return visit.block("rounds", "running", Visit.within(name, Place.ROUNDS, model));
    }

    /** One round. */
    @GET
    @Path("{number}")
    public Response one(
            @Context ContainerRequestContext request,
            @PathParam("name") String name,
            @PathParam("number") String number,
            @QueryParam("change") @Nullable String change,
            @QueryParam("startIndex") @DefaultValue("1") String startIndex) {
        Visit visit = Visit.of(request);
        String round = path(name) + "/" + Visit.encoded(number);
        Map<String, String> chosen = Map.of("change", change == null ? "" : change);
        Map<String, String> asked = new HashMap<>(chosen);
        asked.put("startIndex", startIndex);
        asked.put("count", String.valueOf(Pager.SIZE));
        JsonNode changes = visit.get(round + "/changes" + Pager.query(asked));
        Map<String, Object> model = new HashMap<>(chosen);
        model.put("round", visit.get(round + "?changes=false"));
        model.put("changes", changes.path("changes"));
        model.put("pager", Pager.of(changes, "/console" + round, chosen));
        return visit.page("round", name, Place.ROUNDS, model);
    }

    /** Starts one. */
    @POST
    public Response run(@Context ContainerRequestContext request, @PathParam("name") String name) {
        boolean now = begin(Visit.of(request), name);
        return Visit.to("/console" + path(name), now ? "started" : "sync-later");
    }

    /** False when none begins now. */
    static boolean begin(Visit visit, String name) {
        return "now"
                .equals(visit.send("POST", Visit.api(name, "/sync"))
                        .path("nextRound")
                        .asText());
    }

    private static String path(String name) {
        return "/integrations/" + Visit.encoded(name) + "/rounds";
    }
}
