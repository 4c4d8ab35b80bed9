package dev.scimbridge.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.store.AuditEntry;
import dev.scimbridge.store.AuditLog;
import dev.scimbridge.store.AuditQuery;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What administrators did. */
@Path(AdminApplication.ROOT + "/audit")
public final class AuditEndpoint {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String USUAL = "100";
    private static final int MOST = 1000;
    private static final Set<String> PARAMETERS =
            Set.of("count", "before", "administrator", "action", "subject", "since", "until");

    private final AuditLog audit;

    AuditEndpoint(AuditLog audit) {
        this.audit = audit;
    }

    /** The newest entries that the parameters leave, newest first, and where to go on. */
    @GET
    public Response find(@Context UriInfo uri) {
        MultivaluedMap<String, String> given = uri.getQueryParameters();
        Set<String> unknown = new TreeSet<>(given.keySet());
        unknown.removeAll(PARAMETERS);
        if (!unknown.isEmpty()) {
            throw AdminException.invalid("There is no parameter " + String.join(", ", unknown) + "; there are "
                    + String.join(", ", new TreeSet<>(PARAMETERS)) + ".");
        }
        int count = (int) number("count", text(given, "count").orElse(USUAL), MOST);
        List<AuditEntry> found = audit.find(new AuditQuery(
                text(given, "before").map(number -> number("before", number, Long.MAX_VALUE)),
                text(given, "administrator"),
                text(given, "action"),
                text(given, "subject"),
                text(given, "since").map(moment -> moment("since", moment)),
                text(given, "until").map(moment -> moment("until", moment)),
                count + 1));
        return JsonAnswer.of(200, json(found, count));
    }

    private static Optional<String> text(MultivaluedMap<String, String> given, String name) {
        return Optional.ofNullable(given.getFirst(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static long number(String name, String text, long most) {
        try {
            long number = Long.parseLong(text);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException other) {
            throw AdminException.invalid(name + "='" + text + "' is not a number.");
        }
        throw AdminException.invalid(name + "='" + text + "' is not a number from 1 to " + most + ".");
    }

    private static Instant moment(String name, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException other) {
            throw AdminException.invalid(
                    name + "='" + text + "' is not a moment in UTC; write it like 2026-01-31T08:00:00Z.");
        }
    }

    private static ObjectNode json(List<AuditEntry> found, int count) {
        ObjectNode json = JSON.createObjectNode();
        ArrayNode array = json.putArray("entries");
        found.stream()
                .limit(count)
                .forEach(entry -> array.addObject()
                        .put("number", entry.number())
                        .put("at", entry.at().toString())
                        .put("administrator", entry.administrator())
                        .put("action", entry.action())
                        .put("subject", entry.subject())
                        .put("detail", entry.detail())
                        .put("before", entry.before())
                        .put("after", entry.after()));
        if (found.size() > count) {
            json.put("next", found.get(count - 1).number());
        }
        return json;
    }
}
