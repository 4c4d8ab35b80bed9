package dev.scimbridge.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.integration.ClientReading;
import dev.scimbridge.store.IntegrationId;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** What a client has read, walk by walk. */
@Path(AdminApplication.ROOT + "/integrations/{name}/clients/{client}/walks")
public final class WalksEndpoint {

    private final Integrations integrations;
    private final ClientRooms rooms;

    WalksEndpoint(Integrations integrations, ClientRooms rooms) {
        this.integrations = integrations;
        this.rooms = rooms;
    }

    /** Its walks of the last 30 days, those used last first, 200 at most. */
    @GET
    public Response list(@PathParam("name") String name, @PathParam("client") String client) {
        IntegrationId integration = integrations.named(name).id();
        rooms.named(integration, client);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode array = json.putArray("walks");
        rooms.readings(integration)
                .getOrDefault(client, ClientReading.NOTHING)
                .walks()
                .forEach(walk -> array.add(ClientJson.of(walk, rooms.now())));
        return JsonAnswer.of(200, json);
    }
}
