package dev.scimbridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The requests of readers in the field, in their own spelling, sent to a tenant that came the whole way from Graph; each
 * reader is a client with what docs/reference/readers.md configures for it, and ends with everybody. Where the page says
 * nothing of sizes it gets 100 people on a page, so that a reader that would stop too early misses some.
 */
final class ReadersTest {

    private static final int PEOPLE = 500;

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final Map<String, String> CLIENTS = Map.of(
            "reader", "pagination: true",
            "okta", "reader: okta, maximumPageSize: 100",
            "sailpoint", "reader: sailpoint, maximumPageSize: 100",
            "connid", "reader: connid",
            "midpoint", "reader: midpoint",
            "midpoint-as-usual", "maximumPageSize: 100",
            "one-identity", "reader: one-identity, maximumPageSize: 100",
            "microsoft", "maximumPageSize: 100");

    @TempDir
    private static Path directory;

    private static DemoTenant tenant;
    private static RunningBridge bridge;
    private static List<String> everybody;
    private static Set<String> groups;

    @BeforeAll
    static void serveATenant() throws IOException {
        tenant = DemoTenant.synthetic(directory, PEOPLE);
        for (String client : CLIENTS.keySet()) {
            Files.writeString(directory.resolve(client + ".token"), token(client));
        }
        String clients = CLIENTS.entrySet().stream()
                .map(client ->
                        client.getKey() + ": {tokenFile: " + client.getKey() + ".token, " + client.getValue() + "}")
                .collect(Collectors.joining(", ", "{", "}"));
        bridge = tenant.start(Map.of("clients", clients));
        bridge.awaitFirstRevision();
        everybody = List.copyOf(tenant.usersBeneath(tenant.group(DemoTenant.INCLUDED)));
        groups = bridge.walk("/Groups", 100);
        assertThat(everybody).hasSizeGreaterThan(200);
        assertThat(groups).contains(tenant.group(DemoTenant.INCLUDED));
    }

    @AfterAll
    static void stop() {
        bridge.close();
        tenant.close();
    }

    private static String token(String client) {
        return client.equals("reader") ? DemoTenant.TOKEN : "secret-token-of-" + client;
    }

    private static RequestSpecification as(String client) {
        return bridge.anonymous().urlEncodingEnabled(false).header("Authorization", "Bearer " + token(client));
    }

    private static JsonPath json(RequestSpecification request, String path) {
        Response response = request.get(path);
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return response.jsonPath();
    }

    @Test
    void reader_ofWhomTheConfigurationSaysNothingHasPagesOfAThousand() {
        JsonPath config = json(as("reader"), "/ServiceProviderConfig");

        assertThat(config.getInt("filter.maxResults")).isEqualTo(1000);
        assertThat(config.getInt("pagination.maxPageSize")).isEqualTo(1000);
        assertThat(config.getInt("pagination.defaultPageSize")).isEqualTo(1000);
        assertThat(json(as("reader"), "/Users").getList("Resources.id")).isEqualTo(everybody);
    }

    /** startIndex goes on by the count that was asked for, until totalResults. */
    @Test
    void okta_importsEverybody() {
        assertThat(okta("/Users?startIndex=1&count=2").getInt("itemsPerPage")).isEqualTo(2);

        assertThat(oktaImport("/Users")).isEqualTo(everybody);
        assertThat(oktaImport("/Groups")).containsExactlyElementsOf(groups);

        JsonPath behind = okta("/Users?startIndex=1001&count=100");
        assertThat(behind.getInt("itemsPerPage")).isZero();
        assertThat(behind.getList("Resources")).isEmpty();
        String id = everybody.get(3);
        String name = okta("/Users/" + id).getString("userName").replace("@", "%40");
        assertThat(okta("/Users?filter=userName%20eq%20%22" + name + "%22&startIndex=1&count=100")
                        .getList("Resources.id"))
                .isEqualTo(List.of(id));
    }

    private static List<String> oktaImport(String path) {
        List<String> ids = new ArrayList<>();
        int total = 1;
        for (int startIndex = 1; startIndex <= total; startIndex += 100) {
            JsonPath page = okta(path + "?startIndex=" + startIndex + "&count=100");
            total = page.getInt("totalResults");
            ids.addAll(page.getList("Resources.id"));
        }
        return ids;
    }

    private static JsonPath okta(String path) {
        return json(as("okta").header("User-Agent", "Okta SCIM Client 1.0.0"), path);
    }

    private static final String ATTRIBUTES = "userName,active,name.givenName,emails.value,"
            + "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department,"
            + "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User.employeeNumber";

    /** The next page begins behind what came, and a page shorter than count is taken for the last. */
    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/scim+json"})
    void connId_readsEverybody(String accept) {
        List<String> ids = new ArrayList<>();
        int count = 100;
        int startIndex = 1;
        int size;
        do {
            JsonPath page = connId(
                    "connid",
                    accept,
                    "/Users?startIndex=" + startIndex + "&count=" + count + "&attributes=" + ATTRIBUTES);
            List<String> part = page.getList("Resources.id");
            ids.addAll(part);
            size = part.size();
            startIndex = page.getInt("startIndex") + size;
        } while (size == count);

        assertThat(ids).isEqualTo(everybody);
        String name = bridge.userJson(everybody.get(3)).getString("userName");
        assertThat(connId("connid", accept, "/Users?filter=username%20eq%20%22" + name + "%22")
                        .getList("Resources.id"))
                .isEqualTo(List.of(everybody.get(3)));
        String group = DemoTenant.INCLUDED.replace(" ", "%20");
        assertThat(connId("connid", accept, "/Groups?filter=displayName%20eq%20%22" + group + "%22")
                        .getList("Resources.id"))
                .isEqualTo(List.of(tenant.group(DemoTenant.INCLUDED)));
    }

    /** Without a page size it asks once and takes what comes. */
    @Test
    void connId_withoutPageSizeReadsEverybody() {
        assertThat(connId("connid", "application/json", "/Users").getList("Resources.id"))
                .isEqualTo(everybody);
    }

    private static JsonPath connId(String client, String type, String path) {
        return json(as(client).header("Accept", type).header("Content-Type", type), path);
    }

    @Test
    void midPoint_withPagesOfOneReadsEverybody() throws IOException, InterruptedException {
        assertThat(midPoint("midpoint")).containsExactlyElementsOf(everybody);
    }

    /** Its own fault, which docs/reference/readers.md tells of; when it is mended, so is this. */
    @Test
    void midPoint_withLongerPagesMissesPeople() throws IOException, InterruptedException {
        assertThat(midPoint("midpoint-as-usual")).hasSizeLessThan(everybody.size() / 2);
    }

    /** It goes on by one where it should go on by a page, until it has seen as many people as there are, twice seen or not. */
    private static Set<String> midPoint(String client) throws IOException, InterruptedException {
        for (String path : List.of("/Schemas", "/ResourceTypes", "/ServiceProviderConfig")) {
            assertThat(lightly(client, path).headers().firstValue("Content-Type"))
                    .contains("application/scim+json");
        }
        Set<String> ids = new TreeSet<>();
        int seen = 0;
        int total = 1;
        for (int startIndex = 1; seen < total; startIndex++) {
            JsonNode page = new ObjectMapper()
                    .readTree(lightly(client, "/Users?startIndex=" + startIndex + "&count=25")
                            .body());
            total = page.get("totalResults").intValue();
            seen += page.get("itemsPerPage").intValue();
            page.get("Resources").forEach(person -> ids.add(person.get("id").textValue()));
        }
        return ids;
    }

    /** A request of which there are hundreds: by Java's own client. */
    private static HttpResponse<String> lightly(String client, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(bridge.uri(path))
                .header("Authorization", "Bearer " + token(client))
                .header("Accept", "application/scim+json, application/json")
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** One list, and then each person by id. */
    @Test
    void oneIdentity_readsEachPersonByItself() throws IOException, InterruptedException {
        List<String> ids = new ArrayList<>();
        int total = 1;
        while (ids.size() < total) {
            JsonPath page = json(as("one-identity"), "/Users?attributes=id&count=1000&startIndex=" + (ids.size() + 1));
            total = page.getInt("totalResults");
            ids.addAll(page.getList("Resources.id"));
        }

        assertThat(ids).isEqualTo(everybody);
        for (String id : ids) {
            assertThat(lightly("one-identity", "/Users/" + id).body())
                    .startsWith("{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"id\":\"" + id + "\",");
        }
    }

    /** Every attribute that the schema lists, page after page, until totalResults. */
    @ParameterizedTest
    @CsvSource({"User, /Users", "Group, /Groups"})
    void sailPoint_aggregatesEverybody(String type, String path) {
        List<String> attributes = sailPoint("/Schemas/urn:ietf:params:scim:schemas:core:2.0:" + type)
                .getList("attributes.name");
        List<String> ids = new ArrayList<>();
        int total = 1;
        while (ids.size() < total) {
            JsonPath page = sailPoint(path + "?attributes=" + String.join(",", attributes) + "&startIndex="
                    + (ids.size() + 1) + "&count=50");
            total = page.getInt("totalResults");
            ids.addAll(page.getList("Resources.id"));
            assertThat(page.getString("Resources[0].displayName")).isNotEmpty();
        }

        assertThat(ids).isEqualTo(type.equals("User") ? everybody : List.copyOf(groups));
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
            assertThat(sailPoint(path).getList("schemas")).as(path).isNotEmpty();
        }
    }

    private static JsonPath sailPoint(String path) {
        return json(
                as("sailpoint")
                        .header("Accept", "application/scim+json")
                        .header("Content-Type", "application/scim+json"),
                path);
    }

    /** In each request NAME, FAMILY, MAIL and ID are the person's, who is the fourth of all. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/Users/?filter=username+eq+%22NAME%22",
                "/Users?filter=emails[value+eq+%22MAIL%22]",
                "/Users?filter=emails[type+eq+%22work%22+and+value+eq+%22MAIL%22]",
                "/Users?filter=emails[type+eq+%22work%22].value+eq+%22MAIL%22",
                "/Users?filter=externalId+eq+%22ID%22&attributes=emails[type+eq+%22work%22]",
            })
    void microsoftsCollection_findsThePerson(String path) {
        assertThat(microsoft(path)).isEqualTo(List.of(everybody.get(3)));
    }

    @Test
    void microsoftsCollection_findsAFamily() {
        String family = bridge.userJson(everybody.get(3)).getString("name.familyName");
        List<String> relatives =
                json(as("reader"), "/Users").getList("Resources.findAll { it.name.familyName == '" + family + "' }.id");

        assertThat(microsoft("/Users?filter=name.FamilyName+eq+%22FAMILY%22"))
                .isEqualTo(relatives)
                .contains(everybody.get(3))
                .hasSizeLessThan(everybody.size());
    }

    @Test
    void microsoftsCollection_findsWhoCameLater() {
        List<String> later = json(as("reader"), "/Users")
                .getList("Resources.findAll { it.meta.created > '2015-10-10T21:38:21.8617979Z' }.id");

        assertThat(microsoft(
                        "/Users?filter=meta.Created+gt+%222015-10-10T14:38:21.8617979-07:00%22&count=1&startIndex=4"))
                .isEqualTo(List.of(later.get(3)));
        assertThat(later).hasSizeLessThan(everybody.size());
    }

    private static List<String> microsoft(String path) {
        String id = everybody.get(3);
        JsonPath person = bridge.userJson(id);
        String asked = path.replace("NAME", person.getString("userName"))
                .replace("FAMILY", person.getString("name.familyName").toLowerCase(Locale.ROOT))
                .replace("MAIL", person.getString("emails.find { it.type == 'work' }.value"))
                .replace("ID", id);
        return json(as("microsoft"), asked.replace("[", "%5B").replace("]", "%5D"))
                .getList("Resources.id");
    }
}
