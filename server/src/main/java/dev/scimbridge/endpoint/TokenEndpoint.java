package dev.scimbridge.endpoint;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.integration.ClientAddress;
import dev.scimbridge.integration.Clients;
import dev.scimbridge.integration.RequestLimits;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;

/** Gives clients access tokens for their secrets: OAuth 2.0 client credentials (RFC 6749 §4.4). */
@Path(TokenEndpoint.PATH)
public final class TokenEndpoint {

    /** Below the public URL, without a slash in front. */
    static final String PATH = "oauth2/token";

    private final Clients clients;
    private final RequestLimits limits;

    TokenEndpoint(Clients clients, RequestLimits limits) {
        this.clients = clients;
        this.limits = limits;
    }

    /** An access token. The body is a form whatever it is called; a {@code scope} changes nothing. */
    @POST
    public Response token(@Context ContainerRequestContext request, String body) {
        try {
            return answer(granted(request, body));
        } catch (OAuthError refused) {
            return answer(refused);
        }
    }

    private Clients.AccessToken granted(ContainerRequestContext request, String body) throws OAuthError {
        String authorization = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        ClientCredentials credentials = ClientCredentials.read(authorization, body);
        if (!credentials.grantType().equals("client_credentials")) {
            throw OAuthError.unsupportedGrantType();
        }
        Optional<Clients.AccessToken> granted = credentials.secrets().stream()
                .flatMap(secret -> clients.exchange(credentials.id(), secret).stream())
                .findFirst();
        if (granted.isEmpty()) {
            refuseIfTooMany(limits.failure(ClientAddress.of(request)));
            throw OAuthError.invalidClient(authorization != null);
        }
        if (!granted.get().client().mayComeFrom(ClientAddress.of(request))) {
            throw OAuthError.unauthorizedClient();
        }
        refuseIfTooMany(limits.request(granted.get().client()));
        return granted.get();
    }

    private static void refuseIfTooMany(Optional<Duration> wait) throws OAuthError {
        if (wait.isPresent()) {
            throw OAuthError.tooMany(RequestLimits.wholeSeconds(wait.get()));
        }
    }

    private static Response answer(Clients.AccessToken granted) {
        return answer(
                        200,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("access_token", granted.token())
                                .put("token_type", "Bearer")
                                .put("expires_in", granted.lifetime().toSeconds()))
                .build();
    }

    private static Response answer(OAuthError refused) {
        Response.ResponseBuilder answer = answer(
                refused.status(),
                JsonNodeFactory.instance
                        .objectNode()
                        .put("error", refused.error())
                        .put("error_description", refused.getMessage()));
        if (refused.challenge()) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"scim\"");
        }
        refused.retryAfter().ifPresent(wait -> answer.header(HttpHeaders.RETRY_AFTER, wait.toSeconds()));
        return answer.build();
    }

    private static Response.ResponseBuilder answer(int status, ObjectNode json) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Pragma", "no-cache")
                .entity(json.toString());
    }
}
