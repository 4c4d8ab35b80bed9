package dev.scimbridge.emulator.token;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.emulator.http.Query;
import dev.scimbridge.emulator.http.Request;
import dev.scimbridge.emulator.http.Response;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * {@code POST /{tenant}/oauth2/v2.0/token} for the client credentials grant, and the metadata documents around it.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow">the flow</a>
 */
public final class TokenEndpoint {

    private static final Duration LIFE = Duration.ofSeconds(3599);

    private final Registration registration;
    private final ClientAssertions assertions;
    private final TokenIssuer issuer;
    private final Clock clock;

    /** An endpoint for the tenant and application of the registration. */
    public TokenEndpoint(Registration registration, ClientAssertions assertions, TokenIssuer issuer, Clock clock) {
        this.registration = registration;
        this.assertions = assertions;
        this.issuer = issuer;
        this.clock = clock;
    }

    /** Answers a token request for the tenant named in its path. */
    public Response token(Request request, String tenant) {
        return answer(request, tenant)
                .with("Cache-Control", "no-store, no-cache")
                .with("Pragma", "no-cache")
                .with("Expires", "-1")
                .with("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
                .with("X-Content-Type-Options", "nosniff")
                .with("P3P", "CP=\"DSP CUR OTPi IND OTRi ONL FIN\"")
                .with("x-ms-ests-server", "2.1.9987.14 - EMULATED ProdSlices")
                .with("Set-Cookie", "x-ms-gateway-slice=estsfd; path=/; secure; samesite=none; httponly")
                .with("x-ms-request-id", UUID.randomUUID().toString());
    }

    /** The OpenID Connect metadata of a tenant. */
    public Response openIdConfiguration(Request request, String tenant) {
        if (!isOurs(tenant)) {
            TokenRefusal unknown = TokenRefusal.unknownTenant(tenant);
            return new TokenRefusal(400, "invalid_tenant", unknown.code(), unknown.message())
                    .response(request, clock.instant());
        }
        String base = request.origin() + "/" + registration.tenantId();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("issuer", "https://login.microsoftonline.com/" + registration.tenantId() + "/v2.0");
        body.put("authorization_endpoint", base + "/oauth2/v2.0/authorize");
        body.put("token_endpoint", base + "/oauth2/v2.0/token");
        body.put("jwks_uri", base + "/discovery/v2.0/keys");
        body.putArray("token_endpoint_auth_methods_supported")
                .add("client_secret_post")
                .add("client_secret_basic");
        body.putArray("id_token_signing_alg_values_supported").add("RS256");
        return Response.json(200, body);
    }

    /** The keys that tokens are signed with. */
    public Response keys() {
        return Response.json(200, issuer.keySet());
    }

    /** Instance discovery: this host stands for itself. */
    public Response instanceDiscovery(Request request) {
        String host = request.origin().substring(request.origin().indexOf("//") + 2);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put(
                "tenant_discovery_endpoint",
                request.origin() + "/" + registration.tenantId() + "/v2.0/.well-known/openid-configuration");
        body.put("api-version", "1.1");
        ObjectNode metadata = body.putArray("metadata").addObject();
        metadata.put("preferred_network", host).put("preferred_cache", host);
        metadata.putArray("aliases").add(host);
        return Response.json(200, body);
    }

    private Response answer(Request request, String tenant) {
        try {
            Query form = Query.parse(request.body());
            Optional<String[]> basic = request.header("Authorization").flatMap(TokenEndpoint::basic);
            Optional<String> client = basic.map(pair -> pair[0]).or(() -> form.value("client_id"));
            Optional<String> secret = basic.map(pair -> pair[1]).or(() -> form.value("client_secret"));
            return refusal(form, tenant, client)
                    .or(() -> credentialRefusal(request, form, secret))
                    .or(() -> ScopeCheck.refusal(request, form.value("scope")))
                    .map(refusal -> refusal.response(request, clock.instant()))
                    .orElseGet(() -> issued(secret.isPresent() ? Proof.SECRET : Proof.ASSERTION));
        } catch (IllegalArgumentException malformed) {
            return TokenRefusal.missingParameter("grant_type").response(request, clock.instant());
        }
    }

    private Response issued(Proof proof) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("token_type", "Bearer");
        body.put("expires_in", LIFE.toSeconds()).put("ext_expires_in", LIFE.toSeconds());
        body.put("access_token", issuer.issue(LIFE, proof));
        return Response.json(200, body);
    }

    private Optional<TokenRefusal> refusal(Query form, String tenant, Optional<String> client) {
        Optional<String> grant = form.value("grant_type");
        if (grant.isEmpty()) {
            return Optional.of(TokenRefusal.missingParameter("grant_type"));
        }
        if (tenant.equalsIgnoreCase("common") || tenant.equalsIgnoreCase("consumers")) {
            return Optional.of(TokenRefusal.sharedTenant());
        }
        if (!isOurs(tenant)) {
            return Optional.of(TokenRefusal.unknownTenant(tenant));
        }
        if (!grant.get().equals("client_credentials")) {
            return Optional.of(TokenRefusal.unsupportedGrant(grant.get()));
        }
        if (client.isEmpty()) {
            return Optional.of(TokenRefusal.missingParameter("client_id"));
        }
        return registration.clientId().equalsIgnoreCase(client.get())
                ? Optional.empty()
                : Optional.of(TokenRefusal.unknownApplication(client.get(), registration.tenantId()));
    }

    private Optional<TokenRefusal> credentialRefusal(Request request, Query form, Optional<String> secret) {
        Optional<String> assertion = form.value("client_assertion");
        if (secret.isEmpty() && assertion.isEmpty()) {
            return Optional.of(TokenRefusal.missingSecret());
        }
        if (secret.isEmpty()) {
            return assertions.proves(assertion.orElseThrow(), registration.clientId(), request.path())
                    ? Optional.empty()
                    : Optional.of(TokenRefusal.invalidAssertion());
        }
        if (secret.get().equals(registration.expiredSecret())) {
            return Optional.of(TokenRefusal.expiredSecret(registration.clientId()));
        }
        return secret.get().equals(registration.clientSecret())
                ? Optional.empty()
                : Optional.of(TokenRefusal.wrongSecret(registration.clientId()));
    }

    private boolean isOurs(String tenant) {
        String folded = tenant.toLowerCase(Locale.ROOT);
        return folded.equals(registration.tenantId()) || registration.domains().contains(folded);
    }

    /** Reads HTTP Basic (RFC 7617); both halves are form-encoded (RFC 6749 §2.3.1). */
    private static Optional<String[]> basic(String header) {
        if (!header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return Optional.empty();
        }
        String pair = new String(Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
        int colon = pair.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        return Optional.of(new String[] {
            URLDecoder.decode(pair.substring(0, colon), StandardCharsets.UTF_8),
            URLDecoder.decode(pair.substring(colon + 1), StandardCharsets.UTF_8)
        });
    }
}
