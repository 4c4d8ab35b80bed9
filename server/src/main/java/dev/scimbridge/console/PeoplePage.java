package dev.scimbridge.console;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who is served, and of one person why, and with which values. */
@Path("/console/integrations/{name}/people")
public final class PeoplePage {

    private static final int MOST_VERSIONS = 50;
    private static final int MOST_NAMES = 10;
    private static final Comparator<String> BY_NAME = String.CASE_INSENSITIVE_ORDER;

    /** The list: those whose name contains a text, in a state, in a group. */
    @GET
    public Response list(
            @Context ContainerRequestContext request,
            @PathParam("name") String name,
            @QueryParam("query") @DefaultValue("") String query,
            @QueryParam("state") @DefaultValue("") String state,
            @QueryParam("group") @DefaultValue("") String group,
            @QueryParam("startIndex") @DefaultValue("1") String startIndex) {
        Visit visit = Visit.of(request);
        Map<String, String> chosen = Map.of("query", query, "state", state, "group", group);
        Map<String, String> asked = new HashMap<>(chosen);
        asked.put("startIndex", startIndex);
        asked.put("count", String.valueOf(Pager.SIZE));
        AdminApi.Answer answer = visit.ask("GET", path(name) + Pager.query(asked), Optional.empty());
        Map<String, Object> model = new HashMap<>(chosen);
        model.put("isChoice", !(query + state + group).isBlank());
        if (answer.status() == 400) {
            model.put("problem", Refused.sentence(answer.body()));
        } else if (!answer.isGood()) {
            throw new Refused(answer);
        } else {
            model.put("people", answer.body().path("people"));
            model.put("groups", answer.body().path("groups"));
            model.put("isServing", answer.body().has("revision"));
            model.put("pager", Pager.of(answer.body(), page(name), chosen));
        }
        return visit.page("people", name, Place.PEOPLE, model);
    }

    /** One person, or those who bear the name. */
    @GET
    @Path("{person}")
    public Response person(
            @Context ContainerRequestContext request,
            @PathParam("name") String name,
            @PathParam("person") String person,
            @QueryParam("askEntra") @DefaultValue("false") boolean askEntra) {
        Visit visit = Visit.of(request);
        String path = path(name) + "/" + Visit.encoded(person) + (askEntra ? "?askEntra=true" : "");
        Map<String, Object> model = new HashMap<>();
        model.put("asked", person);
        model.put("path", page(name) + "/" + Visit.encoded(person));
        visit.find(path).ifPresent(found -> {
            model.put("found", found);
            model.put("values", values(found));
            if (found.has("resource")) {
                model.put("resource", JsonWords.pretty(found.path("resource")));
            }
            List<JsonNode> history = new ArrayList<>();
            found.path("history").forEach(history::add);
            model.put("history", plain(history.subList(0, Math.min(history.size(), MOST_VERSIONS))));
            model.put("older", Math.max(0, history.size() - MOST_VERSIONS));
        });
        return visit.page("person", name, Place.PEOPLE, model);
    }

    private static List<Map<String, Object>> values(JsonNode found) {
        List<Map<String, Object>> values = new ArrayList<>();
        for (JsonNode value : found.path("values")) {
            List<Map<String, String>> sources = new ArrayList<>();
            value.path("sources")
                    .properties()
                    .forEach(source ->
                            sources.add(Map.of("name", source.getKey(), "value", JsonWords.of(source.getValue()))));
            List<String> names = names(value.path("value"));
            int shown = Math.min(names.size(), MOST_NAMES);
            values.add(Map.of(
                    "path", value.path("path").asText(),
                    "value", JsonWords.of(value.path("value")),
                    "names", names.subList(0, shown),
                    "others", names.subList(shown, names.size()),
                    "rule", value.path("rule").asText(),
                    "sources", sources));
        }
        return values;
    }

    /** What a list of references calls what it names, such as groups; empty for any other value. */
    private static List<String> names(JsonNode value) {
        List<String> names = value.findValuesAsText("display");
        return value.isArray() && names.size() == value.size()
                ? names.stream().sorted(BY_NAME).toList()
                : List.of();
    }

    private static List<Map<String, Object>> plain(List<JsonNode> changes) {
        List<Map<String, Object>> plain = new ArrayList<>();
        for (JsonNode change : changes) {
            List<Map<String, String>> values = new ArrayList<>();
            change.path("values")
                    .forEach(value -> values.add(Map.of(
                            "path", value.path("path").asText(),
                            "before", JsonWords.of(value.path("before")),
                            "after", JsonWords.of(value.path("after")))));
            plain.add(Map.of(
                    "revision", change.path("revision").asText(),
                    "at", change.path("at").asText(),
                    "what", change.path("what").asText(),
                    "values", values));
        }
        return plain;
    }

    private static String path(String name) {
        return "/integrations/" + Visit.encoded(name) + "/people";
    }

    private static String page(String name) {
        return "/console" + path(name);
    }
}
