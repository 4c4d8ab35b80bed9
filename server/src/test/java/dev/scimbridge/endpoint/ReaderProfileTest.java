package dev.scimbridge.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.projection.SamplePeople;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A client for whom there are no extensions. */
class ReaderProfileTest {

    private static final String CORE = "urn:ietf:params:scim:schemas:core:2.0:User";
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    private final ScimServer server = new ScimServer();

    @BeforeEach
    void people() {
        server.commit(SamplePeople.people(0, 3));
        server.commit(List.of(SamplePeople.group("g1", "Readers", List.of(SamplePeople.id(1)))));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x=y", "excludedAttributes=title", "attributes=schemas," + ENTERPRISE, "attributes=name"})
    void resources_carryTheCoreAlone(String selection) {
        JsonPath one = strict("/Users/" + SamplePeople.id(1) + "?" + selection).jsonPath();
        JsonPath list = strict("/Users?" + selection).jsonPath();

        assertThat(one.getList("schemas")).isEqualTo(List.of(CORE));
        assertThat(one.getMap("$")).doesNotContainKey(ENTERPRISE).containsKey("id");
        assertThat(list.getList("Resources[1].schemas")).isEqualTo(List.of(CORE));
        assertThat(list.getMap("Resources[1]")).isEqualTo(one.getMap("$"));
    }

    @Test
    void coreAttributes_areTheSame() {
        JsonPath whole = server.reader().get("/Users/" + SamplePeople.id(1)).jsonPath();
        JsonPath core = strict("/Users/" + SamplePeople.id(1)).jsonPath();

        for (String name : List.of("id", "userName", "name", "emails", "active", "meta")) {
            assertThat(core.getMap("$").get(name))
                    .as(name)
                    .isEqualTo(whole.getMap("$").get(name));
        }
        assertThat(strict("/Groups/g1").asString())
                .isEqualTo(server.reader().get("/Groups/g1").asString());
    }

    @Test
    void extensionAttributes_areUnknown() {
        ErrorAssertions.assertError(
                strict("/Users?sortBy=" + ENTERPRISE + ":department"),
                400,
                "invalidValue",
                "The parameter sortBy must name a simple attribute, or a complex one with a value.");
        Response filtered = strict("/Users?filter=" + ENTERPRISE + ":department+eq+%22IT%22");
        assertThat(filtered.statusCode()).isEqualTo(400);
        assertThat(filtered.jsonPath().getString("scimType")).isEqualTo("invalidFilter");
        assertThat(strict("?filter=" + ENTERPRISE + ":department+pr").jsonPath().getInt("totalResults"))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "schemas eq \"" + ENTERPRISE + "\", 0",
        "schemas ne \"" + ENTERPRISE + "\", 3",
        "not (schemas co \"extension\"), 3",
        "userName pr and (schemas eq \"" + CORE + "\" or title eq \"x\"), 3",
        "schemas pr, 3",
        "emails[type eq \"work\"] and schemas sw \"urn\", 3",
    })
    void filtersOnSchemas_seeTheCoreAlone(String filter, int found) {
        String encoded = filter.replace(" ", "+")
                .replace("\"", "%22")
                .replace("[", "%5B")
                .replace("]", "%5D");

        assertThat(strict("/Users?filter=" + encoded).jsonPath().getInt("totalResults"))
                .isEqualTo(found);
    }

    /** The words of a filter mean another list where there are no extensions. */
    @Test
    void listsOfAnotherProfile_areOthers() {
        server.commit(SamplePeople.people(3, 25));
        String filter = "/Users?count=10&filter=schemas+co+%22enterprise%22&startIndex=";

        assertThat(server.reader().get(filter + "1").jsonPath().getInt("totalResults"))
                .isEqualTo(25);
        assertThat(strict(filter + "1").jsonPath().getInt("totalResults")).isZero();
        JsonPath second = strict(filter + "11").jsonPath();
        assertThat(second.getInt("totalResults")).isZero();
        assertThat(second.getList("Resources")).isNullOrEmpty();
        assertThat(server.reader().get(filter + "11").jsonPath().getInt("totalResults"))
                .isEqualTo(25);
    }

    @Test
    void pagesOfAnotherProfile_haveAnotherTag() {
        assertThat(strict("/Users").header("ETag"))
                .isNotEqualTo(server.reader().get("/Users").header("ETag"));
    }

    @Test
    void pageSizes_areTheClients() {
        assertThat(as(ScimServer.ONE_BY_ONE_TOKEN, "/Users?count=20").jsonPath().getInt("itemsPerPage"))
                .isEqualTo(1);
        assertThat(as(ScimServer.ONE_BY_ONE_TOKEN, "/Users").jsonPath().getInt("itemsPerPage"))
                .isEqualTo(1);
        JsonPath config =
                as(ScimServer.ONE_BY_ONE_TOKEN, "/ServiceProviderConfig").jsonPath();
        assertThat(config.getInt("filter.maxResults")).isEqualTo(1);
        assertThat(config.getInt("pagination.defaultPageSize")).isEqualTo(1);
        assertThat(config.getInt("pagination.maxPageSize")).isEqualTo(1);

        server.commit(SamplePeople.people(3, 30));
        assertThat(as(ScimServer.THREE_BY_DEFAULT_TOKEN, "/Users").jsonPath().getInt("itemsPerPage"))
                .isEqualTo(3);
        assertThat(as(ScimServer.THREE_BY_DEFAULT_TOKEN, "/Users?count=25")
                        .jsonPath()
                        .getInt("itemsPerPage"))
                .isEqualTo(ScimServer.MAXIMUM_PAGE);
        JsonPath other =
                as(ScimServer.THREE_BY_DEFAULT_TOKEN, "/ServiceProviderConfig").jsonPath();
        assertThat(other.getInt("pagination.defaultPageSize")).isEqualTo(3);
        assertThat(other.getInt("pagination.maxPageSize")).isEqualTo(ScimServer.MAXIMUM_PAGE);
    }

    private Response strict(String path) {
        return as(ScimServer.STRICT_TOKEN, path);
    }

    private Response as(String token, String path) {
        return server.anonymous().header("Authorization", "Bearer " + token).get(path);
    }
}
