package dev.scimbridge.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who reads an integration: how each client fares, its tokens, its walks, and what it can bear. */
@Path("/console/integrations/{name}/clients")
public final class ClientsPage {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TEMPLATE = "clients";
    private static final String SILENT_AFTER = "silentAfter";
    private static final List<String> TEXTS =
            List.of("defaultPageSize", "maximumPageSize", "requestsPerMinute", SILENT_AFTER);
    private static final List<String> CHOICES = List.of("extensions", "pagination");
    private static final String ADDRESSES = "allowedAddresses";
    private static final Pattern SEPARATOR = Pattern.compile("[\\s,]+");
    private static final int WALKS = 50;

    /** All of them. */
    @GET
    public Response list(@Context ContainerRequestContext request, @PathParam("name") String name) {
        return list(Visit.of(request), name, Map.of());
    }

    private static Response list(Visit visit, String name, Map<String, Object> more) {
        Map<String, Object> model = new HashMap<>(more);
        model.put("clients", visit.get(path(name)).path("clients"));
        return visit.page(TEMPLATE, name, Place.CLIENTS, model);
    }

    /** Adds one. */
    @POST
    public Response add(@Context ContainerRequestContext request, @PathParam("name") String name) {
        Visit visit = Visit.of(request);
        String client = visit.form("name");
        ObjectNode body = JSON.createObjectNode().put("name", client);
        if (!visit.form("reader").isEmpty()) {
            body.put("reader", visit.form("reader"));
        }
        AdminApi.Answer answer = visit.ask("POST", path(name), Optional.of(body));
        return answer.isGood()
                ? Visit.to("/console" + client(name, client), "client-added")
                : list(visit, name, Map.of("problem", problem(answer), "wanted", client));
    }

    /** One of them. */
    @GET
    @Path("{client}")
    public Response one(
            @Context ContainerRequestContext request,
            @PathParam("name") String name,
            @PathParam("client") String client) {
        return one(Visit.of(request), name, client, Map.of());
    }

    private static Response one(Visit visit, String name, String client, Map<String, Object> more) {
        Map<String, Object> model = new HashMap<>(more);
        JsonNode found = visit.get(client(name, client));
        model.put("client", found);
        model.put("shown", found.path("settings").toString());
        JsonNode walks = visit.get(client(name, client) + "/walks").path("walks");
        ArrayNode shown = JSON.createArrayNode();
        for (int i = 0; i < Math.min(WALKS, walks.size()); i++) {
            shown.add(walks.get(i));
        }
        model.put("walks", shown);
        if (visit.mayChange() && found.path("origin").asText().equals("created")) {
            model.put("tokens", visit.get(client(name, client) + "/tokens").path("tokens"));
        }
        return visit.page("client", name, Place.CLIENTS, model);
    }

    /**
     * Changes what it can bear; what is left empty goes back to the default. Only what differs from what the form was opened
     * with is sent, so that it takes nothing back that somebody else has set since.
     */
    @POST
    @Path("{client}/settings")
    public Response change(
            @Context ContainerRequestContext request,
            @PathParam("name") String name,
            @PathParam("client") String client) {
        Visit visit = Visit.of(request);
        JsonNode shown = JsonWords.object(visit.form("shown"));
        ObjectNode patch = changed(visit, shown);
        if (patch.isEmpty()) {
            return Visit.to("/console" + client(name, client), "nothing");
        }
        JsonNode now = visit.get(client(name, client)).path("settings");
        List<String> lost = new ArrayList<>();
        patch.fieldNames().forEachRemaining(key -> {
            if (!now.path(key).equals(shown.path(key))) {
                lost.add(key);
            }
        });
        if (!lost.isEmpty()) {
            String sentence = visit.texts().text("one-client.changed-meanwhile", String.join(", ", lost));
            return one(visit, name, client, Map.of("problem", sentence));
        }
        AdminApi.Answer answer = visit.ask("PATCH", client(name, client), Optional.of(patch));
        return answer.isGood()
                ? Visit.to("/console" + client(name, client), "client-changed")
                : one(visit, name, client, Map.of("problem", problem(answer)));
    }

    private static ObjectNode changed(Visit visit, JsonNode shown) {
        ObjectNode patch = JSON.createObjectNode();
        for (String key : CHOICES) {
            boolean chosen = !visit.form(key).isEmpty();
            if (chosen != shown.path(key).asBoolean()) {
                patch.put(key, chosen);
            }
        }
        for (String key : TEXTS) {
            if (!visit.form(key).equals(ChangePage.text(shown.path(key)))) {
                put(patch, key, visit.form(key));
            }
        }
        List<String> addresses = SEPARATOR
                .splitAsStream(visit.form(ADDRESSES))
                .filter(address -> !address.isEmpty())
                .toList();
        if (!addresses.equals(JsonWords.texts(shown.path(ADDRESSES)))) {
            if (addresses.isEmpty()) {
                patch.putNull(ADDRESSES);
            } else {
                addresses.forEach(patch.putArray(ADDRESSES)::add);
            }
        }
        return patch;
    }

    private static void put(ObjectNode patch, String key, String value) {
        if (value.isEmpty()) {
            patch.putNull(key);
        } else if (!key.equals(SILENT_AFTER) && value.matches("[0-9]{1,9}")) {
            patch.put(key, Integer.parseInt(value));
        } else {
            patch.put(key, value);
        }
    }

    /** Makes a token, and shows it this once. */
    @POST
    @Path("{client}/tokens")
    public Response addToken(
            @Context ContainerRequestContext request,
            @PathParam("name") String name,
            @PathParam("client") String client) {
        Visit visit = Visit.of(request);
        ObjectNode wanted = JSON.createObjectNode();
        for (String member : List.of("name", "kind", "expiresAfter", "othersExpireAfter")) {
            if (!visit.form(member).isEmpty()) {
                wanted.put(member, visit.form(member));
            }
        }
        AdminApi.Answer answer = visit.ask("POST", client(name, client) + "/tokens", Optional.of(wanted));
        return answer.isGood()
                ? visit.page("token", name, Place.CLIENTS, Map.of("made", answer.body(), "client", client))
                : one(visit, name, client, Map.of("problem", problem(answer)));
    }

    /** Ends a token at once, when that is asked once more. */
    @POST
    @Path("{client}/tokens/{number}/revoke")
    public Response revoke(
            @Context ContainerRequestContext request,
            @PathParam("name") String name,
            @PathParam("client") String client,
            @PathParam("number") String number) {
        Visit visit = Visit.of(request);
        String path = client(name, client) + "/tokens/" + Visit.encoded(number);
        if (!isSure(visit)) {
            return question(visit, name, client, path + "/revoke", Map.of("what", "revoke", "token", number));
        }
        visit.send("DELETE", path);
        return Visit.to("/console" + client(name, client), "token-revoked");
    }

    /** Removes a client with its tokens, when that is asked once more. */
    @POST
    @Path("{client}/remove")
    public Response remove(
            @Context ContainerRequestContext request,
            @PathParam("name") String name,
            @PathParam("client") String client) {
        Visit visit = Visit.of(request);
        if (!isSure(visit)) {
            return question(visit, name, client, client(name, client) + "/remove", Map.of("what", "remove"));
        }
        visit.send("DELETE", client(name, client));
        return Visit.to("/console" + path(name), "client-removed");
    }

    private static boolean isSure(Visit visit) {
        return visit.form("sure").equals("yes");
    }

    /** Says what would happen; its form sends the same once more. */
    private static Response question(Visit visit, String name, String client, String path, Map<String, String> about) {
        Map<String, Object> model = new HashMap<>(about);
        model.put("client", visit.get(client(name, client)));
        model.put("action", "/console" + path);
        model.put("back", "/console" + client(name, client));
        return visit.page("client-sure", name, Place.CLIENTS, model);
    }

    /** The sentence about what cannot be taken as it was given; everything else is a page of its own. */
    private static String problem(AdminApi.Answer answer) {
        if (answer.status() != 400 && answer.status() != 409) {
            throw new Refused(answer);
        }
        return Refused.sentence(answer.body());
    }

    private static String path(String name) {
        return "/integrations/" + Visit.encoded(name) + "/clients";
    }

    private static String client(String name, String client) {
        return path(name) + "/" + Visit.encoded(client);
    }
}
