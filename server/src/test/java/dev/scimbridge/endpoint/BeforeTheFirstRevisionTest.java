package dev.scimbridge.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is answered before it is true. */
class BeforeTheFirstRevisionTest {

    private final ScimServer server = new ScimServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/Users", "/Groups", "/Users?count=0", "/Users/x", "/Groups/x"})
    void resources_areUnavailable(String path) {
        Response response = server.reader().get(path);

        ErrorAssertions.assertError(
                response, 503, null, "The first synchronisation is not complete; there is nothing true to answer yet.");
        assertThat(response.header("Retry-After")).isEqualTo("30");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ServiceProviderConfig", "/ResourceTypes", "/Schemas"})
    void discovery_isAvailable(String path) {
        assertThat(server.reader().get(path).statusCode()).isEqualTo(200);
    }
}
