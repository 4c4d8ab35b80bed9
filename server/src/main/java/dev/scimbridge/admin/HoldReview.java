package dev.scimbridge.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.store.HeldChange;
import dev.scimbridge.store.HeldRow;
import dev.scimbridge.store.Hold;
import dev.scimbridge.store.HoldPart;
import java.util.List;

/** What a decision would be about, told before it is made. */
final class HoldReview {

    /** Of whom everybody is meant, or a department, some are shown. */
    private static final int SHOWN = 10;

    private static final ObjectMapper JSON = new ObjectMapper();

    private HoldReview() {}

    static ObjectNode of(Watched watched, Hold hold, HeldChange.Decision verdict, HoldPart part, List<HeldRow> chosen) {
        ObjectNode json = JSON.createObjectNode();
        json.put("hold", HoldJson.name(watched.id(), hold));
        json.put("decision", verdict == HeldChange.Decision.APPROVED ? "approve" : "reject");
        json.put("people", chosen.stream().map(HeldRow::userId).distinct().count());
        json.put("decided", chosen.size());
        addVersion(json, chosen);
        List<HeldRow> shown = chosen.stream()
                .sorted(HeldPeopleEndpoint.BY_NAME)
                .limit(part.kind() == HoldPart.Kind.NAMED ? Long.MAX_VALUE : SHOWN)
                .toList();
        ArrayNode array = json.putArray("changes");
        HeldPeopleEndpoint.changes(watched, hold, shown).forEach(change -> array.add(HoldJson.of(change)));
        return json;
    }

    /** By which a decision about these rows is about them alone; nothing when there are none. */
    static void addVersion(ObjectNode json, List<HeldRow> chosen) {
        if (!chosen.isEmpty()) {
            json.put("version", HoldPart.version(chosen));
        }
    }
}
