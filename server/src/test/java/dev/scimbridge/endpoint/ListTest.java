package dev.scimbridge.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.projection.SamplePeople;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.store.ResourceKey;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7644 §3.4.2 and §3.4.2.4 on the wire. */
class ListTest {

    private final ScimServer server = new ScimServer();

    @BeforeEach
    void fifteenPeople() {
        server.commit(SamplePeople.people(0, 15));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void list_withoutParametersIsTheFirstPageOfDefaultSize() {
        JsonPath json = server.reader().get("/Users").jsonPath();

        assertThat(json.getList("schemas")).isEqualTo(List.of("urn:ietf:params:scim:api:messages:2.0:ListResponse"));
        assertThat(json.getMap("$").keySet())
                .containsExactly("schemas", "totalResults", "startIndex", "itemsPerPage", "Resources");
        assertPage(json, 15, 1, 10);
        assertThat(json.getString("Resources[0].id")).isEqualTo(SamplePeople.id(0));
        assertThat(json.getString("Resources[9].userName")).isEqualTo("Person9@contoso.example");
    }

    @Test
    void list_ofNothingIsAnEmptyArray() {
        JsonPath json = server.reader().get("/Groups").jsonPath();

        assertPage(json, 0, 1, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "startIndex=1&count=5, 1, 5",
        "startIndex=11, 11, 5",
        "startIndex=11&count=3, 11, 3",
        "startIndex=0&count=5, 1, 5",
        "startIndex=-7&count=5, 1, 5",
        "count=0, 1, 0",
        "count=-1, 1, 0",
        "count=1000, 1, 15",
        "startIndex=16, 16, 0",
        "startIndex=1000000, 1000000, 0",
        "startIndex=99999999999999999999, 9007199254740992, 0",
        "startIndex=%2B2&count=+3, 2, 3",
        "unknown=1, 1, 10",
    })
    void list_followsTheEdgeRulesOfPaging(String query, long startIndex, int items) {
        Response response = server.reader().get("/Users?" + query);

        assertThat(response.statusCode()).isEqualTo(200);
        assertPage(response.jsonPath(), 15, startIndex, items);
    }

    @ParameterizedTest
    @ValueSource(strings = {"startIndex=one", "startIndex=", "startIndex=1.5", "count=ten", "count=", "count=1e2"})
    void list_refusesWhatIsNotAnInteger(String query) {
        Response response = server.reader().get("/Users?" + query);

        String name = query.substring(0, query.indexOf('='));
        ErrorAssertions.assertError(response, 400, "invalidValue", "The parameter " + name + " must be an integer.");
    }

    @Test
    void count_aboveTheMaximumGivesTheMaximum() {
        server.commit(SamplePeople.people(15, 50));

        assertPage(server.reader().get("/Users?count=1000").jsonPath(), 50, 1, ScimServer.MAXIMUM_PAGE);
    }

    @Test
    void pages_ofOneWalkComeFromOneRevision() {
        Response first = server.reader().get("/Users?startIndex=1&count=5");
        server.commit(List.of(), new ResourceKey(ResourceType.USER, SamplePeople.id(0)));
        Response second = server.reader().get("/Users?startIndex=6&count=5");

        assertThat(first.header("Scim-Bridge-Revision")).isEqualTo("1");
        assertThat(second.header("Scim-Bridge-Revision")).isEqualTo("1");
        assertThat(second.jsonPath().getString("Resources[0].id")).isEqualTo(SamplePeople.id(5));
        assertThat(server.reader().get("/Users?startIndex=1&count=5").header("Scim-Bridge-Revision"))
                .isEqualTo("2");
    }

    @Test
    void page_ofAWalkThatTookTooLongIsRefused() {
        server.reader().get("/Users?startIndex=1&count=5");
        server.clock.advance(Duration.ofHours(6).plusSeconds(1));

        ErrorAssertions.assertError(
                server.reader().get("/Users?startIndex=6&count=5"),
                400,
                "invalidValue",
                "The list that this page continues is no longer there as it was: begin it again with startIndex 1.");
    }

    /** As readers ask that go on by less than a page. */
    @Test
    void pages_thatOverlapAreOneWalk() {
        List<String> ids = new ArrayList<>();
        for (int startIndex = 1; startIndex <= 15; startIndex += 2) {
            Response page = server.reader().get("/Users?startIndex=" + startIndex + "&count=5");
            assertThat(page.header("Scim-Bridge-Revision")).isEqualTo("1");
            ids.add(page.jsonPath().getString("Resources[0].id"));
            server.commit(List.of(), new ResourceKey(ResourceType.USER, SamplePeople.id(startIndex)));
        }

        assertThat(ids)
                .isEqualTo(IntStream.iterate(0, n -> n < 15, n -> n + 2)
                        .mapToObj(SamplePeople::id)
                        .toList());
    }

    @Test
    void list_tellsRevisionAndAge() {
        server.clock.advance(Duration.ofSeconds(90));

        Response response = server.reader().get("/Users");

        assertThat(response.header("Scim-Bridge-Revision")).isEqualTo("1");
        assertThat(response.header("Scim-Bridge-Revision-Age")).isEqualTo("90");
        assertThat(response.header("Last-Modified")).isEqualTo("Mon, 02 Mar 2026 08:00:00 GMT");
        assertThat(response.header("Cache-Control")).isEqualTo("private, no-cache");
    }

    @Test
    void page_thatTheClientHasIsNotModified() {
        String etag = server.reader().get("/Users?count=5").header("ETag");

        Response same = server.reader().header("If-None-Match", etag).get("/Users?count=5");
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.asByteArray()).isEmpty();
        assertThat(same.header("ETag")).isEqualTo(etag);
        assertThat(server.reader()
                        .header("If-None-Match", etag)
                        .get("/Users?count=6")
                        .statusCode())
                .isEqualTo(200);

        server.commit(List.of(SamplePeople.person(0, "v2")));
        assertThat(server.reader()
                        .header("If-None-Match", etag)
                        .get("/Users?count=5")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void page_isKnownByAListOfTagsAndByAnyTag() {
        String etag = server.reader().get("/Users?count=5").header("ETag");

        assertThat(conditional("/Users?count=5", "\"a\", " + etag + ", W/\"b\"").statusCode())
                .isEqualTo(304);
        assertThat(conditional("/Users?count=5", "*").statusCode()).isEqualTo(304);
        assertThat(conditional("/Users?count=5", "\"a\", W/\"b\"").statusCode()).isEqualTo(200);
        assertThat(conditional("/Groups?count=5", etag).statusCode()).isEqualTo(200);
    }

    /** The bridge may be configured anew and go on with the same revision. */
    @Test
    void page_ofAnotherDefaultSizeHasAnotherTag() {
        EndpointSettings smaller = new EndpointSettings(
                URI.create(ScimServer.PUBLIC_URL), 5, ScimServer.MAXIMUM_PAGE, false, Duration.ofSeconds(30));
        try (ScimServer other = new ScimServer(smaller)) {
            other.commit(SamplePeople.people(0, 15));

            Response page = other.reader()
                    .header("If-None-Match", server.reader().get("/Users").header("ETag"))
                    .get("/Users");
            assertPage(page.jsonPath(), 15, 1, 5);
        }
    }

    /** An integration that was removed and created anew counts its revisions from 1 again, of other people. */
    @Test
    void page_ofARevisionOfTheSameNumberThatWasCommittedAtAnotherTimeHasAnotherTag() {
        String etag = server.reader().get("/Users?count=5").header("ETag");
        try (ScimServer anew = new ScimServer()) {
            anew.clock.advance(Duration.ofMillis(1));
            anew.commit(SamplePeople.people(20, 35));

            Response page = anew.reader().header("If-None-Match", etag).get("/Users?count=5");
            assertThat(page.header("Scim-Bridge-Revision")).isEqualTo("1");
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.header("ETag")).isNotEqualTo(etag);
        }
    }

    @Test
    void page_hasTheSameTagOnEveryProcessOverOneLog() {
        String etag = server.reader().get("/Users?count=5").header("ETag");
        try (ScimServer other = new ScimServer()) {
            other.commit(SamplePeople.people(0, 15));
            other.clock.advance(Duration.ofHours(1));

            assertThat(other.reader()
                            .header("If-None-Match", etag)
                            .get("/Users?count=5")
                            .statusCode())
                    .isEqualTo(304);
        }
    }

    @Test
    void page_byCursorThatTheClientHasIsNotModified() {
        String path = "/Users?count=10&cursor=";
        Response first = server.reader().get(path);
        String next = path + first.jsonPath().getString("nextCursor");
        Response last = server.reader().get(next);

        assertThat(conditional(path, first.header("ETag")).statusCode()).isEqualTo(304);
        assertThat(conditional(next, last.header("ETag")).statusCode()).isEqualTo(304);
        assertThat(conditional(path, last.header("ETag")).statusCode()).isEqualTo(200);
        assertThat(server.reader()
                        .header("If-None-Match", first.header("ETag"))
                        .head(path)
                        .statusCode())
                .isEqualTo(304);

        server.commit(List.of(SamplePeople.person(0, "v2")));
        assertThat(conditional(path, first.header("ETag")).statusCode()).isEqualTo(200);
    }

    /** RFC 9110 §8.8.2.1, also where a revision is of a moment that is still to come. */
    @Test
    void lastModified_isNotAheadOfTheClock() {
        server.clock.advance(Duration.ofSeconds(-1));

        Response response = server.reader().get("/Users");
        assertThat(response.header("Last-Modified")).isEqualTo("Mon, 02 Mar 2026 07:59:59 GMT");
        assertThat(response.header("Scim-Bridge-Revision-Age")).isEqualTo("0");
    }

    /** RFC 9110 §9.3.2: as GET would be answered, and nothing is transferred. */
    @Test
    void head_tellsOfAPage_andIsNoPartOfAWalk() {
        String revision = "Scim-Bridge-Revision";
        Response first = server.reader().get("/Users?count=10");
        server.commit(List.of(SamplePeople.person(0, "v2")));

        Response head = server.reader().head("/Users?count=10");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.header(revision)).isEqualTo("2");
        assertThat(server.reader().head("/Users?count=10&startIndex=11").header(revision))
                .isEqualTo(first.header(revision));
        Response second = server.reader().get("/Users?count=10&startIndex=11");
        assertThat(second.header(revision)).isEqualTo(first.header(revision));
        Response other = server.reader().get("/Users?count=10");
        for (String header : List.of("ETag", "Last-Modified", "Content-Length", "Content-Type", revision)) {
            assertThat(head.header(header)).as(header).isEqualTo(other.header(header));
        }
    }

    /** Not modified means that the client goes on with the cursor that it has. */
    @Test
    void page_thatTheClientHasLeadsOnByItsCursor() {
        String path = "/Users?count=10&cursor=";
        Response page = server.reader().get(path);
        for (int minutes = 0; minutes < 30; minutes += 2) {
            server.clock.advance(Duration.ofMinutes(2));
            Response again = conditional(path, page.header("ETag"));
            page = again.statusCode() == 304 ? page : again;

            assertThat(server.reader()
                            .get(path + page.jsonPath().getString("nextCursor"))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private Response conditional(String path, String etag) {
        return server.reader().header("If-None-Match", etag).get(path);
    }

    @Test
    void trailingSlash_isTheSameEndpoint() {
        assertPage(server.reader().get("/Users/?count=2").jsonPath(), 15, 1, 2);
    }

    private static void assertPage(JsonPath json, int total, long startIndex, int items) {
        assertThat(json.getInt("totalResults")).isEqualTo(total);
        assertThat(json.getLong("startIndex")).isEqualTo(startIndex);
        assertThat(json.getInt("itemsPerPage")).isEqualTo(items);
        assertThat(json.getList("Resources")).hasSize(items);
    }
}
