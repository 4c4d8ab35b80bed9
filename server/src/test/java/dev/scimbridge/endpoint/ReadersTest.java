package dev.scimbridge.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.projection.SamplePeople;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The requests of readers in the field, in their own spelling; each ends with everybody. */
class ReadersTest {

    private static final int PEOPLE = 57;

    private final ScimServer server = new ScimServer();

    @BeforeEach
    void tenant() {
        server.commit(SamplePeople.people(0, PEOPLE));
        server.commit(List.of(SamplePeople.group("g1", "Readers", List.of(SamplePeople.id(1)))));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** startIndex goes on by the count that was asked for, until totalResults. */
    @Test
    void okta_importsEverybody() {
        RequestSpecification okta = server.reader().header("User-Agent", "Okta SCIM Client 1.0.0");
        assertThat(okta.get("/Users?startIndex=1&count=2").statusCode()).isEqualTo(200);
        List<String> ids = new ArrayList<>();
        int count = ScimServer.MAXIMUM_PAGE;
        int total = 1;
        for (int startIndex = 1; startIndex <= total; startIndex += count) {
            JsonPath page = okta("/Users?startIndex=" + startIndex + "&count=" + count);
            total = page.getInt("totalResults");
            ids.addAll(page.getList("Resources.id"));
        }

        assertThat(ids).isEqualTo(everybody());
        assertThat(okta("/Users?startIndex=58&count=20").getInt("itemsPerPage")).isZero();
        assertThat(okta("/Users?filter=userName%20eq%20%22person3%40contoso.example%22&startIndex=1&count=100")
                        .getString("Resources[0].id"))
                .isEqualTo(SamplePeople.id(3));
    }

    /** The next page begins behind what came, and a page shorter than count is taken for the last. */
    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/scim+json"})
    void connId_readsEverybody(String accept) {
        List<String> ids = new ArrayList<>();
        int count = 20;
        int startIndex = 1;
        int size;
        do {
            JsonPath page = server.reader()
                    .header("Accept", accept)
                    .header("Content-Type", accept)
                    .get("/Users?startIndex=" + startIndex + "&count=" + count + "&attributes=" + ATTRIBUTES)
                    .jsonPath();
            List<String> part = page.getList("Resources.id");
            ids.addAll(part);
            size = part.size();
            startIndex = page.getInt("startIndex") + size;
        } while (size == count);

        assertThat(ids).isEqualTo(everybody());
        assertThat(okta("/Users?filter=username%20eq%20%22person3@contoso.example%22")
                        .getInt("totalResults"))
                .isEqualTo(1);
        assertThat(okta("/Groups?filter=displayName%20eq%20%22Readers%22").getInt("totalResults"))
                .isEqualTo(1);
    }

    private static final String ATTRIBUTES = "userName,active,name.givenName,emails.value,"
            + "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department,"
            + "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User.employeeNumber";

    /** startIndex goes on by one per page: pages overlap, and everybody is seen who is asked for. */
    @Test
    void midPoint_readsOverlappingPages() {
        for (String path : List.of("/Schemas", "/ResourceTypes", "/ServiceProviderConfig")) {
            assertThat(server.reader()
                            .header("Accept", "application/scim+json, application/json")
                            .get(path)
                            .header("Content-Type"))
                    .isEqualTo("application/scim+json");
        }
        Set<String> ids = new TreeSet<>();
        for (int startIndex = 1; startIndex <= PEOPLE; startIndex++) {
            Response page = server.reader().get("/Users?startIndex=" + startIndex + "&count=25");
            assertThat(page.header("Scim-Bridge-Revision")).isEqualTo("2");
            ids.addAll(page.jsonPath().getList("Resources.id"));
            if (startIndex == 10) {
                server.commit(List.of(SamplePeople.person(1000, "v1")));
            }
        }

        assertThat(ids).containsExactlyElementsOf(everybody());
    }

    @Test
    void sailPoint_testsItsConnection() {
        for (String path : List.of(
                "/ServiceProviderConfig",
                "/ResourceTypes",
                "/Schemas",
                "/ResourceTypes/User",
                "/ResourceTypes/Group",
                "/Schemas/urn:ietf:params:scim:schemas:core:2.0:User",
                "/Schemas/urn:ietf:params:scim:schemas:core:2.0:Group")) {
            assertThat(server.reader()
                            .header("Accept", "application/scim+json")
                            .header("Content-Type", "application/scim+json")
                            .get(path)
                            .statusCode())
                    .as(path)
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/Users/?filter=username+eq+%22person3@contoso.example%22",
                "/Users?filter=name.FamilyName+eq+%22family3%22",
                "/Users?filter=meta.Created+gt+%222015-10-10T14:38:21.8617979-07:00%22&count=1&startIndex=4",
                "/Users?filter=emails[type+eq+%22work%22].value+eq+%22person3@contoso.example%22",
                "/Users?filter=externalId+eq+%2200000003-0000-4000-8000-000000000000%22"
                        + "&attributes=emails[type+eq+%22work%22]",
            })
    void microsoftsCollection_findsThePerson(String path) {
        JsonPath page = server.reader()
                .get(path.replace("[", "%5B").replace("]", "%5D"))
                .jsonPath();

        assertThat(page.getList("Resources.id")).isEqualTo(List.of(SamplePeople.id(3)));
    }

    private JsonPath okta(String path) {
        return server.reader()
                .header("User-Agent", "Okta SCIM Client 1.0.0")
                .get(path)
                .jsonPath();
    }

    private static List<String> everybody() {
        return IntStream.range(0, PEOPLE).mapToObj(SamplePeople::id).toList();
    }
}
