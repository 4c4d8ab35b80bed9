package dev.scimbridge.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.sync.SyncStatus;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether the process lives, whether it can answer SCIM clients, and what an operator has to do. The formats are in
 * {@code docs/reference/health.md}.
 */
@Path("/health")
public final class HealthEndpoint {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SERVICE_UNAVAILABLE = 503;

    private final Integrations integrations;
    private final Condition condition;
    private final IntegrationJson writer;

    HealthEndpoint(Integrations integrations, Condition condition, IntegrationJson writer) {
        this.integrations = integrations;
        this.condition = condition;
        this.writer = writer;
    }

    /** 200 as long as the process answers at all. */
    @GET
    @Path("/live")
    public Response live() {
        return JsonAnswer.of(200, JSON.createObjectNode().put("status", "live"));
    }

    /** 200 when every client of an enabled integration would be answered, otherwise 503; and what each component says. */
    @GET
    @Path("/ready")
    public Response ready() {
        ObjectNode json = JSON.createObjectNode();
        Condition.Phase phase = condition.phase().get();
        ObjectNode components = JSON.createObjectNode();
        components.put("listener", phase.name().toLowerCase(Locale.ROOT));
        // Clients are served from memory: a database that does not answer stops the pulling, and nobody's reading.
        components.put("database", condition.databaseTrouble().get().isEmpty() ? "up" : "failing");
        ObjectNode each = components.putObject("integrations");
        List<String> waiting = new ArrayList<>();
        for (Watched watched : integrations.all()) {
            String name = watched.id().value();
            boolean serves = watched.projection().served().isPresent();
            boolean enabled = watched.status().get().condition() != SyncStatus.Condition.DISABLED;
            each.put(name, serves ? "serving" : enabled ? "waiting" : "disabled");
            if (!serves && enabled) {
                waiting.add(name);
            }
        }
        boolean ready = phase == Condition.Phase.SERVING && waiting.isEmpty();
        json.put("status", ready ? "ready" : phase == Condition.Phase.STOPPING ? "stopping" : "waiting");
        waiting.forEach(json.putArray("waitingForFirstRevision")::add);
        json.set("components", components);
        return JsonAnswer.of(ready ? 200 : SERVICE_UNAVAILABLE, json);
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
