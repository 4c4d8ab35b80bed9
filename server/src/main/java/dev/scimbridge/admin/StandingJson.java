package dev.scimbridge.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.integration.Standing;
import java.util.Locale;

/** How an integration stands in its life; the members are in {@code docs/reference/admin-api.md}. */
final class StandingJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private StandingJson() {}

    /** With the settings. */
    static ObjectNode whole(Standing standing) {
        ObjectNode json =
                JSON.createObjectNode().put("integration", standing.id().value());
        addTo(json, standing);
        json.put("version", standing.version());
        json.put("digest", standing.digest());
        json.set("settings", standing.settings());
        return json;
    }

    /** Adds where it stands, and what is known of its secret. */
    static void addTo(ObjectNode json, Standing standing) {
        json.put("origin", standing.origin().name().toLowerCase(Locale.ROOT));
        json.put("state", standing.state());
        ObjectNode secret = JSON.createObjectNode();
        standing.secretKind().ifPresent(kind -> secret.put("kind", kind));
        standing.secretSetAt().ifPresent(at -> secret.put("setAt", at.toString()));
        standing.secretExpires().ifPresent(day -> secret.put("expires", day.toString()));
        json.set("secret", secret);
    }
}
