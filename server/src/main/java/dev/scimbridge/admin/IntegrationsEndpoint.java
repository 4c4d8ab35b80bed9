package dev.scimbridge.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** The integrations and how they stand. */
@Path(AdminApplication.ROOT + "/integrations")
public final class IntegrationsEndpoint {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Integrations integrations;
    private final IntegrationJson writer;

    IntegrationsEndpoint(Integrations integrations, IntegrationJson writer) {
        this.integrations = integrations;
        this.writer = writer;
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
        return JsonAnswer.of(200, writer.of(integrations.named(name)));
    }
}
