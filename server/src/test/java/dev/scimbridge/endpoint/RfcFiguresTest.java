package dev.scimbridge.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scimbridge.projection.SamplePeople;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.ScimUrn;
import dev.scimbridge.store.ResourceDraft;
import dev.scimbridge.store.ResourceState;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What RFC 7644 shows of queries, asked of the two resources of its figure in §3.4.3: James Smith and the Smith family.
 * {@link Rfc7644Section3422FiltersTest} has its list of filters.
 */
class RfcFiguresTest {

    private static final String JAMES = "2819c223-7f76-413861904646";
    private static final String FAMILY = "c8596b90-7539-4f20968d1908";

    private final ScimServer server = new ScimServer();

    @BeforeEach
    void smiths() throws IOException {
        server.commit(List.of(SamplePeople.person(1, "v1")));
        List<ResourceDraft> smiths = new ArrayList<>();
        for (JsonNode smith : figure("rfc7644-3.4.3-resources.json")) {
            ResourceType type = smith.has("userName") ? ResourceType.USER : ResourceType.GROUP;
            JsonNode meta = new ObjectMapper().createObjectNode().put("resourceType", type.scimName());
            String json = smith.toString().replaceFirst("}$", ",\"meta\":" + meta + "}");
            smiths.add(new ResourceDraft(
                    type,
                    smith.path("id").textValue(),
                    "1",
                    SamplePeople.CHANGED,
                    SamplePeople.CHANGED,
                    ResourceState.ACTIVE,
                    Optional.empty(),
                    json.getBytes(StandardCharsets.UTF_8)));
        }
        server.commit(smiths);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void section3_4_3_theSearchRequest_isAnsweredWithItsResources() throws IOException {
        Response response = server.reader()
                .header("Accept", "application/scim+json")
                .header("Content-Type", "application/scim+json")
                .body(figure("rfc7644-3.4.3-request.json").toString().getBytes(StandardCharsets.UTF_8))
                .post("/.search");

        JsonNode list = new ObjectMapper().readTree(response.asByteArray());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(list.path("schemas").path(0).textValue()).isEqualTo(ScimUrn.LIST_RESPONSE);
        assertThat(list.path("totalResults").intValue()).isEqualTo(2);
        assertThat(list.path("itemsPerPage").intValue()).isEqualTo(2);
        assertThat(list.path("startIndex").intValue()).isEqualTo(1);
        assertThat(list.path("Resources")).isEqualTo(figure("rfc7644-3.4.3-resources.json"));
    }

    /** The RFC's own example forgets the quotes, which its grammar demands. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "(meta.resourceType eq \"User\") or (meta.resourceType eq \"Group\") | 3",
                "(meta.resourceType eq \"User\") | 2",
                "meta.resourceType eq \"Group\" | 1",
            })
    void section3_4_2_1_resourceType_restrictsAQueryOfTheRoot(String filter, int total) {
        assertThat(list("", filter).jsonPath().getInt("totalResults")).isEqualTo(total);
    }

    @Test
    void section3_4_2_1_theExampleWithoutQuotes_isRefused() {
        ErrorAssertions.assertError(
                list("", "(meta.resourceType eq User) or (meta.resourceType eq Group)"),
                400,
                "invalidFilter",
                "The filter is invalid at position 23: expected a value: a string in double quotes, a number, true, false"
                        + " or null, but found 'User'.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"userName Eq \"JSMITH\"", "Username eq \"jsmith\""})
    void section3_4_2_2_namesAndOperators_areReadInAnyCase(String filter) {
        assertThat(list("/Users", filter).jsonPath().getList("Resources.id")).isEqualTo(List.of(JAMES));
    }

    @Test
    void section3_4_2_3_sortBy_takesAPathAndOrdersAscendingByDefault() {
        assertThat(server.reader().get("?sortBy=displayName").jsonPath().getList("Resources.id"))
                .isEqualTo(List.of(SamplePeople.id(1), FAMILY, JAMES));
        assertThat(server.reader()
                        .get("/Users?sortBy=name.givenName&sortOrder=ascending")
                        .jsonPath()
                        .getList("Resources.id"))
                .isEqualTo(List.of(SamplePeople.id(1), JAMES));
    }

    @ParameterizedTest
    @CsvSource({
        "urn:ietf:params:scim:schemas:core:2.0:User:userName",
        "urn:ietf:params:scim:schemas:core:2.0:User:name.givenName",
        "URN:IETF:PARAMS:SCIM:SCHEMAS:CORE:2.0:USER:NAME.GIVENNAME",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department",
    })
    void section3_10_qualifiedNames_areReadInAnyCase(String name) {
        assertThat(list("", name + " pr").jsonPath().getList("Resources.id")).contains(SamplePeople.id(1));
        assertThat(list("/Users", name + " pr").jsonPath().getList("Resources.id"))
                .contains(SamplePeople.id(1));
    }

    /** The extension of the RFC's example, which we do not have. */
    @Test
    void section3_10_anUnknownExtension_hasNoValueAtTheRootAndIsRefusedElsewhere() {
        String age = "urn:ietf:params:scim:schemas:exampleCo:2.0:hr:age";

        assertThat(list("", age + " pr").jsonPath().getInt("totalResults")).isZero();
        assertThat(list("", "not (" + age + " gt 17)").jsonPath().getInt("totalResults"))
                .isEqualTo(3);
        ErrorAssertions.assertError(
                list("/Users", age + " pr"),
                400,
                "invalidFilter",
                "The filter is invalid at position 1: '" + age + "' is not an attribute of User.");
    }

    private Response list(String path, String filter) {
        return server.reader().get(path + "?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
    }

    private static JsonNode figure(String file) throws IOException {
        try (InputStream in = RfcFiguresTest.class.getResourceAsStream("/rfc/" + file)) {
            return new ObjectMapper().readTree(Objects.requireNonNull(in, file));
        }
    }
}
