package dev.scimbridge.endpoint;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.integration.Clients;
import dev.scimbridge.integration.RequestLimits;
import dev.scimbridge.response.JsonBody;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Gives clients access tokens for their secrets: OAuth 2.0 client credentials (RFC 6749 §4.4). */
final class TokenEndpoint {

    /** Below the public URL, without a slash in front. */
    static final String PATH = "oauth2/token";

    /** Of a longer body nothing behind this is read: no form that a client needs is as long. */
    private static final int LONGEST_BODY = 64 * 1024;

    private final Clients clients;
    private final RequestLimits limits;

    TokenEndpoint(Clients clients, RequestLimits limits) {
        this.clients = clients;
        this.limits = limits;
    }

    /** An access token. The body is a form whatever it is called; a {@code scope} changes nothing. */
    Answer token(Call call) throws IOException {
        byte[] body = call.request().body().readNBytes(LONGEST_BODY);
        try {
            return answer(granted(call.request(), new String(body, StandardCharsets.UTF_8)));
        } catch (OAuthError refused) {
            return answer(refused);
        }
    }

    private Clients.AccessToken granted(ScimRequest request, String body) throws OAuthError {
        String authorization =
                request.headers("Authorization").stream().findFirst().orElse(null);
        ClientCredentials credentials = ClientCredentials.read(authorization, body);
        if (!credentials.grantType().equals("client_credentials")) {
            throw OAuthError.unsupportedGrantType();
        }
        Optional<Clients.AccessToken> granted = credentials.secrets().stream()
                .flatMap(secret -> clients.exchange(credentials.id(), secret).stream())
                .findFirst();
        if (granted.isEmpty()) {
            refuseIfTooMany(limits.failure(request.address()));
            throw OAuthError.invalidClient(authorization != null);
        }
        if (!granted.get().client().mayComeFrom(request.address())) {
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

    private static Answer answer(Clients.AccessToken granted) {
        return answer(
                200,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("access_token", granted.token())
                        .put("token_type", "Bearer")
                        .put("expires_in", granted.lifetime().toSeconds()));
    }

    private static Answer answer(OAuthError refused) {
        Answer answer = answer(
                refused.status(),
                JsonNodeFactory.instance
                        .objectNode()
                        .put("error", refused.error())
                        .put("error_description", refused.getMessage()));
        if (refused.challenge()) {
            answer.with("WWW-Authenticate", "Basic realm=\"scim\"");
        }
        refused.retryAfter().ifPresent(wait -> answer.with("Retry-After", Long.toString(wait.toSeconds())));
        return answer;
    }

    private static Answer answer(int status, ObjectNode json) {
        return Answer.of(status, JsonBody.of(json.toString().getBytes(StandardCharsets.UTF_8)))
                .with(Answer.CONTENT_TYPE, ScimMediaType.JSON)
                .with("Cache-Control", "no-store")
                .with("Pragma", "no-cache");
    }
}
