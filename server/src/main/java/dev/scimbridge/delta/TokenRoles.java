package dev.scimbridge.delta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Looks into an access token for its {@code roles} claim (RFC 7519 §3), unverified: Graph decides what they are worth.
 * Any text is fine; what is not a token simply grants nothing.
 */
final class TokenRoles {

    private static final JsonMapper JSON = new JsonMapper();

    private TokenRoles() {}

    static PermissionReport of(String token) {
        Set<String> granted = new LinkedHashSet<>();
        for (JsonNode role : payload(token).path("roles")) {
            if (role.isTextual()) {
                granted.add(role.textValue());
            }
        }
        return new PermissionReport(granted);
    }

    private static JsonNode payload(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length < 2) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
        } catch (IOException | IllegalArgumentException opaque) {
            return MissingNode.getInstance();
        }
    }
}
