package dev.scimbridge.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.emulator.EmulatorClient.Answer;
import dev.scimbridge.emulator.fault.Fault;
import java.io.IOException;
import java.math.BigInteger;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The token endpoint as v2-oauth2-client-creds-grant-flow.md and the recorded errors have it. */
class TokenEndpointTest extends WithContoso {

    @ParameterizedTest
    @ValueSource(strings = {GraphEmulator.TENANT_ID, "contoso.com", "Contoso.OnMicrosoft.com"})
    void theTenantGoesByIdOrDomain(String tenant) {
        Answer answer = client.tokenRequest(tenant, client.form());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("token_type").asText()).isEqualTo("Bearer");
        assertThat(answer.body().path("expires_in").asInt()).isEqualTo(3599);
        assertThat(answer.body().path("ext_expires_in").asInt()).isEqualTo(3599);
        assertThat(answer.headers()).containsEntry("Cache-Control", "no-store, no-cache");
    }

    @Test
    void theSecretMayComeAsHttpBasic() {
        Map<String, String> form = client.form();
        form.remove("client_id");
        form.remove("client_secret");
        String pair = emulator.clientId() + ":" + emulator.clientSecret();
        String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));

        assertThat(client.tokenRequest("contoso.com", form, "Authorization", "Basic " + basic)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theTokenTellsRolesAndIsSigned() throws IOException, GeneralSecurityException {
        emulator.permissions().set(List.of("User.Read.All", "Group.Read.All"));
        String[] parts = client.token().split("\\.", -1);
        JsonNode claims = EmulatorClient.JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));

        assertThat(claims.path("roles")).isEqualTo(json("['Group.Read.All','User.Read.All']"));
        assertThat(claims.path("aud").asText()).isEqualTo("https://graph.microsoft.com");
        assertThat(claims.path("tid").asText()).isEqualTo(emulator.tenantId());
        assertThat(claims.path("appid").asText()).isEqualTo(emulator.clientId());
        assertThat(claims.path("appidacr").asText()).isEqualTo("1");
        assertThat(claims.path("idtyp").asText()).isEqualTo("app");
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(3599);
        Signature verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(publishedKey());
        verifier.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(verifier.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    }

    @Test
    void withoutConsentThereAreNoRoles() throws IOException {
        emulator.permissions().set(List.of());
        JsonNode claims = EmulatorClient.JSON.readTree(
                Base64.getUrlDecoder().decode(client.token().split("\\.", -1)[1]));

        assertThat(claims.has("roles")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "client_secret, wrong, 401, invalid_client, 7000215",
        "client_secret, emulator-secret-that-has-expired, 401, invalid_client, 7000222",
        "client_secret, , 401, invalid_client, 7000218",
        "client_id, 99999999-0000-0000-0000-000000000000, 400, unauthorized_client, 700016",
        "client_id, , 400, invalid_request, 900144",
        "grant_type, , 400, invalid_request, 900144",
        "scope, , 400, invalid_request, 900144",
        "scope, User.Read.All, 400, invalid_scope, 70011",
        "scope, https://management.azure.com/.default, 400, invalid_scope, 70011",
        "scope, https://graph.microsoft.com.evil.example/.default, 400, invalid_scope, 70011",
        "scope, 00000002-0000-0000-c000-000000000000/.default, 400, invalid_scope, 70011",
        "scope, https://graph.microsoft.com/.default https://graph.microsoft.us/.default, 400, invalid_scope, 700022",
        "scope, openid profile, 400, invalid_scope, 700023",
        "scope, /.default, 400, invalid_scope, 700023"
    })
    void aBadRequestGetsItsOwnError(String field, String value, int status, String error, int code) {
        Map<String, String> form = new TreeMap<>(client.form());
        if (value == null) {
            form.remove(field);
        } else {
            form.put(field, value);
        }

        Answer answer = client.tokenRequest("contoso.com", form);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().path("error").asText()).isEqualTo(error);
        assertThat(answer.body().path("error_codes")).isEqualTo(json("[" + code + "]"));
        assertThat(answer.body().path("error_description").asText())
                .startsWith("AADSTS" + code + ": ")
                .contains("\r\nTrace ID: ", "\r\nCorrelation ID: ", "\r\nTimestamp: ");
        assertThat(answer.body().path("error_uri").asText()).endsWith("code=" + code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://graph.microsoft.com/.default",
                "https://Graph.Microsoft.com//.default",
                "https://dod-graph.microsoft.us/.default openid",
                "https://microsoftgraph.chinacloudapi.cn/.default",
                "00000003-0000-0000-c000-000000000000/.default",
                "https://localhost/.default",
                "https://localhost:9443/.default"
            })
    void theResourceIsGraphByAnyOfItsNames(String scope) {
        Map<String, String> form = client.form();
        form.put("scope", scope);

        assertThat(client.tokenRequest("contoso.com", form).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"common", "Consumers"})
    void aTenantThatIsNobodysIsRefused(String tenant) {
        Answer answer = client.tokenRequest(tenant, client.form());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("error").asText()).isEqualTo("invalid_request");
        assertThat(answer.body().path("error_codes")).isEqualTo(json("[9001023]"));
    }

    @Test
    void anUnknownTenantIsNamed() {
        Answer answer = client.tokenRequest("fabrikam.com", client.form());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("error").asText()).isEqualTo("invalid_request");
        assertThat(answer.body().path("error_description").asText())
                .startsWith("AADSTS90002: Tenant 'fabrikam.com' not found.");
    }

    @Test
    void theClientRequestIdComesBackAsCorrelationId() {
        String id = "5d1b0b0e-0000-4000-8000-00000000c0de";

        Answer answer = client.tokenRequest("fabrikam.com", client.form(), "client-request-id", id);

        assertThat(answer.body().path("correlation_id").asText()).isEqualTo(id);
        assertThat(answer.body().path("timestamp").asText()).matches("\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}Z");
    }

    @Test
    void metadataLeadsToTheTokenEndpoint() {
        Answer configuration = get("/contoso.com/v2.0/.well-known/openid-configuration");
        Answer discovery = get("/common/discovery/instance?api-version=1.1");

        assertThat(configuration.body().path("token_endpoint").asText())
                .isEqualTo(emulator.baseUri() + "/" + emulator.tenantId() + "/oauth2/v2.0/token");
        assertThat(get("/fabrikam.com/v2.0/.well-known/openid-configuration")
                        .body()
                        .path("error")
                        .asText())
                .isEqualTo("invalid_tenant");
        assertThat(discovery
                        .body()
                        .path("metadata")
                        .path(0)
                        .path("aliases")
                        .path(0)
                        .asText())
                .isEqualTo(emulator.baseUri().getAuthority());
    }

    @Test
    void aWorkloadIdentityTokenIsAcceptedOnceItIsKnown() {
        Map<String, String> form = client.form();
        form.remove("client_secret");
        form.put("client_assertion", "projected.service.account");
        form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        Answer before = client.tokenRequest("contoso.com", form);
        emulator.clientAssertions().accept("projected.service.account");

        assertThat(before.status()).isEqualTo(401);
        assertThat(before.body().path("error_codes")).isEqualTo(json("[700027]"));
        assertThat(client.tokenRequest("contoso.com", form).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"400, unauthorized_client", "401, invalid_client", "429, temporarily_unavailable"})
    void theTokenEndpointFailsOnCommand(int status, String error) {
        emulator.faults().next("POST /token", new Fault.Refusal(status, "any", "", Map.of("Retry-After", "7")));

        Answer failed = client.tokenRequest("contoso.com", client.form());

        assertThat(failed.status()).isEqualTo(status);
        assertThat(failed.body().path("error").asText()).isEqualTo(error);
        assertThat(failed.headers()).containsEntry("Retry-After", "7");
        assertThat(client.tokenRequest("contoso.com", client.form()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "AADSTS7000215, 401, invalid_client",
        "AADSTS7000222, 401, invalid_client",
        "AADSTS7000112, 400, unauthorized_client",
        "AADSTS90002, 400, invalid_request",
        "AADSTS90124, 400, invalid_request",
        "AADSTS70011, 400, invalid_scope",
        "AADSTS90055, 429, temporarily_unavailable",
        "AADSTS90024, 429, temporarily_unavailable",
        "AADSTS90090, 503, temporarily_unavailable",
        "AADSTS530032, 400, unauthorized_client"
    })
    void aCodeOnCommandHasItsErrorAndItsWords(String code, int status, String error) {
        emulator.faults().next("POST /token", new Fault.Refusal(status, code, "", Map.of()));

        Answer failed = client.tokenRequest("contoso.com", client.form());

        assertThat(failed.status()).isEqualTo(status);
        assertThat(failed.body().path("error").asText()).isEqualTo(error);
        assertThat(failed.body().path("error_description").asText())
                .matches("(?s)" + code + ": [A-Z].{20,}\r\nTrace .*");
    }

    @Test
    void aPermissionThatIsMissingIsNoTroubleThatPasses() {
        emulator.faults().next("POST /token", Fault.forbidden());

        Answer failed = client.tokenRequest("contoso.com", client.form());

        assertThat(failed.status()).isEqualTo(403);
        assertThat(failed.body().path("error").asText()).isEqualTo("unauthorized_client");
    }

    private Answer get(String path) {
        return client.send(
                HttpRequest.newBuilder(emulator.baseUri().resolve(path)).build());
    }

    private RSAPublicKey publishedKey() throws GeneralSecurityException {
        JsonNode key =
                get("/contoso.com/discovery/v2.0/keys").body().path("keys").path(0);
        return (RSAPublicKey) KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(number(key.path("n")), number(key.path("e"))));
    }

    private static BigInteger number(JsonNode base64url) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(base64url.asText()));
    }
}
