package dev.scimbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scimbridge.mapping.AttributeRule;
import dev.scimbridge.mapping.MappingRules;
import dev.scimbridge.mapping.UserMapping;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ResourceValuesTest {

    private static final String USER = """
            {"schemas":["x"],"id":"1","name":{"givenName":"Ann"},"emails":[{"value":"a@x","type":"work","primary":true},
             {"value":"b@x","type":"other"},{"value":"c@x","type":"other"}],
             "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"HR","manager":{"$ref":"u"}},
             "meta":{"version":"W/1"}}""";

    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "id | \"1\"",
                "name.givenName | \"Ann\"",
                "name.familyName | ",
                "emails[type eq \"work\"].value | \"a@x\"",
                "emails[type eq \"other\"].value | [\"b@x\",\"c@x\"]",
                "emails[type eq \"home\"].value | ",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department | \"HR\"",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.$ref | \"u\"",
                "meta.version | \"W/1\""
            })
    void values_areFoundByTheMappingsPaths(String path, String expected) throws JsonProcessingException {
        JsonNode found = ResourceValues.at(json(USER), path);

        assertThat(found.isMissingNode() ? null : found.toString()).isEqualTo(expected);
    }

    @Test
    void everyPathOfTheMapping_isUnderstood() throws JsonProcessingException {
        for (AttributeRule rule : new UserMapping(new MappingRules(URI.create("http://x/scim"))).attributeRules()) {
            String path = rule.scimPath();
            String plain = path.startsWith("urn:") ? path.substring(path.lastIndexOf(':') + 1) : path;
            assertThat(plain).matches("[$\\w]+(\\[type eq \"[^\"]*\"])?(\\.[$\\w]+)?");
        }
    }

    @Test
    void differences_nameWhatWentAndWhatCame() throws JsonProcessingException {
        String later = USER.replace("\"Ann\"", "\"Anna\"")
                .replace("\"c@x\"", "\"d@x\"")
                .replace("\"department\":\"HR\",", "")
                .replace("W/1", "W/2");

        assertThat(ResourceValues.between(json(USER), json(later)))
                .containsExactlyInAnyOrder(
                        new Explanation.Difference("name.givenName", "Ann", "Anna"),
                        new Explanation.Difference("emails", "c@x other", "d@x other"),
                        new Explanation.Difference(
                                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department", "HR", ""));
    }
}
