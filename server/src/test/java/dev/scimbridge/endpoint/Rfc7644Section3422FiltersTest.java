package dev.scimbridge.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scimbridge.projection.SamplePeople;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.ScimUrn;
import dev.scimbridge.store.ResourceDraft;
import dev.scimbridge.store.ResourceState;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 7644 §3.4.2.2: each filter of its list, asked by GET and by POST, selects whom it should and nobody else. */
class Rfc7644Section3422FiltersTest {

    private static final Path FIGURE = Path.of("../mapping/src/test/resources/rfc/rfc7644-3.4.2.2-filters.txt");

    /** Whom the filters select, in the order of the figure. */
    private static final List<String> EXPECTED = List.of(
            "1", "1", "2", "2", "1 3", "1 3", "1 3", "2 4", "1 2 4", "3 5", "1 3 5", "1", "1 2 3", "1", "1 4", "3 5",
            "1 4", "1", "1");

    private static final ScimServer SERVER = new ScimServer();

    /** The fourth has a work address and one of example.com, but these are two. */
    @BeforeAll
    static void people() {
        String employee = "\"userType\":\"Employee\",";
        SERVER.commit(List.of(
                person(
                        "1",
                        "2011-05-13T04:42:34Z",
                        "\"userName\":\"john\",\"title\":\"Guide\"," + employee + emails("work", "john@example.com")
                                + ",\"" + ScimUrn.ENTERPRISE_USER + "\":{\"department\":\"Tours\"}"),
                person(
                        "2",
                        "2011-05-14T00:00:00Z",
                        "\"userName\":\"bjensen\",\"name\":{\"familyName\":\"O'Malley\"},\"userType\":\"Intern\","
                                + emails("home", "b@example.org", "work", "b@foo.com")),
                person(
                        "3",
                        "2011-05-12T00:00:00Z",
                        "\"userName\":\"JSmith\",\"title\":\"Lead\",\"userType\":\"Contractor\","
                                + emails("work", "j@foo.com")),
                person(
                        "4",
                        "2012-01-01T00:00:00Z",
                        "\"userName\":\"amy\"," + employee + emails("home", "amy@example.com", "work", "amy@foo.com")),
                person("5", "2010-01-01T00:00:00Z", "\"userName\":\"zoe\",\"name\":{\"familyName\":\"Omalley\"}")));
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    static Stream<Arguments> figure() throws IOException {
        List<String> filters = Files.readAllLines(FIGURE);
        assertThat(filters).hasSameSizeAs(EXPECTED);
        return IntStream.range(0, filters.size()).mapToObj(i -> Arguments.of(filters.get(i), EXPECTED.get(i)));
    }

    @ParameterizedTest
    @MethodSource("figure")
    void section3_4_2_2_everyFilter_selectsWhomItShould(String filter, String expected) throws IOException {
        // The last one asks for ims, which no resource here has: there is no such attribute of a type, and no value at
        // the base.
        List<String> endpoints = filter.contains("ims[") ? List.of("") : List.of("", "/Users");
        for (String endpoint : endpoints) {
            for (Response response : List.of(get(endpoint, filter), search(endpoint, filter))) {
                assertThat(response.statusCode()).isEqualTo(200);
                assertThat(response.jsonPath().getList("Resources.id")).isEqualTo(List.of(expected.split(" ", -1)));
                assertThat(response.jsonPath().getInt("totalResults")).isEqualTo(expected.split(" ", -1).length);
            }
        }
    }

    @Test
    void section3_4_2_2_ims_isNoAttributeOfOurUsers() throws IOException {
        String filter = "emails[type eq \"work\"] or ims[type eq \"xmpp\" and value co \"@foo.com\"]";
        for (Response response : List.of(get("/Users", filter), search("/Users", filter))) {
            ErrorAssertions.assertError(
                    response,
                    400,
                    "invalidFilter",
                    "The filter is invalid at position 27: 'ims' is not an attribute of User.");
        }
    }

    private static Response get(String endpoint, String filter) {
        return SERVER.reader().get(endpoint + "?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
    }

    private static Response search(String endpoint, String filter) throws IOException {
        String body = new ObjectMapper()
                .writeValueAsString(Map.of("schemas", List.of(ScimUrn.SEARCH_REQUEST), "filter", filter));
        return SERVER.reader()
                .header("Content-Type", "application/scim+json")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(endpoint + "/.search");
    }

    /** Types and values by turns. */
    private static String emails(String... parts) {
        StringBuilder emails = new StringBuilder();
        for (int i = 0; i < parts.length; i += 2) {
            emails.append(emails.isEmpty() ? "" : ",")
                    .append("{\"type\":\"" + parts[i] + "\",\"value\":\"" + parts[i + 1] + "\"}");
        }
        return "\"emails\":[" + emails + "]";
    }

    private static ResourceDraft person(String id, String lastModified, String members) {
        String schemas = "\"" + ScimUrn.USER + "\""
                + (members.contains(ScimUrn.ENTERPRISE_USER) ? ",\"" + ScimUrn.ENTERPRISE_USER + "\"" : "");
        String json = "{\"schemas\":[" + schemas + "],\"id\":\"" + id + "\"," + members
                + ",\"meta\":{\"resourceType\":\"User\",\"lastModified\":\"" + lastModified + "\"}}";
        return new ResourceDraft(
                ResourceType.USER,
                id,
                id,
                SamplePeople.CHANGED,
                Instant.parse(lastModified),
                ResourceState.ACTIVE,
                Optional.empty(),
                json.getBytes(StandardCharsets.UTF_8));
    }
}
