package dev.scimbridge.delta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What an access token says of itself (RFC 7519), unverified: Graph decides what it is worth. Any text is fine; what is not
 * a token simply says nothing.
 *
 * @param permissions the {@code roles} claim
 * @param issuedAt the {@code iat} claim, by the clock of the token authority
 * @param tenantId the {@code tid} claim: the tenant's id, also where the configuration names a domain
 */
public record TokenFacts(PermissionReport permissions, Optional<Instant> issuedAt, Optional<String> tenantId) {

    private static final JsonMapper JSON = new JsonMapper();

    static TokenFacts of(String token) {
        JsonNode payload = payload(token);
        Set<String> granted = new LinkedHashSet<>();
        for (JsonNode role : payload.path("roles")) {
            if (role.isTextual()) {
                granted.add(role.textValue());
            }
        }
        JsonNode issuedAt = payload.path("iat");
        return new TokenFacts(
                new PermissionReport(granted),
                issuedAt.isInt() || issuedAt.isLong()
                        ? Optional.of(Instant.ofEpochSecond(issuedAt.asLong()))
                        : Optional.empty(),
                Optional.ofNullable(payload.path("tid").textValue()));
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
