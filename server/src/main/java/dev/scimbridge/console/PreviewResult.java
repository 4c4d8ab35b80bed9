package dev.scimbridge.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A preview as pages show it: numbers, flaws, and some people. */
final class PreviewResult {

    private static final int SAMPLE = 10;

    private PreviewResult() {}

    /** The model of the preview of that number. */
    static Map<String, Object> of(Visit visit, String integration, long number) {
        Map<String, Object> model = new HashMap<>();
        String path = Visit.api(integration, "/previews/" + number);
        JsonNode preview = visit.get(path);
        model.put("preview", preview);
        model.put("previewPath", "/admin/v1" + path);
        if (preview.path("state").asText().equals("done")) {
            JsonNode people = visit.get(path + "/people?count=" + SAMPLE);
            model.put("people", people);
            model.put("resources", resources(people.path("people")));
        }
        return model;
    }

    private static List<Map<String, String>> resources(JsonNode people) {
        List<Map<String, String>> resources = new ArrayList<>();
        for (JsonNode person : people) {
            if (person.has("resource")) {
                resources.add(Map.of(
                        "name", person.path("name").asText(), "json", JsonWords.pretty(person.path("resource"))));
            }
        }
        return resources;
    }
}
