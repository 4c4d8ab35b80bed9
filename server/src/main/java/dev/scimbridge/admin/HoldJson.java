package dev.scimbridge.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.store.HeldChange;
import dev.scimbridge.store.Hold;
import dev.scimbridge.store.IntegrationId;
import java.util.Locale;

/** Holds as health and the admin API tell them; the members are in {@code docs/reference/admin-api.md}. */
final class HoldJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private HoldJson() {}

    static String name(IntegrationId integration, Hold hold) {
        return integration + "/" + hold.number();
    }

    static ObjectNode of(IntegrationId integration, Hold hold) {
        ObjectNode json = JSON.createObjectNode();
        json.put("hold", name(integration, hold));
        json.put("kind", hold.kind().name().toLowerCase(Locale.ROOT));
        if (!hold.subject().isEmpty()) {
            json.put("subject", hold.subject());
        }
        json.put("state", state(hold));
        json.put("reason", hold.reason());
        json.put("openedAt", hold.openedAt().toString());
        hold.closedAt().ifPresent(at -> json.put("closedAt", at.toString()));
        json.put("waiting", hold.waiting());
        json.put("rejected", hold.rejected());
        return json;
    }

    private static String state(Hold hold) {
        if (hold.waiting() > 0) {
            return "open";
        }
        return hold.rejected() > 0 ? "rejected" : "closed";
    }

    static ObjectNode of(HeldChange change) {
        return JSON.createObjectNode()
                .put("id", change.userId())
                .put("name", change.name())
                .put("aspect", change.aspect())
                .put("before", change.before())
                .put("after", change.after())
                .put("since", change.since().toString())
                .put("decision", change.decision().name().toLowerCase(Locale.ROOT));
    }

    /** How many people wait, in words. */
    static String waiting(int people) {
        return switch (people) {
            case 0 -> "nobody waits";
            case 1 -> "1 person waits";
            default -> people + " people wait";
        };
    }

    /** What health says about a hold that keeps anything; it names nobody. */
    static String sentence(IntegrationId integration, Hold hold) {
        String name = name(integration, hold);
        if (hold.waiting() == 0) {
            return hold.rejected() + (hold.rejected() == 1 ? " person stays" : " people stay")
                    + " as served, because the change was rejected. " + hold.reason()
                    + ". It stays so until Entra says something else, or somebody approves after all: in the"
                    + " console, or by bridge approve " + name;
        }
        return waiting(hold.waiting()) + " for a decision. "
                + hold.reason() + ". What was served stays served until somebody decides: in the console, or by"
                + " bridge approve " + name + " or bridge reject " + name;
    }
}
