package dev.scimbridge.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7644 §4 on the wire. */
class DiscoveryTest {

    private static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";

    private final ScimServer server = new ScimServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void serviceProviderConfig_hasEveryRequiredMember() {
        JsonPath json = server.reader().get("/ServiceProviderConfig").jsonPath();

        assertThat(json.getBoolean("patch.supported")).isFalse();
        assertThat(json.getMap("bulk")).isEqualTo(Map.of("supported", false, "maxOperations", 0, "maxPayloadSize", 0));
        assertThat(json.getMap("filter")).isEqualTo(Map.of("supported", true, "maxResults", ScimServer.MAXIMUM_PAGE));
        assertThat(json.getBoolean("changePassword.supported")).isFalse();
        assertThat(json.getBoolean("sort.supported")).isTrue();
        assertThat(json.getBoolean("etag.supported")).isTrue();
        assertThat(json.getMap("pagination"))
                .isEqualTo(Map.of(
                        "cursor",
                        true,
                        "index",
                        true,
                        "defaultPaginationMethod",
                        "index",
                        "defaultPageSize",
                        10,
                        "maxPageSize",
                        ScimServer.MAXIMUM_PAGE,
                        "cursorTimeout",
                        600));
        assertThat(json.getList("authenticationSchemes.type")).isEqualTo(List.of("oauthbearertoken", "oauth2"));
        assertThat(json.getString("meta.location")).isEqualTo("http://scim.example/scim/v2/ServiceProviderConfig");
    }

    @Test
    void resourceTypes_nameTheirSchemas() {
        JsonPath json = server.reader().get("/ResourceTypes").jsonPath();

        assertThat(json.getInt("totalResults")).isEqualTo(2);
        assertThat(json.getList("Resources.id")).isEqualTo(List.of("User", "Group"));
        assertThat(json.getList("Resources.endpoint")).isEqualTo(List.of("/Users", "/Groups"));
        assertThat(json.getList("Resources[0].schemaExtensions.required")).containsOnly(false);
    }

    @Test
    void everyNamedSchema_isServed() {
        JsonPath types = server.reader().get("/ResourceTypes").jsonPath();
        List<String> named = types.getList("Resources.schema", String.class);
        List<String> extensions = types.getList("Resources[0].schemaExtensions.schema", String.class);

        List<Object> served = server.reader().get("/Schemas").jsonPath().getList("Resources.id");

        assertThat(served).containsAll(named).containsAll(extensions);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ResourceTypes/User", "/ResourceTypes/Group", "/Schemas/" + USER})
    void objects_areServedOneByOne(String path) {
        Response response = server.reader().get(path);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.jsonPath().getString("meta.location"))
                .isEqualTo("http://scim.example/scim/v2" + path)
                .isEqualTo(response.header("Content-Location"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ResourceTypes/Device", "/Schemas/urn:nothing"})
    void unknownObjects_areNotFound(String path) {
        ErrorAssertions.assertError(server.reader().get(path), 404, null, "There is no object with this id.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/ServiceProviderConfig", "/ResourceTypes", "/ResourceTypes/User", "/Schemas", "/Schemas/" + USER
            })
    void filter_isForbidden(String path) {
        ErrorAssertions.assertError(
                server.reader().get(path + "?filter=id%20pr"),
                403,
                null,
                "Discovery endpoints take no filter (RFC 7644 §4).");
        assertThat(server.reader().get(path + "?count=1&startIndex=x").statusCode())
                .isEqualTo(200);
    }

    /** The schemas say what is served and nothing else, whoever asks. */
    @Test
    void serviceProviderConfig_isAsItsSchemaSays() {
        for (String token : List.of(ScimServer.TOKEN, ScimServer.STRICT_TOKEN)) {
            JsonPath schema = as(token, "/Schemas/urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig");
            List<String> attributes = schema.getList("attributes.name", String.class);

            assertThat(as(token, "/ServiceProviderConfig").getMap("$").keySet())
                    .hasSameElementsAs(Stream.concat(Stream.of("schemas", "meta"), attributes.stream())
                            .filter(name -> !name.equals("documentationUri"))
                            .toList());
        }
    }

    private JsonPath as(String token, String path) {
        return server.anonymous()
                .header("Authorization", "Bearer " + token)
                .get(path)
                .jsonPath();
    }

    @Test
    void strictClient_seesNoExtensions() {
        JsonPath type = strict("/ResourceTypes/User");
        assertThat(type.getMap("$")).doesNotContainKey("schemaExtensions");
        assertThat(strict("/ServiceProviderConfig").getMap("$")).doesNotContainKey("pagination");

        assertThat(strict("/Schemas").getList("Resources.id", String.class))
                .contains(USER)
                .noneMatch(id -> id.contains(":extension:"));
    }

    @Test
    void discovery_isReadWithoutATokenIfConfigured() {
        try (ScimServer open = new ScimServer(true)) {
            assertThat(open.anonymous().get("/Schemas/" + USER).statusCode()).isEqualTo(200);
            assertThat(open.anonymous().get("/ServiceProviderConfig").statusCode())
                    .isEqualTo(200);
            assertThat(open.anonymous().get("/SchemasX").statusCode()).isEqualTo(401);
            assertThat(open.anonymous().get("/Users").statusCode()).isEqualTo(401);
        }
    }

    private JsonPath strict(String path) {
        return server.anonymous()
                .header("Authorization", "Bearer " + ScimServer.STRICT_TOKEN)
                .get(path)
                .jsonPath();
    }
}
