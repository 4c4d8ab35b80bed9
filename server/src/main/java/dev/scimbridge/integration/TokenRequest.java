package dev.scimbridge.integration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.config.Durations;
import dev.scimbridge.store.StoredToken;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A token that somebody wants for a client.
 *
 * @param name what it is called; may be empty
 * @param lifetime how long it is valid; empty for ever
 * @param othersFor how long the client's other tokens of the kind stay valid at most, when it is to take their place
 */
public record TokenRequest(
        StoredToken.Kind kind, String name, Optional<Duration> lifetime, Optional<Duration> othersFor) {

    private static final Duration USUAL_LIFETIME = Duration.ofDays(365);
    private static final Set<String> MEMBERS = Set.of("name", "kind", "expiresAfter", "othersExpireAfter");
    private static final Map<String, StoredToken.Kind> KINDS =
            Map.of("bearer", StoredToken.Kind.BEARER, "secret", StoredToken.Kind.SECRET);

    /**
     * Reads a request: {@code name}, {@code kind}, {@code expiresAfter} and {@code othersExpireAfter}, each a text and none
     * required.
     *
     * @throws Refusal when something else stands there
     */
    public static TokenRequest of(ObjectNode json) {
        for (Map.Entry<String, JsonNode> member : json.properties()) {
            if (!MEMBERS.contains(member.getKey()) || !member.getValue().isTextual()) {
                throw invalid(member.getKey() + ": a token is asked for with the texts name, kind, expiresAfter and"
                        + " othersExpireAfter");
            }
        }
        StoredToken.Kind kind = KINDS.get(json.path("kind").asText("bearer"));
        if (kind == null) {
            throw invalid("kind: '" + json.path("kind").asText() + "' is neither bearer nor secret; correct it");
        }
        String lifetime = json.path("expiresAfter").asText("");
        return new TokenRequest(
                kind,
                json.path("name").asText(),
                lifetime.equals("never")
                        ? Optional.empty()
                        : Optional.of(duration("expiresAfter", lifetime).orElse(USUAL_LIFETIME)),
                duration("othersExpireAfter", json.path("othersExpireAfter").asText("")));
    }

    private static Optional<Duration> duration(String member, String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Durations.parse(text)
                .orElseThrow(
                        () -> invalid(member + ": '" + text + "' is not a duration such as 12h or 90d; correct it")));
    }

    private static Refusal invalid(String sentence) {
        return Refusal.invalid(sentence);
    }
}
