package dev.scimbridge.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Step 1: the three values, and the check of them. */
@Path("/console/integrations/{name}/set-up/connect")
public final class ConnectPage {

    /** The form, and what the newest check found. */
    @GET
    public Response show(@Context ContainerRequestContext request, @PathParam("name") String name) {
        Visit visit = Visit.of(request);
        return shown(visit, name, 200, Map.of());
    }

    /** Takes over what was entered, and checks it. */
    @POST
    public Response save(@Context ContainerRequestContext request, @PathParam("name") String name) {
        Visit visit = Visit.of(request);
        JsonNode settings = visit.get(Visit.api(name, "/settings")).path("settings");
        ObjectNode patch = Connection.changed(visit, settings);
        if (!patch.isEmpty()) {
            AdminApi.Answer answer = visit.ask("PATCH", Visit.api(name, "/settings"), Optional.of(patch));
            if (!answer.isGood()) {
                return refused(visit, name, answer);
            }
        }
        return prove(visit, name);
    }

    /** Takes over the secret, if one was entered, and begins a check. */
    Response prove(Visit visit, String name) {
        ObjectNode secret = Connection.secret(visit);
        if (!secret.isEmpty()) {
            AdminApi.Answer answer = visit.ask("PUT", Visit.api(name, "/secret"), Optional.of(secret));
            if (!answer.isGood()) {
                return refused(visit, name, answer);
            }
        }
        return check(visit, name);
    }

    /** Checks again. */
    @POST
    @Path("check")
    public Response check(@Context ContainerRequestContext request, @PathParam("name") String name) {
        return check(Visit.of(request), name);
    }

    private static Response check(Visit visit, String name) {
        AdminApi.Answer answer = visit.ask("POST", Visit.api(name, "/check"), Optional.empty());
        boolean running = answer.status() == 409;
        if (!answer.isGood() && !running) {
            throw new Refused(answer);
        }
        return Visit.to(Steps.CONNECT.path(name));
    }

    /** The check alone, while it runs. */
    @GET
    @Path("check")
    public Response progress(@Context ContainerRequestContext request, @PathParam("name") String name) {
        Visit visit = Visit.of(request);
        JsonNode standing = visit.get(Visit.api(name, "/settings"));
        Map<String, Object> model = new HashMap<>(Visit.within(name, Place.SET_UP, Map.of("standing", standing)));
        model.put("next", Steps.GROUPS.path(name));
        visit.find(Visit.api(name, "/check")).ifPresent(check -> model.put("check", check));
        return visit.block("set-up-connect", "check", model);
    }

    private static Response refused(Visit visit, String name, AdminApi.Answer answer) {
        return shown(
                visit,
                name,
                answer.status(),
                Map.of(
                        "problem", answer.body().path("detail").asText(),
                        "problems", Connection.byKey(answer.body()),
                        "values", Connection.entered(visit)));
    }

    private static Response shown(Visit visit, String name, int status, Map<String, ?> said) {
        JsonNode standing = visit.get(Visit.api(name, "/settings"));
        Map<String, Object> model = new HashMap<>();
        model.put("values", standing.path("settings"));
        model.put("problems", Map.of());
        visit.find(Visit.api(name, "/check")).ifPresent(check -> model.put("check", check));
        model.putAll(said);
        return Steps.CONNECT.page(visit, status, name, standing, model);
    }
}
