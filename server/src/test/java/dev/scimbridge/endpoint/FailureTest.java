package dev.scimbridge.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.integration.Client;
import dev.scimbridge.integration.Clients;
import dev.scimbridge.integration.RequestLimits;
import dev.scimbridge.integration.TokenHash;
import dev.scimbridge.projection.Projection;
import dev.scimbridge.scim.schema.Schemas;
import dev.scimbridge.server.HttpListener;
import dev.scimbridge.server.HttpListenerSettings;
import dev.scimbridge.server.ScimContainerErrors;
import dev.scimbridge.server.ScimHttp;
import dev.scimbridge.store.IntegrationId;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What nobody foresaw is an error without internals. */
class FailureTest {

    @Test
    void requestThatBreaksOff_isAScimError() throws IOException {
        Answer answer = application(client -> Optional.empty()).answer(new BrokenSearch());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers()).containsEntry("Content-Type", "application/scim+json");
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        answer.body().orElseThrow().writeTo(body);
        assertThat(body.toString(StandardCharsets.UTF_8))
                .isEqualTo("{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:Error\"],\"status\":\"400\","
                        + "\"detail\":\"The request broke off before its end.\"}");
    }

    private static ScimApplication application(Function<Client, Optional<Projection>> projections) {
        IntegrationId contoso = new IntegrationId("contoso");
        Clients clients = Clients.fixed(Clock.systemUTC(), Map.of(TokenHash.of("token"), Client.of("reader", contoso)));
        return ScimApplication.create(
                clients,
                new RequestLimits(Clock.systemUTC()),
                projections,
                EndpointSettings.of(URI.create("http://scim.example")),
                Schemas.load(),
                Clock.systemUTC());
    }

    /** A search whose body ends before its end. */
    private static final class BrokenSearch implements ScimRequest {

        @Override
        public String method() {
            return "POST";
        }

        @Override
        public String path() {
            return "/scim/v2/Users/.search";
        }

        @Override
        public @Nullable String query() {
            return null;
        }

        @Override
        public List<String> headers(String name) {
            return name.equals("Authorization") ? List.of("Bearer token") : List.of();
        }

        @Override
        public Optional<InetAddress> address() {
            return Optional.empty();
        }

        @Override
        public Optional<Client> client() {
            return Optional.empty();
        }

        @Override
        public InputStream body() throws IOException {
            throw new EOFException("secret");
        }
    }

    @Test
    void failure_isToldByItsNumberAlone() {
        ScimApplication failing = application(client -> {
            throw new IllegalStateException("secret");
        });
        try (HttpListener listener = HttpListener.start(
                HttpListenerSettings.of("127.0.0.1", 0), new ScimHttp(failing, true), new ScimContainerErrors())) {
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
