package dev.scimbridge.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.projection.SamplePeople;
import io.restassured.response.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 7644 §3.4.2.2 on the wire; what filters mean is tested where they are evaluated. */
class FilterTest {

    private final ScimServer server = new ScimServer();

    @BeforeEach
    void people() {
        server.commit(SamplePeople.people(0, 15));
        server.commit(List.of(
                SamplePeople.group("g1", "Readers", List.of(SamplePeople.id(1), SamplePeople.id(2))),
                SamplePeople.group("g2", "Writers", List.of(SamplePeople.id(2)))));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "userName eq \"PERSON7@contoso.EXAMPLE\" | 7",
                "username EQ \"person7@contoso.example\" | 7",
                "urn:ietf:params:scim:schemas:core:2.0:User:userName eq \"person7@contoso.example\" | 7",
                "id eq \"00000003-0000-4000-8000-000000000000\" | 3",
                "externalId eq \"00000003-0000-4000-8000-000000000000\" | 3",
                "emails.value eq \"given4@home.example\" | 4",
                "emails co \"given4@\" | 4",
                "emails[type eq \"work\" and value eq \"person4@contoso.example\"] | 4",
                "emails[type eq \"other\" and value eq \"person4@contoso.example\"] | ''",
                "emails[value eq \"given4@home.example\" and value eq \"person4@contoso.example\"] | ''",
                "emails.value eq \"given4@home.example\" and emails.value eq \"person4@contoso.example\" | 4",
                "emails[value ge \"given9@\" and value lt \"person0\"] | 9",
                "active eq false | 0 5 10",
                "name.familyName sw \"family1\" and active eq true | 1 11 12 13 14",
                "userName eq \"person1@contoso.example\" or userName eq \"person2@contoso.example\" | 1 2",
                "not (active eq true) | 0 5 10",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq \"légal\" | 3 7 11",
                "userName eq \"nobody\" | ''",
                "meta.lastModified gt \"2026-03-01T07:59:59Z\" and displayName eq \"Given9 Family9\" | 9",
                "meta.lastModified gt \"2026-03-01T08:00:00Z\" | ''",
            })
    void users_areFound(String filter, String numbers) {
        Response response = list("/Users", filter);

        List<String> expected = Arrays.stream(numbers.split(" ", -1))
                .filter(number -> !number.isEmpty())
                .map(number -> SamplePeople.id(Integer.parseInt(number)))
                .toList();
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.jsonPath().getList("Resources.id")).isEqualTo(expected);
        assertThat(response.jsonPath().getInt("totalResults")).isEqualTo(expected.size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "displayName eq \"readers\" | g1",
                "members.value eq \"00000001-0000-4000-8000-000000000000\" | g1",
                "members[value eq \"00000001-0000-4000-8000-000000000000\"] | g1",
                "members.$ref ew \"Users/00000001-0000-4000-8000-000000000000\" | g1",
            })
    void groups_areFound(String filter, String id) {
        assertThat(list("/Groups", filter).jsonPath().getList("Resources.id")).isEqualTo(List.of(id));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "members[value eq \"00000001-0000-4000-8000-000000000000\" and value eq \"00000002-0000-4000-8000-000000000000\"] | 0",
                "members.value eq \"00000001-0000-4000-8000-000000000000\" and members.value eq \"00000002-0000-4000-8000-000000000000\" | 1",
                "members[value eq \"00000001-0000-4000-8000-000000000000\"] and members[value eq \"00000002-0000-4000-8000-000000000000\"] | 1",
            })
    void brackets_askEveryTermOfTheSameElement(String filter, int groups) {
        assertThat(list("/Groups", filter).jsonPath().getInt("totalResults")).isEqualTo(groups);
    }

    @Test
    void filteredPages_areOneWalk() {
        String query = "filter=" + encoded("active eq true") + "&count=5&startIndex=";
        server.reader().get("/Users?" + query + 1);
        server.commit(List.of(SamplePeople.person(100, "v1")));

        Response second = server.reader().get("/Users?" + query + 6);

        assertThat(second.header("Scim-Bridge-Revision")).isEqualTo("2");
        assertThat(second.jsonPath().getInt("totalResults")).isEqualTo(12);
        assertThat(second.jsonPath().getString("Resources[0].id")).isEqualTo(SamplePeople.id(7));
    }

    private Response list(String path, String filter) {
        return server.reader().get(path + "?filter=" + encoded(filter));
    }

    private static String encoded(String filter) {
        return URLEncoder.encode(filter, StandardCharsets.UTF_8);
    }
}
