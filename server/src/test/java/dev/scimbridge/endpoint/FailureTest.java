package dev.scimbridge.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.integration.Client;
import dev.scimbridge.integration.Clients;
import dev.scimbridge.integration.RequestLimits;
import dev.scimbridge.integration.TokenHash;
import dev.scimbridge.scim.schema.Schemas;
import dev.scimbridge.server.HttpListener;
import dev.scimbridge.server.HttpListenerSettings;
import dev.scimbridge.server.ScimContainerErrors;
import dev.scimbridge.store.IntegrationId;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What nobody foresaw is an error without internals. */
class FailureTest {

    @Test
    void failure_isToldByItsNumberAlone() {
        IntegrationId contoso = new IntegrationId("contoso");
        Clients clients = Clients.fixed(Clock.systemUTC(), Map.of(TokenHash.of("token"), Client.of("reader", contoso)));
        EndpointSettings settings = EndpointSettings.of(URI.create("http://scim.example"));
        try (HttpListener listener = HttpListener.start(
                HttpListenerSettings.of("127.0.0.1", 0),
                ScimApplication.create(
                        clients,
                        new RequestLimits(Clock.systemUTC()),
                        client -> {
                            throw new IllegalStateException("secret");
                        },
                        settings,
                        Schemas.load(),
                        Clock.systemUTC()),
                new ScimContainerErrors())) {
            Response response = RestAssured.given()
                    .header("Authorization", "Bearer token")
                    .get("http://127.0.0.1:" + listener.port() + "/scim/v2/Users");

            String detail = response.jsonPath().getString("detail");
            ErrorAssertions.assertError(response, 500, null, detail);
            assertThat(detail)
                    .matches("The server failed to answer this request. Its log tells why under [0-9a-f-]{36}\\.");
        }
    }
}
