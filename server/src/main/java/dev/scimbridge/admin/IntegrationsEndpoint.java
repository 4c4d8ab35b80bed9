package dev.scimbridge.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.integration.IntegrationLife;
import dev.scimbridge.integration.Standing;
import dev.scimbridge.store.ResourceState;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The integrations and how they stand; they are created and removed here. */
@Path(AdminApplication.ROOT + "/integrations")
public final class IntegrationsEndpoint {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Integrations integrations;
    private final IntegrationJson writer;
    private final IntegrationLife life;

    IntegrationsEndpoint(Integrations integrations, IntegrationJson writer, IntegrationLife life) {
        this.integrations = integrations;
        this.writer = writer;
        this.life = life;
    }

    /** All of them. */
    @GET
    public Response list() {
        ObjectNode json = JSON.createObjectNode();
        ArrayNode array = json.putArray("integrations");
        integrations.all().forEach(watched -> array.add(writer.of(watched)));
        return JsonAnswer.of(200, json);
    }

    /** One of them. */
    @GET
    @Path("/{name}")
    public Response one(@PathParam("name") String name) {
        Watched watched = integrations.named(name);
        ObjectNode json = writer.of(watched);
        if (json.has("serving")) {
            ObjectNode people = json.putObject("people");
            Map<ResourceState, Long> counts = watched.insight().peopleByState();
            for (ResourceState state : ResourceState.values()) {
                people.put(state.name().toLowerCase(Locale.ROOT), counts.getOrDefault(state, 0L));
            }
        }
        return JsonAnswer.of(200, json);
    }

    /** Creates a draft. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(String body, @Context ContainerRequestContext request) {
        KnownMembers json = KnownMembers.of(body, Set.of("name", "settings"));
        Standing created =
                life.create(json.text("name"), json.value("settings"), AdminTokenCheck.administrator(request));
        return Response.fromResponse(JsonAnswer.of(201, StandingJson.whole(created)))
                .header(HttpHeaders.LOCATION, AdminApplication.ROOT + "/integrations/" + created.id())
                .build();
    }

    /** Removes one, and everything that is kept of it. */
    @DELETE
    @Path("/{name}")
    public Response remove(@PathParam("name") String name, @Context ContainerRequestContext request)
            throws InterruptedException {
        life.remove(name, AdminTokenCheck.administrator(request));
        return JsonAnswer.of(200, JSON.createObjectNode().put("removed", name));
    }
}
