package dev.scimbridge.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What else can be set of an integration, and what ends or interrupts it. */
@Path("/console/integrations/{name}/settings")
public final class SettingsPage {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> KEYS = List.of(
            "interval", "reconcile", "leaverTail", "visibleBeforeHire", "timeZone", "historyRetention", "roundsKept");
    private static final Pattern SEPARATOR = Pattern.compile("[\\s,;]+");
    private static final String MANAGERS = "managerOutOfScope";
    private static final List<String> MANAGER_CHOICES = List.of("omit", "nameOnly", "includeInactive");
    private static final List<String> SCOPE = List.of("condition", "maximumPeople");
    private static final List<String> PEOPLE = List.of("includePeople", "excludePeople");
    private static final List<String> GUARDS = List.of(
            "removals",
            "deactivations",
            "userNames",
            "mails",
            "departments",
            "managers",
            "memberships",
            "lostValues",
            "reconfiguration",
            "emptiedGroup",
            "atLeast",
            "window");

    /** The form. */
    @GET
    public Response show(@Context ContainerRequestContext request, @PathParam("name") String name) {
        Visit visit = Visit.of(request);
        JsonNode standing = visit.get(Visit.api(name, "/settings"));
        Map<String, Object> model = new HashMap<>();
        model.put("standing", standing);
        model.put("governed", standing.path("origin").asText().equals("created"));
        model.put("settings", values(KEYS, standing.path("settings")));
        model.put("guards", values(GUARDS, standing.path("settings").path("guards")));
        model.put("scope", values(SCOPE, standing.path("settings")));
        model.put("managers", ChangePage.text(standing.path("settings").path(MANAGERS)));
        model.put("managerChoices", MANAGER_CHOICES);
        Map<String, String> named = new LinkedHashMap<>();
        PEOPLE.forEach(key -> named.put(
                key, String.join("\n", JsonWords.texts(standing.path("settings").path(key)))));
        model.put("named", named);
        return visit.page("settings", name, Place.SETTINGS, model);
    }

    private static Map<String, String> values(List<String> keys, JsonNode settings) {
        Map<String, String> values = new LinkedHashMap<>();
        keys.forEach(key -> values.put(key, ChangePage.text(settings.path(key))));
        return values;
    }

    /** To the look at what would change. */
    @POST
    public Response change(@Context ContainerRequestContext request, @PathParam("name") String name) {
        Visit visit = Visit.of(request);
        JsonNode settings = visit.get(Visit.api(name, "/settings")).path("settings");
        ObjectNode patch = JSON.createObjectNode();
        put(visit, "", KEYS, settings, patch);
        put(visit, "", SCOPE, settings, patch);
        put(visit, "", List.of(MANAGERS), settings, patch);
        PEOPLE.forEach(key -> putList(visit, key, settings, patch));
        ObjectNode guards = JSON.createObjectNode();
        put(visit, "guards.", GUARDS, settings.path("guards"), guards);
        if (!guards.isEmpty()) {
            patch.set("guards", guards);
        }
        return patch.isEmpty()
                ? Visit.to(Place.SETTINGS.under("/console/integrations/" + name), "nothing")
                : ChangePage.look(visit, name, patch, Place.SETTINGS, visit.form("digest"));
    }

    private static void put(Visit visit, String prefix, List<String> keys, JsonNode settings, ObjectNode patch) {
        for (String key : keys) {
            String entered = visit.form(prefix + key);
            if (!entered.equals(ChangePage.text(settings.path(key)))) {
                patch.put(key, entered.isEmpty() ? null : entered);
            }
        }
    }

    private static void putList(Visit visit, String key, JsonNode settings, ObjectNode patch) {
        List<String> entered = SEPARATOR
                .splitAsStream(visit.form(key))
                .filter(one -> !one.isEmpty())
                .distinct()
                .toList();
        if (entered.equals(JsonWords.texts(settings.path(key)))) {
            return;
        }
        if (entered.isEmpty()) {
            patch.putNull(key);
        } else {
            entered.forEach(patch.putArray(key)::add);
        }
    }

    /** Stops the pulling; what was served stays served. */
    @POST
    @Path("pause")
    public Response pause(@Context ContainerRequestContext request, @PathParam("name") String name) {
        Visit.of(request).send("POST", Visit.api(name, "/pause"));
        return Visit.to(Place.SETTINGS.under("/console/integrations/" + name), "paused");
    }

    /** Removes the integration; its name has to be typed. */
    @POST
    @Path("remove")
    public Response remove(@Context ContainerRequestContext request, @PathParam("name") String name) {
        Visit visit = Visit.of(request);
        if (!visit.form("typed").equals(name)) {
            throw new Refused(400, visit.texts().text("settings.not-typed", name));
        }
        visit.send("DELETE", Visit.api(name, ""));
        return Visit.to("/console", "removed");
    }
}
