package dev.scimbridge.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.integration.ClientReading;
import dev.scimbridge.integration.RegisteredClient;
import dev.scimbridge.store.IntegrationId;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** Who reads an integration: what each client can bear, and how its reading stands. */
@Path(AdminApplication.ROOT + "/integrations/{name}/clients")
public final class ClientsEndpoint {

    private final Integrations integrations;
    private final ClientRooms rooms;
    private final ClientJson writer;

    ClientsEndpoint(Integrations integrations, ClientRooms rooms) {
        this.integrations = integrations;
        this.rooms = rooms;
        this.writer = new ClientJson(rooms);
    }

    /** All of them. */
    @GET
    public Response list(@PathParam("name") String name) {
        IntegrationId integration = integrations.named(name).id();
        Map<String, ClientReading> readings = rooms.readings(integration);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode array = json.putArray("clients");
        rooms.register()
                .of(integration)
                .forEach(client -> array.add(
                        writer.of(client, readings.getOrDefault(client.client().name(), ClientReading.NOTHING))));
        return JsonAnswer.of(200, json);
    }

    /** One of them. */
    @GET
    @Path("/{client}")
    public Response one(@PathParam("name") String name, @PathParam("client") String client) {
        return answer(200, integrations.named(name).id(), client);
    }

    /** Creates a client: its {@code name}, and the keys of {@code integrations.*.clients.*}. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(@PathParam("name") String name, @Context ContainerRequestContext request, String body) {
        IntegrationId integration = integrations.named(name).id();
        ObjectNode settings = JsonRequest.object(body);
        String client = JsonRequest.text(settings, "name", "");
        rooms.administration().add(integration, client, settings, AdminTokenCheck.administrator(request));
        return answer(201, integration, client);
    }

    /** Changes some of a client's settings; null takes one back to its default (RFC 7396). */
    @PATCH
    @Path("/{client}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    public Response change(
            @PathParam("name") String name,
            @PathParam("client") String client,
            @Context ContainerRequestContext request,
            String body) {
        IntegrationId integration = integrations.named(name).id();
        ObjectNode patch = JsonRequest.object(body);
        rooms.administration().change(integration, client, patch, AdminTokenCheck.administrator(request));
        return answer(200, integration, client);
    }

    /** Removes a client with its tokens. */
    @DELETE
    @Path("/{client}")
    public Response remove(
            @PathParam("name") String name,
            @PathParam("client") String client,
            @Context ContainerRequestContext request) {
        IntegrationId integration = integrations.named(name).id();
        rooms.administration().remove(integration, client, AdminTokenCheck.administrator(request));
        return JsonAnswer.of(200, JsonNodeFactory.instance.objectNode().put("removed", integration + "/" + client));
    }

    private Response answer(int status, IntegrationId integration, String name) {
        RegisteredClient client = rooms.named(integration, name);
        return JsonAnswer.of(
                status, writer.of(client, rooms.readings(integration).getOrDefault(name, ClientReading.NOTHING)));
    }
}
