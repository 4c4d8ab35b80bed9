package dev.scimbridge.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.projection.Projection;
import dev.scimbridge.projection.SamplePeople;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.store.ResourceKey;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9865 on the wire. */
class CursorTest {

    private static final String INVALID = "The cursor was not issued to this client for this list.";

    private final ScimServer server = new ScimServer();

    @BeforeEach
    void people() {
        server.commit(SamplePeople.people(0, 15));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void cursor_walksThroughOneRevision() {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        int pages = 0;
        while (cursor != null) {
            JsonPath page =
                    server.reader().get("/Users?count=4&cursor=" + cursor).jsonPath();
            assertThat(page.getInt("totalResults")).isEqualTo(15);
            ids.addAll(page.getList("Resources.id"));
            cursor = page.getString("nextCursor");
            server.commit(List.of(), new ResourceKey(ResourceType.USER, SamplePeople.id(pages++)));
        }

        assertThat(pages).isEqualTo(4);
        assertThat(ids)
                .isEqualTo(IntStream.range(0, 15).mapToObj(SamplePeople::id).toList());
    }

    @Test
    void cursor_isOfUnreservedCharacters() {
        assertThat(first("/Users?count=4&cursor=")).matches("[A-Za-z0-9._~-]+");
    }

    @Test
    void cursor_givesTheSamePageAgain() {
        String cursor = first("/Users?count=4&cursor=");
        JsonPath page = server.reader().get("/Users?count=4&cursor=" + cursor).jsonPath();
        server.commit(List.of(), new ResourceKey(ResourceType.USER, SamplePeople.id(5)));

        assertThat(server.reader()
                        .get("/Users?count=4&cursor=" + cursor)
                        .jsonPath()
                        .getList("Resources.id"))
                .isEqualTo(page.getList("Resources.id"));
    }

    @Test
    void nextCursor_isNotThereWithoutCursor() {
        assertThat(server.reader().get("/Users?count=4").asString()).doesNotContain("nextCursor");
        assertThat(server.reader().get("/Users?count=20&cursor=").asString()).doesNotContain("nextCursor");
        assertThat(server.reader().get("/Users?count=0&cursor").asString()).doesNotContain("nextCursor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "AAAA", "%20", "-"})
    void cursor_thatWasNotIssuedIsRefused(String cursor) {
        assertInvalid(server.reader().get("/Users?count=4&cursor=" + cursor));
    }

    @Test
    void cursor_isBoundToClientAndList() {
        String cursor = first("/Users?count=4&cursor=");

        assertInvalid(server.anonymous()
                .header("Authorization", "Bearer " + ScimServer.STRICT_TOKEN)
                .get("/Users?count=4&cursor=" + cursor));
        assertInvalid(server.reader().get("/Groups?count=4&cursor=" + cursor));
        assertInvalid(server.reader().get("/Users?count=4&filter=active%20eq%20true&cursor=" + cursor));
        assertInvalid(server.reader().get("/Users?count=4&sortBy=userName&cursor=" + cursor));
        String ascending = first("/Users?count=4&sortBy=userName&cursor=");
        assertInvalid(server.reader().get("/Users?count=4&sortBy=userName&sortOrder=descending&cursor=" + ascending));
        String changed = (cursor.charAt(3) == 'A' ? "B" : "A");
        assertInvalid(
                server.reader().get("/Users?count=4&cursor=" + cursor.substring(0, 3) + changed + cursor.substring(4)));
    }

    @Test
    void cursor_isBoundToItsCount() {
        String cursor = first("/Users?count=4&cursor=");

        ErrorAssertions.assertError(
                server.reader().get("/Users?count=5&cursor=" + cursor),
                400,
                "invalidCount",
                "The count must be the same on every page of a cursor's list.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ten", "", "1.5"})
    void count_thatIsNoIntegerIsAnInvalidCount(String count) {
        ErrorAssertions.assertError(
                server.reader().get("/Users?cursor=&count=" + count),
                400,
                "invalidCount",
                "The parameter count must be an integer.");
    }

    @Test
    void count_belowZeroIsZeroAndAboveTheMaximumIsTheMaximum() {
        assertThat(server.reader().get("/Users?cursor=&count=-1").jsonPath().getInt("itemsPerPage"))
                .isZero();
        server.commit(SamplePeople.people(15, 30));
        JsonPath first = server.reader().get("/Users?cursor=&count=1000").jsonPath();
        assertThat(first.getInt("itemsPerPage")).isEqualTo(ScimServer.MAXIMUM_PAGE);
        assertThat(server.reader()
                        .get("/Users?count=1000&cursor=" + first.getString("nextCursor"))
                        .jsonPath()
                        .getInt("itemsPerPage"))
                .isEqualTo(10);
    }

    @Test
    void cursor_withAnotherLastCharacterIsNoCursor() {
        String cursor = first("/Users?count=4&cursor=");
        for (String end : List.of("A", "B", "C", "D", "=", "Q")) {
            String other = cursor.substring(0, cursor.length() - 1) + end;
            if (!other.equals(cursor)) {
                assertInvalid(server.reader().get("/Users?count=4&cursor=" + other));
            }
        }
    }

    @Test
    void cursor_expires() {
        String cursor = first("/Users?count=4&cursor=");
        server.clock.advance(Projection.WALK_TIMEOUT.plusSeconds(1));

        ErrorAssertions.assertError(
                server.reader().get("/Users?count=4&cursor=" + cursor),
                400,
                "expiredCursor",
                "The cursor has expired: begin the list with an empty cursor.");
    }

    /** Each cursor is used in time, and the walk is too long all the same. */
    @Test
    void cursor_ofAWalkThatTookTooLongHasExpired() {
        server.commit(SamplePeople.people(15, 60));
        Response page = server.reader().get("/Users?count=1&cursor=");
        for (int minutes = 0; minutes <= 6 * 60; minutes += 9) {
            assertThat(page.statusCode()).as("after %d minutes", minutes).isEqualTo(200);
            server.clock.advance(Duration.ofMinutes(9));
            page = server.reader()
                    .get("/Users?count=1&cursor=" + page.jsonPath().getString("nextCursor"));
        }

        ErrorAssertions.assertError(
                page, 400, "expiredCursor", "The cursor has expired: begin the list with an empty cursor.");
    }

    @Test
    void cursor_isTakenFromABody() {
        String body =
                "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:SearchRequest\"],\"count\":4,\"cursor\":\"CURSOR\"}";
        String cursor = server.reader()
                .header("Content-Type", "application/scim+json")
                .body(body.replace("CURSOR", ""))
                .post("/Users/.search")
                .jsonPath()
                .getString("nextCursor");

        JsonPath second = server.reader()
                .header("Content-Type", "application/scim+json")
                .body(body.replace("CURSOR", cursor))
                .post("/Users/.search")
                .jsonPath();
        assertThat(second.getString("Resources[0].id")).isEqualTo(SamplePeople.id(4));
    }

    private String first(String path) {
        return server.reader().get(path).jsonPath().getString("nextCursor");
    }

    private static void assertInvalid(Response response) {
        ErrorAssertions.assertError(response, 400, "invalidCursor", INVALID);
    }
}
