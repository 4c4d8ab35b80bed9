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

/** Step 2: the groups whose people are served. Nothing is served yet, so that a choice counts at once. */
@Path("/console/integrations/{name}/set-up/groups")
public final class SetUpGroupsPage {

    /** What is chosen, and what can be. */
    @GET
    public Response show(
            @Context ContainerRequestContext request,
            @PathParam("name") String name,
            @QueryParam("search") @DefaultValue("") String search) {
        Visit visit = Visit.of(request);
        JsonNode standing = visit.get(Visit.api(name, "/settings"));
        Map<String, Object> model = new HashMap<>(GroupChoice.candidates(visit, name, search.strip()));
        model.put("chosen", GroupChoice.chosen(standing.path("settings")));
        model.put("action", Steps.GROUPS.path(name));
        if (visit.isPartial()) {
            return visit.block("set-up-groups", "candidates", Visit.within(name, Place.SET_UP, model));
        }
        return Steps.GROUPS.page(visit, 200, name, standing, model);
    }

    /** Includes or excludes a group, or lets one go. */
    @POST
    public Response choose(@Context ContainerRequestContext request, @PathParam("name") String name) {
        Visit visit = Visit.of(request);
        JsonNode standing = visit.get(Visit.api(name, "/settings"));
        visit.send(
                "PATCH",
                Visit.settings(name, standing.path("digest").asText()),
                GroupChoice.patch(visit, name, standing.path("settings")));
        return Visit.to(Steps.GROUPS.path(name) + "?search=" + Visit.encoded(visit.form("search")));
    }
}
