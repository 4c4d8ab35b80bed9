package dev.scimbridge.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.projection.Revision;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.sync.SyncStatus;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Whether the process lives, whether it can answer SCIM clients, and what an operator has to do. The formats are in
 * {@code docs/reference/health.md}.
 */
@Path("/health")
@Produces(MediaType.APPLICATION_JSON)
public final class HealthEndpoint {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SERVICE_UNAVAILABLE = 503;

    private final List<Watched> integrations;
    private final Clock clock;

    HealthEndpoint(List<Watched> integrations, Clock clock) {
        this.integrations = List.copyOf(integrations);
        this.clock = clock;
    }

    /** 200 as long as the process answers at all. */
    @GET
    @Path("/live")
    public Response live() {
        return answer(200, JSON.createObjectNode().put("status", "live"));
    }

    /** 200 when every enabled integration has a revision to serve, otherwise 503. */
    @GET
    @Path("/ready")
    public Response ready() {
        List<String> waiting = integrations.stream()
                .filter(watched -> watched.projection().newest().isEmpty())
                .map(watched -> watched.status().get())
                .filter(status -> status.condition() != SyncStatus.Condition.DISABLED)
                .map(status -> status.integration().value())
                .toList();
        ObjectNode json = JSON.createObjectNode().put("status", waiting.isEmpty() ? "ready" : "waiting");
        waiting.forEach(json.putArray("waitingForFirstRevision")::add);
        return answer(waiting.isEmpty() ? 200 : SERVICE_UNAVAILABLE, json);
    }

    /** Always 200: the condition of every integration, and for a failed one what to do. */
    @GET
    public Response health() {
        ObjectNode json = JSON.createObjectNode();
        List<SyncStatus> statuses =
                integrations.stream().map(watched -> watched.status().get()).toList();
        json.put("status", overall(statuses));
        var array = json.putArray("integrations");
        for (int i = 0; i < statuses.size(); i++) {
            array.add(integration(statuses.get(i), integrations.get(i)));
        }
        return answer(200, json);
    }

    private static String overall(List<SyncStatus> statuses) {
        return statuses.stream()
                .map(SyncStatus::condition)
                .max(Enum::compareTo)
                .map(worst -> switch (worst) {
                    case OK, DISABLED -> "ok";
                    case STARTING -> "starting";
                    case RETRYING, NEEDS_OPERATOR -> "degraded";
                })
                .orElse("ok");
    }

    private ObjectNode integration(SyncStatus status, Watched watched) {
        ObjectNode json = JSON.createObjectNode();
        json.put("id", status.integration().value());
        json.put("condition", status.condition().name().toLowerCase(Locale.ROOT));
        status.problem().ifPresent(problem -> json.put("problem", problem));
        if (status.running()) {
            json.putObject("runningRound").put("pages", status.pages()).put("items", status.items());
        }
        status.lastCompleted().ifPresent(at -> {
            json.put("lastCompletedRound", at.toString());
            json.put("secondsSinceLastCompletedRound", secondsSince(at));
        });
        status.nextRound().ifPresent(at -> json.put("nextRound", at.toString()));
        status.lastReport().ifPresent(report -> report.warnings().forEach(json.withArray("warnings")::add));
        watched.projection().newest().ifPresent(revision -> json.set("serving", serving(revision)));
        return json;
    }

    private static ObjectNode serving(Revision revision) {
        return JSON.createObjectNode()
                .put("revision", revision.info().number())
                .put("committedAt", revision.info().committedAt().toString())
                .put("users", revision.count(ResourceType.USER))
                .put("groups", revision.count(ResourceType.GROUP));
    }

    private long secondsSince(Instant at) {
        return Duration.between(at, clock.instant()).toSeconds();
    }

    private static Response answer(int status, ObjectNode json) {
        return Response.status(status)
                .header("Cache-Control", "no-store")
                .entity(json.toPrettyString() + "\n")
                .build();
    }
}
