package dev.scimbridge.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.integration.Client;
import dev.scimbridge.integration.Clients;
import dev.scimbridge.integration.RequestLimits;
import dev.scimbridge.integration.TokenHash;
import dev.scimbridge.response.JsonBody;
import dev.scimbridge.scim.schema.Schemas;
import dev.scimbridge.server.HttpListener;
import dev.scimbridge.server.HttpListenerSettings;
import dev.scimbridge.server.ScimContainerErrors;
import dev.scimbridge.store.IntegrationId;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What nobody foresaw is an error without internals. */
class FailureTest {

    /** What Jersey refuses by itself; most of it no endpoint gives it a reason for. */
    @Test
    void refusals_areScimErrors() throws IOException {
        assertRefusal(new NotFoundException("secret"), 404, "There is no such endpoint.");
        assertRefusal(new NotSupportedException("secret"), 415, "The body must be application/scim+json.");
        assertRefusal(new BadRequestException("secret"), 400, "The request is not well-formed.");
        assertRefusal(new EOFException("secret"), 400, "The request broke off before its end.");
    }

    private static void assertRefusal(Throwable failure, int status, String detail) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        jakarta.ws.rs.core.Response answer = new FailureMapper().toResponse(failure);
        ((JsonBody) answer.getEntity()).writeTo(body);

        assertThat(answer.getStatus()).isEqualTo(status);
        assertThat(body.toString(StandardCharsets.UTF_8))
                .isEqualTo("{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:Error\"],\"status\":\"" + status
                        + "\",\"detail\":\"" + detail + "\"}");
    }

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
