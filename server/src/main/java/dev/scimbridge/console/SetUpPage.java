package dev.scimbridge.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;

/** The first step of another integration: its name and the three values. */
@Path("/console/set-up")
public final class SetUpPage {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TEMPLATE = "set-up-connect";

    /** The form. */
    @GET
    public Response form(@Context ContainerRequestContext request) {
        return Visit.of(request).page(TEMPLATE, Map.of("values", Map.of(), "problems", Map.of(), "governed", true));
    }

    /** Creates the draft; the rest of the form is the integration's first step. */
    @POST
    public Response create(@Context ContainerRequestContext request) {
        Visit visit = Visit.of(request);
        ObjectNode settings = Connection.entered(visit);
        ObjectNode body = JSON.createObjectNode().put("name", visit.form("name"));
        body.set("settings", settings);
        AdminApi.Answer answer = visit.ask("POST", "/integrations", Optional.of(body));
        if (!answer.isGood()) {
            JsonNode problems = answer.body();
            ObjectNode values = settings.deepCopy().put("name", visit.form("name"));
            return visit.page(
                    answer.status(),
                    TEMPLATE,
                    Map.of(
                            "values",
                            values,
                            "governed",
                            true,
                            "problem",
                            problems.path("detail").asText(),
                            "problems",
                            Connection.byKey(problems)));
        }
        return new ConnectPage().prove(visit, visit.form("name"));
    }
}
