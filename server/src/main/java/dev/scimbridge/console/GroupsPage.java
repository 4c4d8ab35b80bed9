package dev.scimbridge.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

/** The groups of an integration; a choice is looked at before it is saved. */
@Path("/console/integrations/{name}/groups")
public final class GroupsPage {

    private static final String TEMPLATE = "groups";

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
        model.put("action", Place.GROUPS.under("/console/integrations/" + name));
        model.put("settings", standing.path("settings"));
        model.put("digest", standing.path("digest").asText());
        return visit.isPartial()
                ? visit.block(TEMPLATE, "candidates", Visit.within(name, Place.GROUPS, model))
                : visit.page(TEMPLATE, name, Place.GROUPS, model);
    }

    /** To the look at what the choice would change. */
    @POST
    public Response choose(@Context ContainerRequestContext request, @PathParam("name") String name) {
        Visit visit = Visit.of(request);
        JsonNode standing = visit.get(Visit.api(name, "/settings"));
        ObjectNode patch = GroupChoice.patch(visit, name, standing.path("settings"));
        // A candidate is put into the lists that there are; what is dropped was seen in others, maybe.
        String seen = visit.form("digest");
        return patch.isEmpty()
                ? Visit.to(Place.GROUPS.under("/console/integrations/" + name))
                : ChangePage.look(
                        visit,
                        name,
                        patch,
                        Place.GROUPS,
                        seen.isEmpty() ? standing.path("digest").asText() : seen);
    }
}
