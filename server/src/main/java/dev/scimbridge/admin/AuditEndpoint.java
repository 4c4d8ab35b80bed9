package dev.scimbridge.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.store.AuditLog;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** What administrators did. */
@Path(AdminApplication.ROOT + "/audit")
public final class AuditEndpoint {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHOWN = 500;

    private final AuditLog audit;

    AuditEndpoint(AuditLog audit) {
        this.audit = audit;
    }

    /** The newest entries, newest first. */
    @GET
    public Response newest() {
        ObjectNode json = JSON.createObjectNode();
        ArrayNode array = json.putArray("entries");
        audit.newest(SHOWN)
                .forEach(entry -> array.addObject()
                        .put("number", entry.number())
                        .put("at", entry.at().toString())
                        .put("administrator", entry.administrator())
                        .put("action", entry.action())
                        .put("subject", entry.subject())
                        .put("detail", entry.detail()));
        return JsonAnswer.of(200, json);
    }
}
