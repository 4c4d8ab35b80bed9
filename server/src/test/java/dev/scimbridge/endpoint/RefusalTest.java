package dev.scimbridge.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.projection.SamplePeople;
import io.restassured.http.Method;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server refuses, and that every refusal is a SCIM error. */
class RefusalTest {

    private static final String TOKEN_REQUIRED = "A valid bearer token is required in the Authorization header.";
    private static final String READ_ONLY = "This server is read-only: the method does not apply here.";

    private final ScimServer server = new ScimServer();

    @BeforeEach
    void people() {
        server.commit(SamplePeople.people(0, 3));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer wrong",
                "Bearer",
                "Bearer ",
                "Bearer a b",
                "non-token",
                "Basic cmVhZGVyLXRva2Vu",
                "reader-token",
                "Bearer \u0001",
            })
    void authorization_withoutAValidTokenIsRefused(String authorization) {
        Response response =
                server.anonymous().header("Authorization", authorization).get("/Users");

        ErrorAssertions.assertError(response, 401, null, TOKEN_REQUIRED);
        assertThat(response.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"scim\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/Users", "/Nowhere", "/ServiceProviderConfig", "/Me", "", "/.search"})
    void request_withoutATokenLearnsNothing(String path) {
        ErrorAssertions.assertError(server.anonymous().get(path), 401, null, TOKEN_REQUIRED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//scim/v2/Users",
                "/./scim/v2/Users",
                "/x/../scim/v2/Users",
                "/scim/v2//Users",
                "/scim/v2/../v2/Users",
                "/%73cim/v2/Users",
                "/scim;a=b/v2/Users",
                "/scim/v2/ServiceProviderConfig/../Users",
            })
    void path_inDisguiseIsNotAnsweredWithoutAToken(String path) {
        Response response = server.anonymous().basePath("").get(path);

        assertThat(response.statusCode()).isIn(401, 404);
        assertThat(response.asString()).doesNotContain("Resources");
    }

    @Test
    void scheme_isReadInAnyCase() {
        assertThat(server.anonymous()
                        .header("Authorization", "bEARER " + ScimServer.TOKEN)
                        .get("/Users")
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/scim/v2/Nowhere", "/scim/v2/users", "/scim/v2/Users/a/b", "/scim/v2x", "/", "/other"})
    void path_thatIsNotThereIsNotFound(String path) {
        Response response = server.reader().basePath("").get(path);

        ErrorAssertions.assertError(response, 404, null, "There is no such endpoint.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/scim/v1/Users", "/scim/v3", "/scim/v2.1/Users", "/scim/v22/Users"})
    void otherVersion_isRefused(String path) {
        Response response = server.reader().basePath("").get(path);

        ErrorAssertions.assertError(
                response, 400, "invalidVers", "This server speaks version v2 of the SCIM protocol.");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /Users",
        "PUT, /Users/x",
        "PATCH, /Users/x",
        "DELETE, /Users/x",
        "DELETE, /Groups/x",
        "POST, /Schemas",
        "PATCH, /ServiceProviderConfig",
        "TRACE, /Users",
        "POST, /",
    })
    void write_isNotAllowed(Method method, String path) {
        Response response =
                server.reader().header("Content-Type", "application/scim+json").request(method, path);

        ErrorAssertions.assertError(response, 405, null, READ_ONLY);
        assertThat(response.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/.search", "/Users/.search", "/Groups/.search"})
    void search_isAskedByPostAlone(String path) {
        for (Method method : List.of(Method.GET, Method.PUT, Method.PATCH, Method.DELETE)) {
            Response response = server.reader().request(method, path);

            ErrorAssertions.assertError(response, 405, null, READ_ONLY);
            assertThat(response.header("Allow")).isEqualTo("OPTIONS, POST");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/ | GET, HEAD, OPTIONS",
                "/Users | GET, HEAD, OPTIONS",
                "/Users/x | GET, HEAD, OPTIONS",
                "/Groups | GET, HEAD, OPTIONS",
                "/Groups/x | GET, HEAD, OPTIONS",
                "/ServiceProviderConfig | GET, HEAD, OPTIONS",
                "/ResourceTypes | GET, HEAD, OPTIONS",
                "/ResourceTypes/User | GET, HEAD, OPTIONS",
                "/Schemas | GET, HEAD, OPTIONS",
                "/Schemas/x | GET, HEAD, OPTIONS",
                "/.search | OPTIONS, POST",
                "/Users/.search | OPTIONS, POST",
                "/Groups/.search | OPTIONS, POST",
            })
    void options_tellsTheMethods(String path, String allow) {
        Response response = server.reader().options(path);

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.asByteArray()).isEmpty();
        assertThat(response.header("Allow")).isEqualTo(allow);
    }

    @ParameterizedTest
    @CsvSource({"GET, /Me", "PATCH, /Me", "POST, /Bulk", "GET, /Me/x"})
    void meAndBulk_areNotImplemented(Method method, String path) {
        Response response = server.reader().request(method, path);

        String endpoint = path.startsWith("/Me") ? "/Me" : "/Bulk";
        ErrorAssertions.assertError(response, 501, null, "This server does not offer " + endpoint + ".");
    }
}
