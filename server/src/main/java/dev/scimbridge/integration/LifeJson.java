package dev.scimbridge.integration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.store.AuditEntry;
import dev.scimbridge.store.CreatedIntegration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A created integration as JSON: its settings, and what the audit keeps of it. There is no secret in either. */
final class LifeJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private LifeJson() {}

    static ObjectNode settings(CreatedIntegration each) {
        try {
            return (ObjectNode) JSON.readTree(each.settings());
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("The database holds settings that are not JSON", broken);
        }
    }

    static String word(CreatedIntegration.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /**
     * An entry that tells what was before and after.
     *
     * @param before nothing when it is created
     * @param after nothing when it is removed
     */
    static AuditEntry audit(
            Instant at,
            String administrator,
            String action,
            String name,
            @Nullable CreatedIntegration before,
            @Nullable CreatedIntegration after) {
        ObjectNode detail = JSON.createObjectNode();
        detail.set("before", before == null ? JSON.nullNode() : told(before));
        detail.set("after", after == null ? JSON.nullNode() : told(after));
        return new AuditEntry(0, at, administrator, action, name, detail.toString());
    }

    private static ObjectNode told(CreatedIntegration each) {
        ObjectNode json = JSON.createObjectNode();
        json.put("state", word(each.state()));
        json.set("settings", settings(each));
        each.secret().ifPresent(secret -> json.put("secretSetAt", secret.setAt().toString()));
        return json;
    }
}
