package dev.scimbridge.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.store.AlertLog;
import dev.scimbridge.store.AlertRecord;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** What operators are told of. */
@Path(AdminApplication.ROOT + "/alerts")
public final class AlertsEndpoint {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHOWN = 100;

    private final AlertLog log;

    AlertsEndpoint(AlertLog log) {
        this.log = log;
    }

    /** Those that last, in the order in which they began, and those that were over last. */
    @GET
    public Response all() {
        ObjectNode json = JSON.createObjectNode();
        ArrayNode open = json.putArray("open");
        log.open().forEach(alert -> open.add(of(alert)));
        ArrayNode ended = json.putArray("ended");
        log.ended(SHOWN).forEach(alert -> ended.add(of(alert)));
        return JsonAnswer.of(200, json);
    }

    private static ObjectNode of(AlertRecord alert) {
        ObjectNode json = JSON.createObjectNode()
                .put("alert", alert.number())
                .put("kind", alert.kind())
                .put("subject", alert.subject())
                .put("sentence", alert.sentence())
                .put("begunAt", alert.begunAt().toString());
        alert.endedAt().ifPresent(at -> json.put("endedAt", at.toString()));
        return json;
    }
}
