package dev.scimbridge.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.TreeMap;

/** The rules by which attributes are made of something else than usual. */
@Path("/console/integrations/{name}/mapping")
public final class MappingPage {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The rules, and the form for another one. */
    @GET
    public Response show(@Context ContainerRequestContext request, @PathParam("name") String name) {
        Visit visit = Visit.of(request);
        JsonNode standing = visit.get(Visit.api(name, "/settings"));
        Map<String, String> rules = new TreeMap<>();
        JsonNode mapping = standing.path("settings").path("mapping");
        mapping.fieldNames().forEachRemaining(attribute -> rules.put(attribute, written(mapping.path(attribute))));
        return visit.page(
                "mapping",
                name,
                Place.MAPPING,
                Map.of("rules", rules, "digest", standing.path("digest").asText()));
    }

    /** YAML knows {@code off} as false. */
    private static String written(JsonNode rule) {
        return rule.isBoolean() && !rule.asBoolean() ? "off" : ChangePage.text(rule);
    }

    /** To the look at what a rule would change. */
    @POST
    public Response change(@Context ContainerRequestContext request, @PathParam("name") String name) {
        Visit visit = Visit.of(request);
        JsonNode standing = visit.get(Visit.api(name, "/settings"));
        ObjectNode rules = JSON.createObjectNode();
        if (visit.form("drop").isEmpty()) {
            String attribute = visit.form("attribute");
            JsonNode stored = standing.path("settings").path("mapping").path(attribute);
            rules.set(attribute, SettingsPatch.replacing(stored, rule(visit)));
        } else {
            rules.putNull(visit.form("drop"));
        }
        ObjectNode patch = JSON.createObjectNode();
        patch.set("mapping", rules);
        return ChangePage.look(visit, name, patch, Place.MAPPING, visit.form("digest"));
    }

    private static JsonNode rule(Visit visit) {
        String rule = visit.form("rule");
        if (!rule.startsWith("{")) {
            return TextNode.valueOf(rule);
        }
        try {
            return JSON.readTree(rule);
        } catch (JsonProcessingException notJson) {
            throw new Refused(400, visit.texts().text("mapping.not-json"));
        }
    }
}
