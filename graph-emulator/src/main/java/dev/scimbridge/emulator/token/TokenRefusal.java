package dev.scimbridge.emulator.token;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.emulator.http.Request;
import dev.scimbridge.emulator.http.Response;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/**
 * One of the token endpoint's errors.
 *
 * @param error the OAuth error (RFC 6749 §5.2)
 * @param code the number behind AADSTS
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/reference-error-codes">error codes</a>
 */
record TokenRefusal(int status, String error, int code, String message) {

    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    static TokenRefusal wrongSecret(String clientId) {
        return new TokenRefusal(
                401,
                "invalid_client",
                7000215,
                "Invalid client secret provided. Ensure the secret being sent in the request is the client secret"
                        + " value, not the client secret ID, for a secret added to app '" + clientId + "'.");
    }

    static TokenRefusal expiredSecret(String clientId) {
        return new TokenRefusal(
                401,
                "invalid_client",
                7000222,
                "The provided client secret keys for app '" + clientId + "' are expired. Visit the Azure portal to"
                        + " create new keys for your app: https://aka.ms/NewClientSecret, or consider using"
                        + " certificate credentials for added security: https://aka.ms/certCreds.");
    }

    static TokenRefusal missingSecret() {
        return new TokenRefusal(
                401,
                "invalid_client",
                7000218,
                "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.");
    }

    static TokenRefusal unknownTenant(String tenant) {
        return new TokenRefusal(
                400,
                "invalid_request",
                90002,
                "Tenant '" + tenant + "' not found. This may happen if there are no active subscriptions for the"
                        + " tenant. Check to make sure you have the correct tenant ID. Check with your subscription"
                        + " administrator.");
    }

    static TokenRefusal sharedTenant() {
        return new TokenRefusal(
                400,
                "invalid_request",
                9001023,
                "The grant type is not supported over the /common or /consumers endpoints. Please use the"
                        + " /organizations or tenant-specific endpoint.");
    }

    static TokenRefusal unknownApplication(String clientId, String tenantId) {
        return new TokenRefusal(
                400,
                "unauthorized_client",
                700016,
                "Application with identifier '" + clientId + "' was not found in the directory '" + tenantId
                        + "'. This can happen if the application has not been installed by the administrator of the"
                        + " tenant or consented to by any user in the tenant. You may have sent your authentication"
                        + " request to the wrong tenant.");
    }

    static TokenRefusal missingParameter(String name) {
        return new TokenRefusal(
                400,
                "invalid_request",
                900144,
                "The request body must contain the following parameter: '" + name + "'.");
    }

    static TokenRefusal unsupportedGrant(String grant) {
        return new TokenRefusal(
                400, "unsupported_grant_type", 70003, "The app requested an unsupported grant type '" + grant + "'.");
    }

    static TokenRefusal badScope(String scope) {
        return new TokenRefusal(
                400,
                "invalid_scope",
                70011,
                "The provided request must include a 'scope' input parameter. The provided value for the input"
                        + " parameter 'scope' is not valid. The scope " + scope + " is not valid.");
    }

    static TokenRefusal severalResources() {
        return new TokenRefusal(
                400,
                "invalid_scope",
                700022,
                "The provided value for the input parameter 'scope' is not valid because it contains more than one"
                        + " resource.");
    }

    static TokenRefusal noResource() {
        return new TokenRefusal(
                400,
                "invalid_scope",
                700023,
                "The provided value for the input parameter 'scope' is not valid when requesting an access token."
                        + " Provide a valid scope.");
    }

    static TokenRefusal invalidAssertion() {
        return new TokenRefusal(
                401,
                "invalid_client",
                700027,
                "The certificate with identifier used to sign the client assertion is not registered on application.");
    }

    /** The answer to a request; repeats its {@code client-request-id} as {@code correlation_id}. */
    Response response(Request request, Instant now) {
        String trace = UUID.randomUUID().toString();
        String correlation = request.header("client-request-id")
                .orElseGet(() -> UUID.randomUUID().toString());
        String timestamp = TIMESTAMP.format(now);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("error", error);
        body.put(
                "error_description",
                "AADSTS" + code + ": " + message + "\r\nTrace ID: " + trace + "\r\nCorrelation ID: " + correlation
                        + "\r\nTimestamp: " + timestamp);
        body.putArray("error_codes").add(code);
        body.put("timestamp", timestamp).put("trace_id", trace).put("correlation_id", correlation);
        body.put("error_uri", "https://login.microsoftonline.com/error?code=" + code);
        return Response.json(status, body);
    }
}
