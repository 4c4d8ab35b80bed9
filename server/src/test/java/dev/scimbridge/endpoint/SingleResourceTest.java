package dev.scimbridge.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.projection.SamplePeople;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.store.ResourceKey;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7644 §3.4.1 and §3.14 on the wire. */
class SingleResourceTest {

    private final ScimServer server = new ScimServer();
    private final String path = "/Users/" + SamplePeople.id(1);

    @BeforeEach
    void threePeopleAndAGroup() {
        server.commit(SamplePeople.people(0, 3));
        server.commit(List.of(SamplePeople.group("group-1", "Readers", List.of(SamplePeople.id(1)))));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void get_isTheStoredJson() {
        Response response = server.reader().get(path);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.asByteArray())
                .isEqualTo(SamplePeople.person(1, "v1").json());
        assertThat(response.header("Content-Type")).isEqualTo("application/scim+json");
        assertThat(response.header("ETag"))
                .isEqualTo("W/\"v1-1\"")
                .isEqualTo(response.jsonPath().getString("meta.version"));
        assertThat(response.header("Content-Location"))
                .isEqualTo(response.jsonPath().getString("meta.location"));
        assertThat(response.header("Last-Modified")).isEqualTo("Sun, 01 Mar 2026 08:00:00 GMT");
        assertThat(response.header("Scim-Bridge-Revision")).isEqualTo("2");
    }

    @Test
    void get_findsGroups() {
        assertThat(server.reader().get("/Groups/group-1").jsonPath().getString("members[0].value"))
                .isEqualTo(SamplePeople.id(1));
    }

    @Test
    void get_ofAnUnknownIdIsNotFound() {
        ErrorAssertions.assertError(server.reader().get("/Users/nobody"), 404, null, "There is no User with this id.");
        ErrorAssertions.assertError(
                server.reader().get("/Groups/" + SamplePeople.id(1)), 404, null, "There is no Group with this id.");
    }

    @Test
    void get_ofALeaverIsNotFound() {
        server.commit(List.of(), new ResourceKey(ResourceType.USER, SamplePeople.id(1)));

        assertThat(server.reader().get(path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"W/\"v1-1\"", "\"v1-1\"", "*", "\"a\", W/\"v1-1\"", "\"a,b\",\"v1-1\""})
    void get_ofAKnownVersionIsNotModified(String ifNoneMatch) {
        Response response = server.reader().header("If-None-Match", ifNoneMatch).get(path);

        assertThat(response.statusCode()).isEqualTo(304);
        assertThat(response.asByteArray()).isEmpty();
        assertThat(response.header("ETag")).isEqualTo("W/\"v1-1\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"W/\"v1-2\"", "v1-1", "\"\"", "\"v1-1"})
    void get_ofAnotherVersionIsSent(String ifNoneMatch) {
        assertThat(server.reader()
                        .header("If-None-Match", ifNoneMatch)
                        .get(path)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void tags_inSeveralHeadersAreOneList() {
        assertThat(server.reader()
                        .header("If-None-Match", "\"a\"", "\"b\"", "W/\"v1-1\"")
                        .get(path)
                        .statusCode())
                .isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/Users/00000001-0000-4000-8000-000000000000",
                "/Groups/group-1?excludedAttributes=members",
                "/Users?count=2",
                "/",
                "/Groups?filter=displayName%20eq%20%22Readers%22",
                "/ServiceProviderConfig",
                "/Schemas",
                "/ResourceTypes/User",
                "/Users/nobody",
                "/Users?filter=wrong",
                "/Nowhere",
                "/Me",
            })
    void head_hasTheStatusAndTheHeadersOfGet(String path) {
        Response get = server.reader().get(path);
        Response head = server.reader().head(path);

        assertThat(head.statusCode()).isEqualTo(get.statusCode());
        assertThat(head.asByteArray()).isEmpty();
        assertThat(head.header("Content-Length")).isNotNull().isEqualTo(get.header("Content-Length"));
        for (String name : List.of(
                "Content-Type",
                "Content-Encoding",
                "Vary",
                "ETag",
                "Content-Location",
                "Last-Modified",
                "Cache-Control",
                "Allow")) {
            assertThat(head.header(name)).as(name).isEqualTo(get.header(name));
        }
    }
}
