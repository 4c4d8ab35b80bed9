package dev.scimbridge.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.projection.SamplePeople;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 7644 §3.4.3, Querying Resources Using HTTP POST: Figures 4 and 5. */
class Rfc7644Section343SearchTest {

    private static final String FIGURE_4 = """
            {
              "schemas": ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],
              "attributes": ["displayName", "userName"],
              "filter":
                "displayName sw \\"given\\"",
              "startIndex": 1,
              "count": 10
            }""";

    private final ScimServer server = new ScimServer();

    @BeforeEach
    void usersAndAGroup() {
        server.commit(SamplePeople.people(0, 2));
        server.commit(List.of(
                SamplePeople.group("g1", "Given Family", List.of()), SamplePeople.group("g2", "Others", List.of())));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void figure5_usersAndGroupsOnOnePageWithTheAttributesAskedFor() {
        Response response = search("/.search");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.header("Content-Type")).isEqualTo("application/scim+json");
        assertThat(response.jsonPath().getMap("$"))
                .containsEntry("schemas", List.of("urn:ietf:params:scim:api:messages:2.0:ListResponse"))
                .containsEntry("totalResults", 3)
                .containsEntry("itemsPerPage", 3)
                .containsEntry("startIndex", 1);
        assertThat(response.jsonPath().getMap("Resources[0]"))
                .containsOnlyKeys("schemas", "id", "userName", "displayName")
                .containsEntry("userName", "Person0@contoso.example");
        assertThat(response.jsonPath().getMap("Resources[2]"))
                .containsOnlyKeys("schemas", "id", "displayName")
                .containsEntry("displayName", "Given Family");
    }

    @ParameterizedTest
    @CsvSource({"/Users/.search, 2", "/Groups/.search, 1"})
    void search_atATypesEndpointFindsThatTypeAlone(String path, int total) {
        assertThat(search(path).jsonPath().getInt("totalResults")).isEqualTo(total);
    }

    @Test
    void pages_ofASearchAreOfOneRevision() {
        assertThat(page(1).header("Scim-Bridge-Revision")).isEqualTo("2");
        server.commit(SamplePeople.people(2, 5));

        assertThat(page(2).header("Scim-Bridge-Revision")).isEqualTo("2");
        assertThat(page(2).jsonPath().getInt("totalResults")).isEqualTo(3);
        assertThat(page(1).jsonPath().getInt("totalResults")).isEqualTo(6);
    }

    private Response page(int startIndex) {
        return post(
                "/.search",
                FIGURE_4.replace("\"startIndex\": 1", "\"startIndex\": " + startIndex)
                        .replace("\"count\": 10", "\"count\": 1"));
    }

    private Response search(String path) {
        return post(path, FIGURE_4);
    }

    private Response post(String path, String body) {
        return server.reader()
                .header("Content-Type", "application/scim+json")
                .body(body)
                .post(path);
    }
}
