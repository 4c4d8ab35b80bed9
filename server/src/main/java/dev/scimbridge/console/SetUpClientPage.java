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
import java.util.Map;
import java.util.Optional;

/** Step 4: the application that reads, and its token, which is shown once. */
@Path("/console/integrations/{name}/set-up/client")
public final class SetUpClientPage {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The form, and the applications that there are. */
    @GET
    public Response show(@Context ContainerRequestContext request, @PathParam("name") String name) {
        return shown(Visit.of(request), name, 200, Map.of());
    }

    /** Creates a client with a token. The token is on this answer and nowhere else. */
    @POST
    public Response create(@Context ContainerRequestContext request, @PathParam("name") String name) {
        Visit visit = Visit.of(request);
        ObjectNode client = JSON.createObjectNode().put("name", visit.form("client"));
        if (!visit.form("reader").isEmpty()) {
            client.put("reader", visit.form("reader"));
        }
        AdminApi.Answer answer = visit.ask("POST", Visit.api(name, "/clients"), Optional.of(client));
        if (!answer.isGood()) {
            return shown(visit, name, answer.status(), Map.of("problem", Refused.sentence(answer.body())));
        }
        ObjectNode token = JSON.createObjectNode().put("name", visit.form("client"));
        JsonNode made = visit.send(
                "POST", Visit.api(name, "/clients/" + Visit.encoded(visit.form("client")) + "/tokens"), token);
        return shown(
                visit, name, 200, Map.of("made", made, "client", answer.body(), "curl", curl(made, answer.body())));
    }

    private static String curl(JsonNode token, JsonNode client) {
        return "curl -H 'Authorization: Bearer " + token.path("token").asText() + "' '"
                + client.path("baseUrl").asText() + "/Users?count=2'";
    }

    private static Response shown(Visit visit, String name, int status, Map<String, ?> said) {
        JsonNode standing = visit.get(Visit.api(name, "/settings"));
        Map<String, Object> model = new HashMap<>();
        model.put("clients", visit.get(Visit.api(name, "/clients")).path("clients"));
        model.putAll(said);
        return Steps.CLIENT.page(visit, status, name, standing, model);
    }
}
