package dev.scimbridge.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.projection.SamplePeople;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.store.ResourceDraft;
import dev.scimbridge.store.ResourceState;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** RFC 7644 §3.4.2.3, Sorting: sentence by sentence. */
class Rfc7644Section3423SortingTest {

    private final ScimServer server = new ScimServer();

    @BeforeEach
    void people() {
        server.commit(List.of(
                person(
                        "1",
                        "\"name\":{\"givenName\":\"bob\"},\"externalId\":\"b\",\"active\":true,\"emails\":["
                                + "{\"value\":\"a@x.example\"},{\"value\":\"z@x.example\",\"primary\":true}]"),
                person(
                        "2",
                        "\"name\":{\"givenName\":\"Carol\"},\"externalId\":\"B\",\"active\":false,\"emails\":["
                                + "{\"value\":\"m@x.example\"},{\"value\":\"b@x.example\"}]"),
                person("3", "\"name\":{\"givenName\":\"Alice\"},\"externalId\":\"a\""),
                person(
                        "4",
                        "\"name\":{\"givenName\":\"Álice\"},\"externalId\":\"C\",\"emails\":["
                                + "{\"value\":\"n@x.example\",\"type\":\"work\"}]"),
                person("5", "\"title\":\"nobody\"")));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void singularAttribute_isSortedByItsValueInAnyCase() {
        assertOrder("sortBy=name.givenName", "3", "1", "2", "4", "5");
    }

    @Test
    void caseExactAttribute_isSortedByCase() {
        assertOrder("sortBy=externalId", "2", "4", "3", "1", "5");
    }

    @Test
    void multiValuedAttribute_isSortedByThePrimaryElseTheFirstValue() {
        assertOrder("sortBy=emails.value", "2", "4", "1", "3", "5");
        assertOrder("sortBy=emails", "2", "4", "1", "3", "5");
    }

    @Test
    void descending_turnsTheOrderAndPutsNoValueFirst() {
        assertOrder("sortBy=name.givenName&sortOrder=descending", "5", "4", "2", "1", "3");
    }

    @Test
    void equalValues_areOrderedByIdInBothDirections() {
        assertOrder("sortBy=active", "2", "1", "3", "4", "5");
        assertOrder("sortBy=active&sortOrder=descending", "3", "4", "5", "1", "2");
    }

    @Test
    void sortOrder_isAscendingByDefault() {
        assertOrder("sortBy=name.givenName&sortOrder=ascending", "3", "1", "2", "4", "5");
    }

    @Test
    void attributeName_isInAnyCaseAndWithItsUrn() {
        assertOrder("sortBy=URN:ietf:params:scim:schemas:core:2.0:User:NAME.givenname", "3", "1", "2", "4", "5");
    }

    @Test
    void sortOrder_ofAnotherWordIsRefused() {
        ErrorAssertions.assertError(
                server.reader().get("/Users?sortBy=userName&sortOrder=up"),
                400,
                "invalidValue",
                "The parameter sortOrder must be ascending or descending.");
    }

    private void assertOrder(String query, String... ids) {
        assertThat(server.reader().get("/Users?" + query).jsonPath().getList("Resources.id"))
                .isEqualTo(List.of(ids));
    }

    private static ResourceDraft person(String id, String members) {
        String json = "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"id\":\"" + id
                + "\",\"userName\":\"u" + id + "\"," + members + "}";
        return new ResourceDraft(
                ResourceType.USER,
                id,
                id,
                SamplePeople.CHANGED,
                SamplePeople.CHANGED,
                ResourceState.ACTIVE,
                Optional.empty(),
                json.getBytes(StandardCharsets.UTF_8));
    }
}
