package dev.scimbridge.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.projection.SamplePeople;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7644 §3.4.2.5 and §3.9 on the wire. */
class AttributesTest {

    private static final String MINIMUM = """
            {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User",\
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],\
            "id":"00000001-0000-4000-8000-000000000000\"""";

    private final ScimServer server = new ScimServer();
    private final String path = "/Users/" + SamplePeople.id(1);

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
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "userName | ,\"userName\":\"Person1@contoso.example\"",
                "USERNAME | ,\"userName\":\"Person1@contoso.example\"",
                "id | ''",
                "nothing | ''",
                "userName,active | ,\"userName\":\"Person1@contoso.example\",\"active\":true",
                "active,,%20userName | ,\"userName\":\"Person1@contoso.example\",\"active\":true",
                "userName&attributes=active | ,\"userName\":\"Person1@contoso.example\",\"active\":true",
                "name.givenName | ,\"name\":{\"givenName\":\"Given1\"}",
                "name.GIVENNAME,name.middleName | ,\"name\":{\"givenName\":\"Given1\"}",
                "name.middleName | ''",
                "name,name.givenName | ,\"name\":{\"formatted\":\"Given1 Family1\",\"givenName\":\"Given1\",\"familyName\":\"Family1\"}",
                "emails.type | ,\"emails\":[{\"type\":\"work\"},{\"type\":\"other\"}]",
                "emails.primary | ,\"emails\":[{\"primary\":true}]",
                "emails[type%20eq%20%22work%22].type | ,\"emails\":[{\"type\":\"work\"},{\"type\":\"other\"}]",
                "urn:ietf:params:scim:schemas:core:2.0:User:userName | ,\"userName\":\"Person1@contoso.example\"",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User | ,\"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\":{\"department\":\"Finance\"}",
                "urn:ietf:params:scim:schemas:extension:ENTERPRISE:2.0:User:department | ,\"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\":{\"department\":\"Finance\"}",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager | ''",
                "meta.resourceType | ,\"meta\":{\"resourceType\":\"User\"}",
            })
    void attributes_selectWhatTheyName(String attributes, String expected) {
        Response response = server.reader().get(path + "?attributes=" + attributes);

        assertThat(response.asString()).isEqualTo(MINIMUM + expected + "}");
        assertThat(response.header("Content-Length")).isEqualTo(Integer.toString(response.asByteArray().length));
        assertThat(response.header("ETag")).isEqualTo("W/\"v1-1\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "userName",
                "emails",
                "meta",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
                "urn:ietf:params:scim:schemas:core:2.0:User:title",
            })
    void excludedAttributes_areLeftOut(String attribute) throws IOException {
        JsonNode whole = json(server.reader().get(path));
        String member = attribute.contains("core") ? "title" : attribute;
        ((ObjectNode) whole).remove(member);

        assertThat(json(server.reader().get(path + "?excludedAttributes=" + attribute)))
                .isEqualTo(whole);
    }

    @Test
    void excludedAttributes_mayBeRepeated() throws IOException {
        assertThat(json(server.reader().get(path + "?excludedAttributes=name&excludedAttributes=emails,title")))
                .isEqualTo(json(server.reader().get(path + "?excludedAttributes=name,emails,title")));
        assertThat(json(server.reader().get(path + "?excludedAttributes=name&excludedAttributes=emails"))
                        .has("emails"))
                .isFalse();
    }

    @Test
    void excludedSubAttributes_areLeftOut() throws IOException {
        JsonNode json =
                json(server.reader().get(path + "?excludedAttributes=name.formatted,emails.type,emails.primary"));

        assertThat(json.get("name")).hasToString("{\"givenName\":\"Given1\",\"familyName\":\"Family1\"}");
        assertThat(json.get("emails"))
                .hasToString("[{\"value\":\"person1@contoso.example\"},{\"value\":\"given1@home.example\"}]");
    }

    @Test
    void excludedAttributes_doNotTouchWhatIsAlwaysReturned() throws IOException {
        JsonNode whole = json(server.reader().get(path));

        assertThat(json(server.reader().get(path + "?excludedAttributes=id,schemas,nothing")))
                .isEqualTo(whole);
    }

    @Test
    void groups_areListedWithoutMembers() throws IOException {
        JsonNode list = json(server.reader().get("/Groups?excludedAttributes=members"));

        assertThat(list.at("/Resources/0/displayName").textValue()).isEqualTo("Readers");
        assertThat(list.at("/Resources/0/members").isMissingNode()).isTrue();
    }

    @Test
    void bothParameters_areRefused() {
        for (String endpoint : List.of(path, "/Users")) {
            ErrorAssertions.assertError(
                    server.reader().get(endpoint + "?attributes=userName&excludedAttributes=name"),
                    400,
                    "invalidValue",
                    "Only one of attributes and excludedAttributes can be given.");
        }
    }

    private static JsonNode json(Response response) throws IOException {
        return new ObjectMapper().readTree(response.asByteArray());
    }
}
