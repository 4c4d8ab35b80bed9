package dev.scimbridge.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.projection.SamplePeople;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9865 §2, §2.2, §2.4 and §3: the examples, in their order. {@link CursorTest} has the errors of §2.1. */
class Rfc9865Section2Test {

    private final ScimServer server = new ScimServer();

    @BeforeEach
    void hundredUsers() {
        server.commit(SamplePeople.people(0, 100));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cursor", "cursor="})
    void firstRequest_hasACursorWithoutValue(String cursor) {
        JsonPath page = get("/Users?filter=userName%20sw%20%22P%22&" + cursor + "&count=10");

        assertThat(page.getInt("totalResults")).isEqualTo(100);
        assertThat(page.getInt("itemsPerPage")).isEqualTo(10);
        assertThat(page.getString("nextCursor")).matches("[A-Za-z0-9._~-]+");
        assertThat(page.getString("previousCursor")).isNull();
    }

    @Test
    void secondRequest_isTheSameWithNextCursor() {
        String first =
                get("/Users?filter=userName%20sw%20%22P%22&cursor&count=10").getString("nextCursor");
        JsonPath second = get("/Users?filter=userName%20sw%20%22P%22&cursor=" + first + "&count=10");

        assertThat(second.getInt("totalResults")).isEqualTo(100);
        assertThat(second.getString("Resources[0].id")).isEqualTo(SamplePeople.id(10));
        assertThat(second.getString("nextCursor")).isNotNull().isNotEqualTo(first);
    }

    @Test
    void lastPage_alone_hasNoNextCursor() {
        String cursor = "";
        for (int page = 0; page < 9; page++) {
            cursor = get("/Users?count=10&cursor=" + cursor).getString("nextCursor");
            assertThat(cursor).as("page %d", page).isNotNull();
        }
        JsonPath last = get("/Users?count=10&cursor=" + cursor);

        assertThat(last.getString("nextCursor")).isNull();
        assertThat(last.getString("Resources[9].id")).isEqualTo(SamplePeople.id(99));
    }

    @Test
    void section22_pagesByCursorAreSorted() {
        String path = "/Users?sortBy=userName&sortOrder=descending&count=2&cursor=";
        JsonPath first = get(path);
        JsonPath second = get(path + first.getString("nextCursor"));

        assertThat(first.getString("Resources[0].userName")).isEqualTo("Person9@contoso.example");
        assertThat(second.getString("Resources[1].userName")).isEqualTo("Person97@contoso.example");
    }

    @Test
    void section24_withoutPaginationParameterPagesAreByIndex() {
        assertThat(server.reader().get("/Users").asString()).doesNotContain("nextCursor");
        assertThat(server.reader().get("/Users?startIndex=1").asString()).doesNotContain("nextCursor");
    }

    @Test
    void section3_cursorInABody() {
        String body = """
                {
                  "schemas": ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],
                  "attributes": ["displayName", "userName"],
                  "filter": "displayName sw \\"given\\"",
                  "cursor": "CURSOR",
                  "count": 10
                }""";
        String next = post(body.replace("CURSOR", "")).getString("nextCursor");

        assertThat(next).matches("[A-Za-z0-9._~-]+");
        assertThat(post(body.replace("CURSOR", next)).getString("Resources[0].id"))
                .isEqualTo(SamplePeople.id(10));
    }

    private JsonPath get(String path) {
        return server.reader().get(path).then().statusCode(200).extract().jsonPath();
    }

    private JsonPath post(String body) {
        return server.reader()
                .header("Content-Type", "application/scim+json")
                .body(body)
                .post("/Users/.search")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
