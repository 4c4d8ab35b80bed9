package dev.scimbridge.emulator.graph;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.emulator.http.Delivery;
import dev.scimbridge.emulator.http.Handler;
import dev.scimbridge.emulator.http.Request;
import dev.scimbridge.emulator.http.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code POST /$batch}: up to twenty requests in one, each with an answer of its own. An answer that breaks on its way
 * breaks the whole, which is on the same wire.
 *
 * @see <a href="https://learn.microsoft.com/graph/json-batching">JSON batching</a>
 */
final class BatchEndpoint {

    private static final int MAXIMUM = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Handler inner;

    /**
     * A batch endpoint.
     *
     * @param inner answers the requests inside
     */
    BatchEndpoint(Handler inner) {
        this.inner = inner;
    }

    List<Route> routes() {
        return List.of(new Route("POST", "/$batch", Permission.NONE, QueryOptions.NONE, this::answer));
    }

    private Response answer(Call call) {
        JsonNode requests = requests(call.request().body());
        Map<String, Integer> statuses = new HashMap<>();
        List<ObjectNode> responses = new ArrayList<>();
        Delivery delivery = Delivery.WHOLE;
        for (JsonNode request : requests) {
            String id = request.path("id").asText();
            if (id.isEmpty() || statuses.containsKey(id)) {
                throw GraphException.badRequest("Every request of a batch needs an id of its own.");
            }
            Response response =
                    dependencyFailed(request, statuses) ? Response.empty(424) : one(call.request(), request);
            statuses.put(id, response.status());
            responses.add(node(id, response));
            if (response.delivery() != Delivery.WHOLE) {
                delivery = response.delivery();
            }
        }
        // Graph promises no order; the reverse one finds clients that rely on it.
        Collections.reverse(responses);
        ObjectNode body = JSON.createObjectNode();
        body.putArray("responses").addAll(responses);
        return Response.json(200, body).delivered(delivery);
    }

    private static JsonNode requests(String body) {
        try {
            JsonNode requests = JSON.readTree(body).path("requests");
            if (!requests.isArray() || requests.isEmpty()) {
                throw GraphException.badRequest("A batch needs a list of requests.");
            }
            if (requests.size() > MAXIMUM) {
                throw GraphException.badRequest("Number of batch request steps exceeds the maximum value of 20.");
            }
            return requests;
        } catch (JsonProcessingException malformed) {
            throw GraphException.badRequest("Invalid batch payload format.");
        }
    }

    private static boolean dependencyFailed(JsonNode request, Map<String, Integer> statuses) {
        for (JsonNode other : request.path("dependsOn")) {
            if (statuses.getOrDefault(other.asText(), 424) >= 400) {
                return true;
            }
        }
        return false;
    }

    private Response one(Request outer, JsonNode request) {
        String url = request.path("url").asText();
        int question = url.indexOf('?');
        String path = question < 0 ? url : url.substring(0, question);
        Map<String, List<String>> headers = new LinkedHashMap<>(outer.headers());
        headers.remove("prefer");
        headers.remove("consistencylevel");
        request.path("headers")
                .properties()
                .forEach(header -> headers.put(
                        header.getKey().toLowerCase(Locale.ROOT),
                        List.of(header.getValue().asText())));
        return inner.handle(new Request(
                request.path("method").asText("GET").toUpperCase(Locale.ROOT),
                outer.origin(),
                "/v1.0" + (path.startsWith("/") ? path : "/" + path),
                question < 0 ? "" : url.substring(question + 1),
                headers,
                request.path("body").toString()));
    }

    private static ObjectNode node(String id, Response response) {
        ObjectNode node = JSON.createObjectNode().put("id", id).put("status", response.status());
        ObjectNode headers = node.putObject("headers");
        response.headers().forEach(headers::put);
        if (response.json().isPresent()) {
            node.set("body", response.json().get());
        } else if (!response.body().isEmpty()) {
            node.put("body", response.body());
        }
        return node;
    }
}
