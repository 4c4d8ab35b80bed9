package dev.scimbridge.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Choosing groups: candidates by the beginning of their names, and the change of settings that a choice is. */
final class GroupChoice {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> LISTS = List.of("include", "exclude");

    private GroupChoice() {}

    /** The groups that are chosen, by list. */
    static Map<String, List<String>> chosen(JsonNode settings) {
        Map<String, List<String>> chosen = new HashMap<>();
        LISTS.forEach(list -> chosen.put(list, JsonWords.texts(settings.path(list))));
        return chosen;
    }

    /** What a page needs to show the groups that begin with a text; Graph's trouble is told in their place. */
    static Map<String, Object> candidates(Visit visit, String integration, String search) {
        Map<String, Object> model = new HashMap<>();
        model.put("search", search);
        if (!search.isEmpty()) {
            AdminApi.Answer answer =
                    visit.ask("GET", Visit.api(integration, "/groups?name=" + Visit.encoded(search)), Optional.empty());
            model.put(
                    answer.isGood() ? "candidates" : "searchProblem",
                    answer.isGood() ? answer.body().path("groups") : Refused.sentence(answer.body()));
        }
        return model;
    }

    /**
     * The settings' change that a form asks for: {@code include} or {@code exclude} with a group's object id and
     * {@code name}, or {@code drop} with what stands in the settings.
     */
    static ObjectNode patch(Visit visit, String integration, JsonNode settings) {
        Map<String, List<String>> chosen = chosen(settings);
        String dropped = visit.form("drop");
        chosen.forEach((list, groups) -> groups.remove(dropped));
        for (String list : LISTS) {
            if (!visit.form(list).isEmpty()) {
                String group = reference(visit, integration, visit.form(list), visit.form("name"));
                chosen.values().forEach(groups -> groups.remove(group));
                chosen.computeIfAbsent(list, fresh -> new ArrayList<>()).add(group);
            }
        }
        ObjectNode patch = JSON.createObjectNode();
        chosen.forEach((list, groups) -> {
            if (!groups.equals(JsonWords.texts(settings.path(list)))) {
                ArrayNode array = patch.putArray(list);
                groups.forEach(array::add);
            }
        });
        return patch;
    }

    /** A name reads better than an object id; but only one that a single group bears can stand for it. */
    private static String reference(Visit visit, String integration, String id, String name) {
        JsonNode groups = visit.get(Visit.api(integration, "/groups?name=" + Visit.encoded(name)))
                .path("groups");
        long bearers = StreamSupport.stream(groups.spliterator(), false)
                .filter(group -> group.path("usable").asBoolean()
                        && group.path("name").asText().equalsIgnoreCase(name))
                .count();
        return bearers == 1 ? name : id;
    }
}
