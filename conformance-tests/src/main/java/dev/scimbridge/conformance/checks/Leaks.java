package dev.scimbridge.conformance.checks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.model.Json;
import dev.scimbridge.conformance.model.Resource;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What a refusal shows of the resource that was asked for. */
final class Leaks {
    /** Shorter values stand in any text. */
    private static final int TELLING = 6;

    private static final Set<String> KNOWN_TO_WHO_ASKS = Set.of("id", "schemas", "meta");

    private Leaks() {}

    /** Demands that the answer has neither the resource's id as an {@code id} nor a value that it alone has. */
    static void demandNone(Scim scim, Answer answer, Resource resource) {
        boolean resourceThere =
                answer.tryJson().map(json -> hasId(json, resource.id())).orElse(false);
        answer.demand(!resourceThere, "The refusal shows the resource.");
        Set<String> own = texts(resource.json());
        scim.known().resources().stream()
                .filter(other -> !other.id().equals(resource.id()))
                .forEach(other -> own.removeAll(texts(other.json())));
        for (String text : own) {
            answer.demand(
                    answer.url().contains(text) || !answer.text().contains(text),
                    "The refusal shows \"%s\", which is a value of the resource.",
                    text);
        }
    }

    private static boolean hasId(JsonNode node, String id) {
        if (Json.member(node, "id").asText("").equals(id)) {
            return true;
        }
        for (JsonNode child : node) {
            if (hasId(child, id)) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> texts(JsonNode resource) {
        Set<String> texts = new LinkedHashSet<>();
        for (Map.Entry<String, JsonNode> member : resource.properties()) {
            if (!KNOWN_TO_WHO_ASKS.contains(member.getKey())) {
                gather(member.getValue(), texts);
            }
        }
        return texts;
    }

    private static void gather(JsonNode value, Set<String> texts) {
        if (value.isTextual() && value.asText().length() >= TELLING) {
            texts.add(value.asText());
        }
        value.forEach(child -> gather(child, texts));
    }
}
