package dev.scimbridge.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How far a running round is. Nobody knows how much Graph will tell; but a round that reads feeds in full reads about as much
 * as the last one that did, and the first one as much as the preview before it. Of changes nothing can be expected.
 */
final class RoundProgress {

    private static final int LOOKED_THROUGH = 300;

    private RoundProgress() {}

    /**
     * The model of the round that runs: what it has read, and if something can be expected {@code expected}, and
     * {@code expectedOf}, the round that read as much; 0 for the preview.
     *
     * @param standing the integration, as the API tells it
     */
    static Map<String, Object> of(Visit visit, String integration, JsonNode standing) {
        Map<String, Object> model = new HashMap<>();
        JsonNode running = standing.path("runningRound");
        model.put("isRunning", !running.isMissingNode());
        Set<String> feeds = new HashSet<>(JsonWords.texts(running.path("enumeratedFeeds")));
        if (feeds.isEmpty()) {
            return model;
        }
        JsonNode before = visit.get(Visit.api(integration, "/rounds?count=" + LOOKED_THROUGH))
                .path("rounds");
        Optional<JsonNode> alike = alike(before, feeds);
        if (alike.isPresent()) {
            put(
                    model,
                    alike.get().path("report").path("items").asLong(),
                    alike.get().path("round").asLong());
        } else if (isFirst(before)) {
            previewed(visit, integration).ifPresent(objects -> put(model, objects, 0));
        }
        return model;
    }

    private static void put(Map<String, Object> model, long expected, long round) {
        if (expected > 0) {
            model.put("expected", expected);
            model.put("expectedOf", round);
        }
    }

    private static boolean isCompleted(JsonNode round) {
        return !round.path("outcome").asText().equals("failed");
    }

    private static boolean isFirst(JsonNode rounds) {
        for (JsonNode round : rounds) {
            if (isCompleted(round)) {
                return false;
            }
        }
        return true;
    }

    private static Optional<JsonNode> alike(JsonNode rounds, Set<String> feeds) {
        for (JsonNode round : rounds) {
            List<String> read = JsonWords.texts(round.path("report").path("enumeratedFeeds"));
            if (isCompleted(round) && read.containsAll(feeds)) {
                return Optional.of(round);
            }
        }
        return Optional.empty();
    }

    private static Optional<Long> previewed(Visit visit, String integration) {
        for (JsonNode preview : visit.get(Visit.api(integration, "/previews")).path("previews")) {
            JsonNode whole = visit.find(Visit.api(
                            integration, "/previews/" + preview.path("preview").asText()))
                    .orElse(preview);
            if (whole.path("state").asText().equals("done")
                    && !whole.path("proposed").asBoolean()) {
                return Optional.of(whole.path("objectsRead").asLong());
            }
        }
        return Optional.empty();
    }
}
