package dev.scimbridge.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Step 3: what would be served, before anybody is. */
@Path("/console/integrations/{name}/set-up/preview")
public final class SetUpPreviewPage {

    /** The newest preview of the integration; what the page of a change previews is something else. */
    @GET
    public Response show(@Context ContainerRequestContext request, @PathParam("name") String name) {
        Visit visit = Visit.of(request);
        JsonNode standing = visit.get(Visit.api(name, "/settings"));
        Map<String, Object> model = new HashMap<>();
        model.put("again", Steps.PREVIEW.path(name));
        model.put("hasGroups", !standing.path("settings").path("include").isEmpty());
        newest(visit, name).ifPresent(newest -> {
            model.putAll(PreviewResult.of(visit, name, newest.path("preview").asLong()));
            model.put(
                    "earlier",
                    newest.path("settingsVersion").asLong()
                            != standing.path("version").asLong());
        });
        if (visit.isPartial()) {
            model.put("next", Steps.CLIENT.path(name));
            model.put("standing", standing);
            return visit.block("set-up-preview", "preview", Visit.within(name, Place.SET_UP, model));
        }
        return Steps.PREVIEW.page(visit, 200, name, standing, model);
    }

    private static Optional<JsonNode> newest(Visit visit, String name) {
        for (JsonNode preview : visit.get(Visit.api(name, "/previews")).path("previews")) {
            if (!preview.path("proposed").asBoolean()) {
                return Optional.of(preview);
            }
        }
        return Optional.empty();
    }

    private static boolean isRunning(Visit visit, String name) {
        return newest(visit, name)
                .filter(preview -> preview.path("state").asText().equals("running"))
                .isPresent();
    }

    /** Begins one; that the same runs already is no trouble. */
    @POST
    public Response begin(@Context ContainerRequestContext request, @PathParam("name") String name) {
        Visit visit = Visit.of(request);
        AdminApi.Answer answer =
                visit.ask("POST", Visit.api(name, "/previews"), Optional.of(JsonNodeFactory.instance.objectNode()));
        if (!answer.isGood() && !(answer.status() == 409 && isRunning(visit, name))) {
            throw new Refused(answer);
        }
        return Visit.to(Steps.PREVIEW.path(name));
    }
}
