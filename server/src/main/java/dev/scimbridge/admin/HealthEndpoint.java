package dev.scimbridge.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.sync.SyncStatus;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * Whether the process lives, whether it can answer SCIM clients, and what an operator has to do. The formats are in
 * {@code docs/reference/health.md}.
 */
@Path("/health")
public final class HealthEndpoint {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SERVICE_UNAVAILABLE = 503;

    private final Integrations integrations;
    private final IntegrationJson writer;

    HealthEndpoint(Integrations integrations, IntegrationJson writer) {
        this.integrations = integrations;
        this.writer = writer;
    }

    /** 200 as long as the process answers at all. */
    @GET
    @Path("/live")
    public Response live() {
        return JsonAnswer.of(200, JSON.createObjectNode().put("status", "live"));
    }

    /** 200 when every enabled integration has a revision to serve, otherwise 503. */
    @GET
    @Path("/ready")
    public Response ready() {
        List<String> waiting = integrations.all().stream()
                .filter(watched -> watched.projection().newest().isEmpty())
                .map(watched -> watched.status().get())
                .filter(status -> status.condition() != SyncStatus.Condition.DISABLED)
                .map(status -> status.integration().value())
                .toList();
        ObjectNode json = JSON.createObjectNode().put("status", waiting.isEmpty() ? "ready" : "waiting");
        waiting.forEach(json.putArray("waitingForFirstRevision")::add);
        return JsonAnswer.of(waiting.isEmpty() ? 200 : SERVICE_UNAVAILABLE, json);
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
