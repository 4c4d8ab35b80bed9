package dev.scimbridge.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.projection.SamplePeople;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** POST {@code /.search} (RFC 7644 §3.4.3), the root (§3.4.2.1) and sorting (§3.4.2.3) on the wire. */
class SearchTest {

    private static final String URN = "urn:ietf:params:scim:api:messages:2.0:SearchRequest";

    private final ScimServer server = new ScimServer();

    @BeforeEach
    void peopleAndGroups() {
        server.commit(SamplePeople.people(0, 4));
        server.commit(List.of(
                SamplePeople.group("g1", "Given1 fans", List.of(SamplePeople.id(1))),
                SamplePeople.group("g2", "All", List.of(SamplePeople.id(1), SamplePeople.id(2)))));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void search_takesEveryParameter() {
        JsonPath json = search("/Users/.search", """
                "filter":"userName sw \\"person\\"","sortBy":"userName","sortOrder":"descending",\
                "startIndex":2,"count":2,"attributes":["userName"]""").jsonPath();

        assertThat(json.getInt("totalResults")).isEqualTo(4);
        assertThat(json.getInt("startIndex")).isEqualTo(2);
        assertThat(json.getList("Resources.userName"))
                .isEqualTo(List.of("Person2@contoso.example", "Person1@contoso.example"));
        assertThat(json.getMap("Resources[0]").keySet()).containsExactly("schemas", "id", "userName");
    }

    @Test
    void search_leavesExcludedAttributesOut() {
        JsonPath json = search("/Users/.search", "\"excludedAttributes\":[\"emails,name\",\"meta\"]")
                .jsonPath();

        assertThat(json.getMap("Resources[0]")).containsKey("userName").doesNotContainKeys("emails", "name", "meta");
    }

    /** RFC 7643 §2.1: names are in any case. */
    @Test
    void search_readsItsMembersInAnyCase() {
        JsonPath json = post(
                        "/Users/.search",
                        "{\"SCHEMAS\":[\"" + URN + "\"],\"sortorder\":\"descending\","
                                + "\"SortBy\":\"userName\",\"COUNT\":1}")
                .jsonPath();

        assertThat(json.getList("Resources.userName")).isEqualTo(List.of("Person3@contoso.example"));
    }

    /** RFC 9110 §13.1.2: conditions that answer 304 are for GET and HEAD. */
    @Test
    void search_isNotConditional() {
        Response response = server.reader()
                .header("Content-Type", "application/scim+json")
                .header("If-None-Match", "*")
                .body("{\"schemas\":[\"" + URN + "\"]}")
                .post("/Users/.search");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.header("ETag")).isNull();
    }

    @Test
    void search_takesNothingButTheUrn() {
        JsonPath json = search("/Groups/.search", "\"filter\":null").jsonPath();

        assertThat(json.getList("Resources.id")).isEqualTo(List.of("g1", "g2"));
    }

    @Test
    void root_listsAllTypes() {
        List<String> expected =
                List.of(SamplePeople.id(0), SamplePeople.id(1), SamplePeople.id(2), SamplePeople.id(3), "g1", "g2");

        assertThat(server.reader().get("").jsonPath().getList("Resources.id")).isEqualTo(expected);
        assertThat(search("/.search", "\"count\":20").jsonPath().getList("Resources.id"))
                .isEqualTo(expected);
    }

    @Test
    void root_filtersByAttributesThatOneTypeHas() {
        JsonPath json = search("/.search", "\"filter\":\"userName pr or displayName eq \\\"all\\\"\"")
                .jsonPath();

        assertThat(json.getInt("totalResults")).isEqualTo(5);
        assertThat(json.getString("Resources[4].id")).isEqualTo("g2");
    }

    @Test
    void root_sortsAllTypesTogether() {
        JsonPath json = server.reader().get("?sortBy=displayName").jsonPath();

        assertThat(json.getList("Resources.displayName"))
                .isEqualTo(List.of(
                        "All", "Given0 Family0", "Given1 Family1", "Given1 fans", "Given2 Family2", "Given3 Family3"));
    }

    @Test
    void resourcesWithoutAValue_areSortedLastAndDescendingFirst() {
        assertThat(server.reader().get("?sortBy=userName").jsonPath().getList("Resources.id"))
                .endsWith("g1", "g2")
                .startsWith(SamplePeople.id(0));
        assertThat(server.reader()
                        .get("?sortBy=userName&sortOrder=descending")
                        .jsonPath()
                        .getList("Resources.id"))
                .startsWith("g1", "g2", SamplePeople.id(3));
    }

    @ParameterizedTest
    @CsvSource({
        "sortBy=userName&sortOrder=descending, 3 2 1 0",
        "sortBy=emails&sortOrder=descending, 3 2 1 0",
        "sortBy=active, 0 1 2 3",
        "sortBy=active&sortOrder=descending, 1 2 3 0",
        "sortBy=urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department, 1 2 3 0",
        "sortBy=userType, 0 1 2 3",
        "sortBy=meta.location&sortOrder=descending, 3 2 1 0",
    })
    void users_areSorted(String query, String order) {
        List<String> expected = List.of(order.split(" ", -1)).stream()
                .map(number -> SamplePeople.id(Integer.parseInt(number)))
                .toList();

        assertThat(server.reader().get("/Users?" + query).jsonPath().getList("Resources.id"))
                .isEqualTo(expected);
    }

    @Test
    void sortOrder_isOneOfTwo() {
        ErrorAssertions.assertError(
                server.reader().get("/Users?sortBy=userName&sortOrder=up"),
                400,
                "invalidValue",
                "The parameter sortOrder must be ascending or descending.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shoeSize", "name", "", "a[b"})
    void sortBy_isAnAttribute(String sortBy) {
        ErrorAssertions.assertError(
                server.reader().get("/Users?sortBy=" + sortBy.replace("[", "%5B")),
                400,
                "invalidValue",
                "The parameter sortBy must name a simple attribute, or a complex one with a value.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{} {}", "\u0000"})
    void body_thatIsNoObjectIsRefused(String body) {
        ErrorAssertions.assertError(
                post("/Users/.search", body), 400, "invalidSyntax", "The body must be a JSON object.");
    }

    @Test
    void body_withoutTheUrnIsRefused() {
        ErrorAssertions.assertError(
                post("/.search", "{\"schemas\":[\"urn:other\"]}"),
                400,
                "invalidSyntax",
                "The member schemas must contain " + URN + ".");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"count\":\"10\" | count must be an integer",
                "\"startIndex\":1.5 | startIndex must be an integer",
                "\"filter\":1 | filter must be a string",
                "\"attributes\":\"userName\" | attributes must be an array of strings",
                "\"excludedAttributes\":[1] | excludedAttributes must be an array of strings",
            })
    void member_ofAnotherTypeIsRefused(String member, String problem) {
        ErrorAssertions.assertError(
                search("/Users/.search", member), 400, "invalidValue", "The member " + problem + ".");
    }

    @Test
    void body_thatIsTooLongIsRefused() {
        ErrorAssertions.assertError(
                post("/Users/.search", " ".repeat(SearchBody.MAX_LENGTH + 1)),
                413,
                null,
                "The body is longer than 262144 bytes.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/scim+json; charset=utf-8", "application/json", "text/plain", "not a type"})
    void body_isReadWhateverItIsCalled(String contentType) {
        Response response = server.reader()
                .config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .header("Content-Type", contentType)
                .body(("{\"schemas\":[\"" + URN + "\"]}").getBytes(StandardCharsets.UTF_8))
                .post("/Groups/.search");

        assertThat(response.statusCode()).isEqualTo(200);
    }

    private Response search(String path, String members) {
        return post(path, "{\"schemas\":[\"" + URN + "\"]," + members + "}");
    }

    private Response post(String path, String body) {
        return server.reader()
                .header("Content-Type", "application/scim+json")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(path);
    }
}
