package dev.scimbridge.emulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.emulator.fault.Oddity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/** Turns an ordinary page into an odd one. */
final class OddPages {

    /** A host that does not exist (RFC 2606). */
    private static final String FOREIGN = "https://graph.elsewhere.example";

    private OddPages() {}

    static void apply(Oddity oddity, ObjectNode body, String origin) {
        if (!(body.get("value") instanceof ArrayNode value)) {
            return;
        }
        switch (oddity) {
            case DUPLICATES -> value.addAll(value.deepCopy());
            case OUT_OF_ORDER -> reverse(value);
            case FOREIGN_HOST -> {
                redirect(body, "@odata.nextLink", origin);
                redirect(body, "@odata.deltaLink", origin);
            }
            case NO_MANAGERS -> value.forEach(node -> ((ObjectNode) node).remove("manager@delta"));
            case UNKNOWN_REMOVED ->
                value.addObject()
                        .put("id", UUID.randomUUID().toString())
                        .putObject("@removed")
                        .put("reason", "deleted");
            case EMPTY_PAGE, REPLAY -> {
                // The delta rounds themselves produce these.
            }
        }
    }

    private static void reverse(ArrayNode value) {
        List<JsonNode> nodes = new ArrayList<>();
        value.forEach(nodes::add);
        Collections.reverse(nodes);
        value.removeAll();
        value.addAll(nodes);
    }

    private static void redirect(ObjectNode body, String link, String origin) {
        if (body.has(link)) {
            body.put(link, FOREIGN + body.path(link).asText().substring(origin.length()));
        }
    }
}
