package dev.scimbridge.console;

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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What guards hold, and the decision about it: all of it, a department, or chosen people. */
@Path("/console/integrations/{name}/holds")
public final class HoldsPage {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** All holds: those that wait, and what was decided. */
    @GET
    public Response list(@Context ContainerRequestContext request, @PathParam("name") String name) {
        Visit visit = Visit.of(request);
        List<Object> open = new ArrayList<>();
        List<Object> others = new ArrayList<>();
        for (JsonNode hold : visit.get(path(name) + "?changes=false").path("holds")) {
            (hold.path("waiting").asInt() > 0 ? open : others).add(known(hold));
        }
        return visit.page("holds", name, Place.HOLDS, Map.of("open", open, "others", others));
    }

    /** One hold with its people. */
    @GET
    @Path("{number}")
    public Response one(
            @Context ContainerRequestContext request,
            @PathParam("name") String name,
            @PathParam("number") String number,
            @QueryParam("department") @Nullable String department,
            @QueryParam("startIndex") @DefaultValue("1") String startIndex) {
        Visit visit = Visit.of(request);
        Map<String, Object> model = new HashMap<>();
        model.put("hold", known(visit.get(hold(name, number) + "?changes=false")));
        String chosen = department == null ? "" : "&department=" + Visit.encoded(department);
        JsonNode people = visit.get(hold(name, number) + "/people?startIndex=" + Visit.encoded(startIndex) + "&count="
                + Pager.SIZE + chosen);
        model.put("people", people);
        model.put("number", number);
        model.put("isPart", department != null);
        model.put("department", department == null ? "" : department);
        model.put("inDepartment", waiting(people, department));
        model.put(
                "pager",
                Pager.of(
                        people,
                        "/console" + hold(name, number),
                        department == null ? Map.of() : Map.of("department", department)));
        return visit.page("hold", name, Place.HOLDS, model);
    }

    private static long waiting(JsonNode people, @Nullable String department) {
        for (JsonNode one : people.path("departments")) {
            if (one.path("department").asText().equals(department)) {
                return one.path("waiting").asLong();
            }
        }
        return 0;
    }

    /** What a decision would do, before it is made: what is shown here is what is decided, or nothing. */
    @POST
    @Path("{number}/review")
    public Response review(
            @Context ContainerRequestContext request,
            @PathParam("name") String name,
            @PathParam("number") String number) {
        Visit visit = Visit.of(request);
        visit.leadBackTo("/console" + hold(name, number));
        ObjectNode body = body(visit);
        Map<String, Object> model = new HashMap<>();
        model.put("hold", known(visit.get(hold(name, number) + "?changes=false")));
        model.put("number", number);
        model.put("isApproval", isApproval(visit));
        model.put("scope", visit.form("scope"));
        model.put("department", visit.form("department"));
        model.put("people", visit.forms("person").stream().distinct().toList());
        model.put(
                "review",
                isNobody(body)
                        ? JSON.createObjectNode()
                        : visit.send(
                                "POST",
                                hold(name, number) + "/review",
                                body.put("decision", isApproval(visit) ? "approve" : "reject")));
        return visit.page("hold-review", name, Place.HOLDS, model);
    }

    /** Decides. */
    @POST
    @Path("{number}/decide")
    public Response decide(
            @Context ContainerRequestContext request,
            @PathParam("name") String name,
            @PathParam("number") String number) {
        Visit visit = Visit.of(request);
        visit.leadBackTo("/console" + hold(name, number));
        boolean approval = isApproval(visit);
        JsonNode answer = visit.send("POST", hold(name, number) + (approval ? "/approve" : "/reject"), body(visit));
        return Visit.to("/console" + path(name), approval ? approved(answer) : "rejected");
    }

    private static String approved(JsonNode answer) {
        return switch (answer.path("nextRound").asText()) {
            case "now" -> "approved";
            case "when_enabled" -> "approved-when-enabled";
            default -> "approved-later";
        };
    }

    /** Whoever chose people and lost them on the way decides about nobody, and is told so by the API. */
    private static ObjectNode body(Visit visit) {
        ObjectNode body = JSON.createObjectNode();
        switch (visit.form("scope")) {
            case "all" -> {}
            case "department" -> body.put("department", visit.form("department"));
            default -> visit.forms("person").stream().distinct().forEach(body.putArray("people")::add);
        }
        String version = visit.form("version");
        return version.isEmpty() ? body : body.put("version", version);
    }

    private static boolean isNobody(JsonNode body) {
        return body.has("people") && body.path("people").isEmpty();
    }

    private static boolean isApproval(Visit visit) {
        return visit.form("decision").equals("approve");
    }

    /** A hold with its number alone. */
    private static Map<String, Object> known(JsonNode hold) {
        Map<String, Object> known = new HashMap<>();
        hold.properties().forEach(member -> {
            JsonNode value = member.getValue();
            known.put(member.getKey(), value.isNumber() ? value.asLong() : value.asText());
        });
        String whole = hold.path("hold").asText();
        known.put("number", whole.substring(whole.lastIndexOf('/') + 1));
        return known;
    }

    private static String path(String name) {
        return "/integrations/" + Visit.encoded(name) + "/holds";
    }

    private static String hold(String name, String number) {
        return path(name) + "/" + Visit.encoded(number);
    }
}
