package dev.scimbridge.console;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The five steps of setting up an integration, and how far it has come. */
enum Steps {
    CONNECT,
    GROUPS,
    PREVIEW,
    CLIENT,
    ENABLE;

    private static final List<String> PREVIEWED = List.of("previewed", "enabled", "paused", "disabled");

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String path(String integration) {
        return "/console/integrations/" + integration + "/set-up/" + word();
    }

    private Optional<Steps> following() {
        List<Steps> all = List.of(values());
        int after = all.indexOf(this) + 1;
        return after < all.size() ? Optional.of(all.get(after)) : Optional.empty();
    }

    private boolean isDone(JsonNode standing, boolean hasClients) {
        String state = standing.path("state").asText();
        return switch (this) {
            case CONNECT -> !state.equals("draft");
            case GROUPS -> !standing.path("settings").path("include").isEmpty();
            case PREVIEW -> PREVIEWED.contains(state);
            case CLIENT -> hasClients;
            case ENABLE -> state.equals("enabled");
        };
    }

    /** The first step that is still to be done; the last one when there is none. */
    static Steps next(JsonNode standing, boolean hasClients) {
        for (Steps step : values()) {
            if (!step.isDone(standing, hasClients)) {
                return step;
            }
        }
        return ENABLE;
    }

    /**
     * Shows a step.
     *
     * @param standing of the integration, with its settings
     */
    Response page(Visit visit, int status, String integration, JsonNode standing, Map<String, ?> model) {
        boolean hasClients =
                !visit.get(Visit.api(integration, "/clients")).path("clients").isEmpty();
        Map<String, Object> whole = new HashMap<>(Visit.within(integration, Place.SET_UP, model));
        whole.put("step", word());
        whole.put("standing", standing);
        whole.put("governed", standing.path("origin").asText().equals("created"));
        whole.put(
                "steps",
                List.of(values()).stream()
                        .map(step -> Map.of(
                                "word", step.word(),
                                "path", step.path(integration),
                                "done", step.isDone(standing, hasClients)))
                        .toList());
        whole.put("next", following().map(step -> step.path(integration)).orElse(""));
        return visit.page(status, "set-up-" + word(), whole);
    }
}
