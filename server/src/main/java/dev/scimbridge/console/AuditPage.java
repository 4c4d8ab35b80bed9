package dev.scimbridge.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What administrators did. */
@Path("/console/audit")
public final class AuditPage {

    private static final String PATH = "/audit";

    /** The newest entries, of somebody, about something, or before one. */
    @GET
    public Response list(
            @Context ContainerRequestContext request,
            @QueryParam("administrator") @DefaultValue("") String administrator,
            @QueryParam("action") @DefaultValue("") String action,
            @QueryParam("subject") @DefaultValue("") String subject,
            @QueryParam("before") @DefaultValue("") String before) {
        Visit visit = Visit.of(request);
        Map<String, String> chosen = Map.of("administrator", administrator, "action", action, "subject", subject);
        Map<String, String> asked = new HashMap<>(chosen);
        asked.put("before", before);
        asked.put("count", String.valueOf(Pager.SIZE));
        JsonNode answer = visit.get(PATH + Pager.query(asked));
        List<Map<String, Object>> entries = new ArrayList<>();
        answer.path("entries").forEach(entry -> entries.add(entry(entry)));
        Map<String, Object> model = new HashMap<>(chosen);
        model.put("here", Place.AUDIT.word());
        model.put("entries", entries);
        model.put("isChoice", !(administrator + action + subject).isBlank());
        if (answer.has("next")) {
            Map<String, String> next = new HashMap<>(chosen);
            next.put("before", answer.path("next").asText());
            model.put("older", "/console" + PATH + Pager.query(next));
        }
        if (!before.isEmpty()) {
            model.put("newest", "/console" + PATH + Pager.query(chosen));
        }
        return visit.page("audit", model);
    }

    private static Map<String, Object> entry(JsonNode entry) {
        return Map.of(
                "number", entry.path("number").asText(),
                "at", entry.path("at").asText(),
                "administrator", entry.path("administrator").asText(),
                "action", entry.path("action").asText(),
                "subject", entry.path("subject").asText(),
                "detail", JsonWords.of(TextNode.valueOf(entry.path("detail").asText())),
                "differences",
                        JsonWords.differences(
                                entry.path("before").asText(),
                                entry.path("after").asText()));
    }
}
