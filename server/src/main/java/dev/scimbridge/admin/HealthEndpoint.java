package dev.scimbridge.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/**
 * Whether the process lives, whether it can answer SCIM clients, and what an operator has to do. The formats are in
 * {@code docs/reference/health.md}.
 */
@Path("/health")
public final class HealthEndpoint {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Integrations integrations;
    private final Readiness readiness;
    private final IntegrationJson writer;

    HealthEndpoint(Integrations integrations, Readiness readiness, IntegrationJson writer) {
        this.integrations = integrations;
        this.readiness = readiness;
        this.writer = writer;
    }

    /** 200 as long as the process answers at all. */
    @GET
    @Path("/live")
    public Response live() {
        return JsonAnswer.of(Readiness.live());
    }

    /** 200 when every client of an enabled integration would be answered, otherwise 503; and what each component says. */
    @GET
    @Path("/ready")
    public Response ready() {
        return JsonAnswer.of(readiness.ready());
    }

    /** Always 200: the condition of every integration, and for a failed one what to do. */
    @GET
    public Response health() {
        ObjectNode json = JSON.createObjectNode();
        json.put("status", overall());
        ArrayNode array = json.putArray("integrations");
        integrations.all().forEach(watched -> array.add(writer.of(watched)));
        return JsonAnswer.of(200, json);
    }

    private String overall() {
        return integrations.all().stream()
                .map(watched -> watched.status().get().condition())
                .max(Enum::compareTo)
                .map(worst -> switch (worst) {
                    case OK, DISABLED -> "ok";
                    case STARTING -> "starting";
                    case RETRYING, NEEDS_OPERATOR -> "degraded";
                })
                .orElse("ok");
    }
}
