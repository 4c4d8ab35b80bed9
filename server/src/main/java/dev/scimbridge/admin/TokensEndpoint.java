package dev.scimbridge.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.integration.NewToken;
import dev.scimbridge.integration.TokenRequest;
import dev.scimbridge.store.IntegrationId;
import dev.scimbridge.store.StoredToken;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Locale;

/** The tokens of a client. A token itself is told once, when it is made. */
@Path(AdminApplication.ROOT + "/integrations/{name}/clients/{client}/tokens")
public final class TokensEndpoint {

    private final Integrations integrations;
    private final ClientRooms rooms;

    TokensEndpoint(Integrations integrations, ClientRooms rooms) {
        this.integrations = integrations;
        this.rooms = rooms;
    }

    /** All of them, also those that are not valid any more. */
    @GET
    public Response list(@PathParam("name") String name, @PathParam("client") String client) {
        IntegrationId integration = integrations.named(name).id();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode array = json.putArray("tokens");
        rooms.named(integration, client).tokens().forEach(token -> array.add(of(token)));
        return JsonAnswer.of(200, json);
    }

    /** Makes one; the members of the body are in {@code docs/reference/admin-api.md}. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response add(
            @PathParam("name") String name,
            @PathParam("client") String client,
            @Context ContainerRequestContext request,
            String body) {
        IntegrationId integration = integrations.named(name).id();
        ObjectNode wanted = JsonRequest.object(body);
        NewToken made = rooms.administration()
                .addToken(integration, client, TokenRequest.of(wanted), AdminTokenCheck.administrator(request));
        return JsonAnswer.of(201, of(token(integration, client, made.number())).put("token", made.token()));
    }

    /** Ends one at once. */
    @DELETE
    @Path("/{number}")
    public Response revoke(
            @PathParam("name") String name,
            @PathParam("client") String client,
            @PathParam("number") String number,
            @Context ContainerRequestContext request) {
        IntegrationId integration = integrations.named(name).id();
        long token = RoundsEndpoint.number(number);
        rooms.administration().revoke(integration, client, token, AdminTokenCheck.administrator(request));
        return JsonAnswer.of(200, of(token(integration, client, token)));
    }

    private StoredToken token(IntegrationId integration, String client, long number) {
        return rooms.named(integration, client).tokens().stream()
                .filter(token -> token.number() == number)
                .findFirst()
                .orElseThrow(() -> AdminException.notFound("There is no token " + number + "."));
    }

    private ObjectNode of(StoredToken token) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("number", token.number())
                .put("name", token.name())
                .put("kind", token.kind().name().toLowerCase(Locale.ROOT))
                .put("state", state(token, rooms.now()))
                .put("createdAt", token.createdAt().toString());
        token.expiresAt().ifPresent(at -> json.put("expiresAt", at.toString()));
        token.lastUsed().ifPresent(at -> json.put("lastUsed", at.toString()));
        token.revokedAt().ifPresent(at -> json.put("revokedAt", at.toString()));
        return json;
    }

    private static String state(StoredToken token, Instant now) {
        if (token.revokedAt().isPresent()) {
            return "revoked";
        }
        return token.isValid(now) ? "valid" : "expired";
    }
}
