package dev.scimbridge.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.projection.SamplePeople;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** RFC 7644 §3.4.2.4, Pagination: Tables 6 and 7, Figure 3 and the request that follows it. */
class Rfc7644Section3424PaginationTest {

    private final ScimServer server = new ScimServer();

    @BeforeEach
    void hundredUsers() {
        server.commit(SamplePeople.people(0, 100));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void figure3_firstTenUsers() {
        JsonPath page = server.reader()
                .header("Accept", "application/scim+json")
                .get("/Users?startIndex=1&count=10")
                .jsonPath();

        assertThat(page.getMap("$"))
                .containsEntry("totalResults", 100)
                .containsEntry("itemsPerPage", 10)
                .containsEntry("startIndex", 1)
                .containsEntry("schemas", List.of("urn:ietf:params:scim:api:messages:2.0:ListResponse"));
        assertThat(page.getList("Resources.id")).isEqualTo(ids(0, 10));
    }

    @Test
    void figure3_continuedWithStartIndex11() {
        server.reader().get("/Users?startIndex=1&count=10");
        JsonPath page = server.reader().get("/Users?startIndex=11&count=10").jsonPath();

        assertThat(page.getInt("startIndex")).isEqualTo(11);
        assertThat(page.getList("Resources.id")).isEqualTo(ids(10, 20));
    }

    @Test
    void table6_startIndexBelow1Is1() {
        assertThat(server.reader().get("/Users?startIndex=0&count=3").jsonPath().getList("Resources.id"))
                .isEqualTo(ids(0, 3));
    }

    @Test
    void table6_negativeCountIs0AndAsksForTotalResultsAlone() {
        JsonPath page = server.reader().get("/Users?count=-5").jsonPath();

        assertThat(page.getInt("totalResults")).isEqualTo(100);
        assertThat(page.getInt("itemsPerPage")).isZero();
        assertThat(page.getList("Resources")).isEmpty();
    }

    @Test
    void table6_withoutCountTheServiceProviderSetsTheNumber() {
        assertThat(server.reader().get("/Users").jsonPath().getInt("itemsPerPage"))
                .isEqualTo(10);
    }

    @Test
    void table7_itemsPerPageIsTheNumberOnThisPage() {
        JsonPath last = server.reader().get("/Users?startIndex=96&count=10").jsonPath();

        assertThat(last.getInt("itemsPerPage")).isEqualTo(5);
        assertThat(last.getInt("totalResults")).isEqualTo(100);
    }

    private static List<String> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(SamplePeople::id).toList();
    }
}
