package dev.scimbridge.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A change of settings before it is saved: what differs, and on demand a preview of what would come of it. */
@Path("/console/integrations/{name}/change")
public final class ChangePage {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Listeners take lines of 8 kB, cookies and all. */
    private static final int LONGEST_ADDRESS = 6_000;

    private static final List<Place> ORIGINS = List.of(Place.GROUPS, Place.MAPPING, Place.SETTINGS);

    /**
     * To the page for a change.
     *
     * @param patch a merge patch of the settings
     */
    static Response look(Visit visit, String integration, JsonNode patch, Place origin) {
        String address = address(integration, patch, origin);
        if (address.length() > LONGEST_ADDRESS) {
            throw new Refused(400, visit.texts().text("change.too-long"));
        }
        return Visit.to(address);
    }

    private static String address(String integration, JsonNode patch, Place origin) {
        return "/console/integrations/" + integration + "/change?from=" + origin.word() + "&patch="
                + Visit.encoded(patch.toString());
    }

    /** What would change. */
    @GET
    public Response show(
            @Context ContainerRequestContext request,
            @PathParam("name") String name,
            @QueryParam("patch") @DefaultValue("{}") String patch,
            @QueryParam("from") @DefaultValue("") String from,
            @QueryParam("preview") @DefaultValue("0") long preview) {
        Visit visit = Visit.of(request);
        Place origin = origin(from);
        Map<String, Object> model = model(visit, name, parsed(patch), origin);
        if (preview > 0) {
            model.putAll(PreviewResult.of(visit, name, preview));
            model.put("again", address(name, parsed(patch), origin) + "&preview=" + preview);
        }
        return visit.isPartial()
                ? visit.block("change", "preview", Visit.within(name, origin, model))
                : visit.page("change", name, origin, model);
    }

    /** Begins a preview of it. */
    @POST
    @Path("preview")
    public Response preview(@Context ContainerRequestContext request, @PathParam("name") String name) {
        Visit visit = Visit.of(request);
        JsonNode patch = parsed(visit.form("patch"));
        Place origin = origin(visit.form("from"));
        AdminApi.Answer answer = visit.ask("POST", Visit.api(name, "/previews"), Optional.of(patch));
        if (!answer.isGood()) {
            return refused(visit, name, patch, origin, answer);
        }
        return Visit.to(
                address(name, patch, origin) + "&preview=" + answer.body().path("preview"));
    }

    /** Saves it. */
    @POST
    public Response save(@Context ContainerRequestContext request, @PathParam("name") String name) {
        Visit visit = Visit.of(request);
        JsonNode patch = parsed(visit.form("patch"));
        Place origin = origin(visit.form("from"));
        AdminApi.Answer answer = visit.ask("PATCH", Visit.api(name, "/settings"), Optional.of(patch));
        if (!answer.isGood()) {
            return refused(visit, name, patch, origin, answer);
        }
        return Visit.to(origin.under("/console/integrations/" + name), "saved");
    }

    private static Response refused(Visit visit, String name, JsonNode patch, Place origin, AdminApi.Answer answer) {
        Map<String, Object> model = model(visit, name, patch, origin);
        model.put("problem", Refused.sentence(answer.body()));
        return visit.page(answer.status(), "change", Visit.within(name, origin, model));
    }

    private static Map<String, Object> model(Visit visit, String name, JsonNode patch, Place origin) {
        JsonNode standing = visit.get(Visit.api(name, "/settings"));
        List<Map<String, String>> changes = new ArrayList<>();
        compare("", patch, standing.path("settings"), changes);
        Map<String, Object> model = new HashMap<>();
        model.put("standing", standing);
        model.put("governed", standing.path("origin").asText().equals("created"));
        model.put("changes", changes);
        model.put("patch", patch.toString());
        model.put("from", origin.word());
        model.put("back", origin.under("/console/integrations/" + name));
        return model;
    }

    /** A rule of the mapping is told whole, as it will be saved. */
    private static void compare(String prefix, JsonNode patch, JsonNode settings, List<Map<String, String>> changes) {
        patch.fieldNames().forEachRemaining(key -> {
            JsonNode after = patch.path(key);
            JsonNode before = settings.path(key);
            if (after.isObject() && (before.isObject() || before.isMissingNode()) && !prefix.startsWith("mapping.")) {
                compare(prefix + key + ".", after, before, changes);
            } else {
                changes.add(Map.of(
                        "key", prefix + key,
                        "before", text(before),
                        "after", text(SettingsPatch.applied(before, after))));
            }
        });
    }

    /** As people read it; empty for nothing. */
    static String text(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "";
        }
        if (value.isArray()) {
            List<String> parts = new ArrayList<>();
            value.forEach(part -> parts.add(text(part)));
            return String.join(", ", parts);
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }

    private static JsonNode parsed(String patch) {
        try {
            return JSON.readTree(patch) instanceof ObjectNode object ? object : JSON.createObjectNode();
        } catch (JsonProcessingException notJson) {
            return JSON.createObjectNode();
        }
    }

    private static Place origin(String word) {
        return ORIGINS.stream()
                .filter(place -> place.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(Place.SETTINGS);
    }
}
