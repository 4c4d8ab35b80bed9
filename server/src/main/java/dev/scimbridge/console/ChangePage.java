package dev.scimbridge.console;

import com.fasterxml.jackson.databind.JsonNode;
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

    /** Listeners take lines of 8 kB, cookies and all. */
    private static final int LONGEST_ADDRESS = 6_000;

    private static final List<Place> ORIGINS = List.of(Place.GROUPS, Place.MAPPING, Place.SETTINGS);

    /**
     * What somebody is about to change.
     *
     * @param patch a merge patch of the settings
     * @param seen the digest of the settings that it was made from; empty for those that there are when it is looked at
     */
    private record Change(JsonNode patch, Place origin, String seen) {

        static Change sent(Visit visit) {
            return new Change(
                    JsonWords.object(visit.form("patch")), originOf(visit.form("from")), visit.form("digest"));
        }

        String address(String integration) {
            return "/console/integrations/" + integration + "/change?from=" + origin.word() + "&digest="
                    + Visit.encoded(seen) + "&patch=" + Visit.encoded(patch.toString());
        }
    }

    /**
     * To the page for a change.
     *
     * @param patch a merge patch of the settings
     * @param seen the digest of the settings that it was made from: it is saved while these are the ones that there are
     */
    static Response look(Visit visit, String integration, JsonNode patch, Place origin, String seen) {
        String address = new Change(patch, origin, seen).address(integration);
        if (address.length() > LONGEST_ADDRESS) {
            throw new Refused(400, visit.texts().text("change.too-long"));
        }
        return Visit.to(address);
    }

    /** What would change. */
    @GET
    public Response show(
            @Context ContainerRequestContext request,
            @PathParam("name") String name,
            @QueryParam("patch") @DefaultValue("{}") String patch,
            @QueryParam("from") @DefaultValue("") String from,
            @QueryParam("digest") @DefaultValue("") String seen,
            @QueryParam("preview") @DefaultValue("0") long preview) {
        Visit visit = Visit.of(request);
        Change change = new Change(JsonWords.object(patch), originOf(from), seen);
        Map<String, Object> model = model(visit, name, change);
        if (preview > 0) {
            model.putAll(PreviewResult.of(visit, name, preview));
            model.put("again", change.address(name) + "&preview=" + preview);
        }
        return visit.isPartial()
                ? visit.block("change", "preview", Visit.within(name, change.origin(), model))
                : visit.page("change", name, change.origin(), model);
    }

    /** Begins a preview of it. */
    @POST
    @Path("preview")
    public Response preview(@Context ContainerRequestContext request, @PathParam("name") String name) {
        Visit visit = Visit.of(request);
        Change change = Change.sent(visit);
        AdminApi.Answer answer = visit.ask("POST", Visit.api(name, "/previews"), Optional.of(change.patch()));
        if (!answer.isGood()) {
            return refused(visit, name, change, answer);
        }
        return Visit.to(change.address(name) + "&preview=" + answer.body().path("preview"));
    }

    /** Saves it, unless somebody else has changed the settings since. */
    @POST
    public Response save(@Context ContainerRequestContext request, @PathParam("name") String name) {
        Visit visit = Visit.of(request);
        Change change = Change.sent(visit);
        AdminApi.Answer answer = visit.ask("PATCH", Visit.settings(name, change.seen()), Optional.of(change.patch()));
        if (!answer.isGood()) {
            return refused(visit, name, change, answer);
        }
        return Visit.to(change.origin().under("/console/integrations/" + name), "saved");
    }

    private static Response refused(Visit visit, String name, Change change, AdminApi.Answer answer) {
        Map<String, Object> model = model(visit, name, change);
        model.put("problem", Refused.sentence(answer.body()));
        return visit.page(answer.status(), "change", Visit.within(name, change.origin(), model));
    }

    private static Map<String, Object> model(Visit visit, String name, Change change) {
        JsonNode standing = visit.get(Visit.api(name, "/settings"));
        String now = standing.path("digest").asText();
        List<Map<String, String>> changes = new ArrayList<>();
        compare("", change.patch(), standing.path("settings"), changes);
        Map<String, Object> model = new HashMap<>();
        model.put("standing", standing);
        model.put("governed", standing.path("origin").asText().equals("created"));
        model.put("changes", changes);
        model.put("digest", change.seen().isEmpty() ? now : change.seen());
        model.put("overtaken", !change.seen().isEmpty() && !change.seen().equals(now));
        model.put("patch", change.patch().toString());
        model.put("from", change.origin().word());
        model.put("back", change.origin().under("/console/integrations/" + name));
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

    private static Place originOf(String word) {
        return ORIGINS.stream()
                .filter(place -> place.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(Place.SETTINGS);
    }
}
