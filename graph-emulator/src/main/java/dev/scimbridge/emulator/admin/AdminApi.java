package dev.scimbridge.emulator.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.emulator.directory.Directory;
import dev.scimbridge.emulator.directory.UnknownObjectException;
import dev.scimbridge.emulator.fault.Faults;
import dev.scimbridge.emulator.graph.Behaviour;
import dev.scimbridge.emulator.http.Handler;
import dev.scimbridge.emulator.http.Request;
import dev.scimbridge.emulator.http.RequestLog;
import dev.scimbridge.emulator.http.Response;
import dev.scimbridge.emulator.token.Permissions;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** JSON over HTTP for whoever plays the tenant's administrator; the module's README lists the calls. */
public final class AdminApi implements Handler {

    static final ObjectMapper JSON = new ObjectMapper();

    private final FaultReader faultReader = new FaultReader();
    private final DirectoryAdmin objects;
    private final Faults faults;
    private final Permissions permissions;
    private final Behaviour behaviour;
    private final RequestLog requests;
    private final Clock clock;
    private final Consumer<Duration> advance;

    /**
     * An admin API.
     *
     * @param advance sets the clock forward
     */
    public AdminApi(
            Directory directory,
            Faults faults,
            Permissions permissions,
            Behaviour behaviour,
            RequestLog requests,
            Clock clock,
            Consumer<Duration> advance) {
        this.objects = new DirectoryAdmin(directory);
        this.faults = faults;
        this.permissions = permissions;
        this.behaviour = behaviour;
        this.requests = requests;
        this.clock = clock;
        this.advance = advance;
    }

    @Override
    public Response handle(Request request) {
        try {
            List<String> path = Arrays.stream(request.path().split("/", -1))
                    .filter(part -> !part.isEmpty())
                    .map(part -> URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8))
                    .toList();
            JsonNode body = JSON.readTree(request.body().isBlank() ? "{}" : request.body());
            return Response.json(200, answer(request.method(), path, body));
        } catch (AdminException refused) {
            return error(refused.status(), refused);
        } catch (UnknownObjectException unknown) {
            return error(404, unknown);
        } catch (IllegalArgumentException | DateTimeParseException invalid) {
            return error(400, invalid);
        } catch (JsonProcessingException malformed) {
            return Response.json(400, JSON.createObjectNode().put("error", "The body is not JSON."));
        }
    }

    private JsonNode answer(String method, List<String> path, JsonNode body) {
        String noun = path.isEmpty() ? "" : path.get(0);
        if (noun.equals("users") || noun.equals("groups")) {
            return objects.answer(method, path, body);
        }
        return switch (method + " /" + String.join("/", path)) {
            case "GET /state" -> objects.state().put("now", clock.instant().toString());
            case "GET /requests" -> requests();
            case "DELETE /requests" -> done(requests::clear);
            case "GET /faults" -> JSON.valueToTree(faults.pending());
            case "POST /faults" -> done(() -> addFault(body));
            case "DELETE /faults" -> done(faults::clear);
            case "GET /permissions" -> JSON.valueToTree(permissions.granted());
            case "PUT /permissions" -> done(() -> permissions.set(texts(body)));
            case "PATCH /behaviour" -> done(() -> setBehaviour(body));
            case "POST /clock/advance" ->
                done(() -> advance.accept(Duration.parse(body.path("by").asText())));
            default -> permission(method, path);
        };
    }

    private JsonNode permission(String method, List<String> path) {
        if (path.size() == 2 && path.get(0).equals("permissions")) {
            if (method.equals("PUT")) {
                return done(() -> permissions.grant(path.get(1)));
            }
            if (method.equals("DELETE")) {
                return done(() -> permissions.revoke(path.get(1)));
            }
        }
        throw new AdminException(404, "The admin API has no " + method + " /" + String.join("/", path) + ".");
    }

    private JsonNode requests() {
        ObjectNode node = JSON.createObjectNode();
        node.set("counts", JSON.valueToTree(requests.counts()));
        node.set("latest", JSON.valueToTree(requests.entries()));
        return node;
    }

    private void addFault(JsonNode body) {
        String pattern = body.path("on").asText("*");
        if (body.path("always").asBoolean()) {
            faults.always(pattern, faultReader.read(body));
        } else {
            faults.after(
                    pattern, body.path("after").asInt(0), body.path("times").asInt(1), faultReader.read(body));
        }
    }

    private void setBehaviour(JsonNode body) {
        if (body.has("leaveDate")) {
            behaviour.setLeaveDate(
                    Behaviour.LeaveDate.valueOf(body.path("leaveDate").asText().toUpperCase(Locale.ROOT)));
        }
        if (body.has("refusedInDelta")) {
            behaviour.refuseInDelta(texts(body.path("refusedInDelta")));
        }
        if (body.has("deltaPageSize")) {
            behaviour.setDeltaPageSize(body.path("deltaPageSize").asInt());
        }
    }

    private static List<String> texts(JsonNode list) {
        return JSON.convertValue(list, new TypeReference<ArrayList<String>>() {});
    }

    static ObjectNode done(Runnable work) {
        work.run();
        return JSON.createObjectNode().put("done", true);
    }

    private static Response error(int status, RuntimeException cause) {
        return Response.json(status, JSON.createObjectNode().put("error", cause.getMessage()));
    }
}
