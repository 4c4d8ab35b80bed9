package dev.scimbridge.scim.filter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.schema.Schemas;
import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterEvaluatorTest {

    private static final Schemas SCHEMAS = Schemas.load();
    private static final FilterParser PARSER = new FilterParser(SCHEMAS);
    private static final FilterEvaluator EVALUATOR = new FilterEvaluator(SCHEMAS);

    private static final JsonNode BARBARA = RfcSamples.json("rfc7643-8.3-enterprise-user.json");

    /** What RFC 7644's examples select of RFC 7643's full enterprise user; {@code ims} is not among our attributes. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "userName eq \"bjensen@example.com\" | true",
                "userName eq \"bjensen\" | false",
                "name.familyName co \"O'Malley\" | false",
                "userName sw \"J\" | false",
                "urn:ietf:params:scim:schemas:core:2.0:User:userName sw \"BJ\" | true",
                "title pr | true",
                "meta.lastModified gt \"2011-05-13T04:42:34Z\" | false",
                "meta.lastModified ge \"2011-05-13T04:42:34Z\" | true",
                "meta.lastModified lt \"2011-05-13T04:42:34Z\" | false",
                "meta.lastModified le \"2011-05-13T04:42:34Z\" | true",
                "title pr and userType eq \"Employee\" | true",
                "title pr or userType eq \"Intern\" | true",
                "schemas eq \"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\" | true",
                "schemas eq \"urn:ietf:params:scim:schemas:core:2.0:Group\" | false",
                "userType eq \"Employee\" and (emails co \"example.com\" or emails.value co \"example.org\") | true",
                "userType ne \"Employee\" and not (emails co \"example.com\" or emails.value co \"example.org\") | false",
                "userType eq \"Employee\" and (emails.type eq \"work\") | true",
                "userType eq \"Employee\" and emails[type eq \"work\" and value co \"@example.com\"] | true",
                "emails[type eq \"work\" and value co \"@example.com\"] or ims[type eq \"xmpp\"] | true",
            })
    void theExamplesOfTheRfc_selectItsUser(String text, boolean expected) {
        assertThat(matches(PARSER.parseForAllTypes(text), BARBARA)).isEqualTo(expected);
    }

    @Test
    void schemas_tellTheMinimalExtensionApart() {
        JsonNode withoutExtension = RfcSamples.json("rfc7643-8.2-user-full.json");

        assertThat(matches("schemas co \"ENTERPRISE\"", BARBARA)).isTrue();
        assertThat(matches("schemas co \"enterprise\"", withoutExtension)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // caseExact
                "userName eq \"BJensen@EXAMPLE.com\" | true",
                "title ew \"GUIDE\" | true",
                "id eq \"2819c223-7f76-453a-919d-413861904646\" | true",
                "id eq \"2819C223-7F76-453A-919D-413861904646\" | false",
                "id sw \"2819C\" | false",
                "meta.resourceType eq \"User\" | true",
                "meta.resourceType eq \"user\" | false",
                // dateTime: any offset, any fraction
                "meta.lastModified eq \"2011-05-13T06:42:34+02:00\" | true",
                "meta.lastModified eq \"2011-05-12T21:42:34.0000000-07:00\" | true",
                "meta.lastModified lt \"2011-05-13T04:42:34.0000001Z\" | true",
                "meta.lastModified ne \"2011-05-13T04:42:34Z\" | false",
                "meta.created lt \"2011-01-01T00:00:00Z\" | true",
                // strings are ordered without case where it does not matter
                "title gt \"tour\" | true",
                "title lt \"TOUR H\" | true",
                "title ge \"tour guide\" | true",
                "title le \"TOUR GUIDE\" | true",
                "title gt \"tour guide\" | false",
                // booleans
                "active eq true | true",
                "active ne true | false",
                "active eq false | false",
                "emails.primary eq true | true",
                // multi-valued: any value suffices, for ne too
                "emails eq \"BABS@jensen.org\" | true",
                "emails.type ne \"work\" | true",
                "not (emails.type eq \"work\") | false",
                "emails.primary ne true | false",
                "emails[primary ne true] | true",
                "groups eq \"e9e30dba-f08f-4109-8486-d5c6a331660a\" | true",
                "groups.display sw \"us \" | true",
                "groups.$ref ew \"1660a\" | true",
                "addresses.locality eq \"hollywood\" | true",
                // value paths: the same element
                "emails[type eq \"home\" and value ew \"@example.com\"] | false",
                "emails.type eq \"home\" and emails.value ew \"@example.com\" | true",
                "emails[type eq \"home\"].value ew \"@jensen.org\" | true",
                "emails[type eq \"home\"].value ew \"@example.com\" | false",
                "emails[type eq \"home\"].primary pr | false",
                "emails[type eq \"other\"] | false",
                "emails[not (type eq \"work\")] | true",
                "emails[type eq \"work\" or (type eq \"home\" and value ew \"@x\")] | true",
                "name[familyName eq \"jensen\" and givenName eq \"barbara\"] | true",
                // extensions
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department co \"oper\" | true",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.displayName eq \"john smith\" | true",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.$ref sw \"../Users/\" | true",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager sw \"26118915\" | true",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager[displayName pr] | true",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User[division sw \"theme\"] | true",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User pr | true",
                "urn:scimbridge:params:scim:schemas:extension:entra:2.0:User pr | false",
                "urn:scimbridge:params:scim:schemas:extension:entra:2.0:User:leaveDateKnown pr | false",
            })
    void comparison_followsTheSchema(String text, boolean expected) {
        assertThat(matches(text, BARBARA)).isEqualTo(expected);
    }

    @Test
    void ne_holdsForAnAbsentAttribute_andNoOtherOperatorDoes() throws IOException {
        JsonNode bare = json("{\"id\": \"1\"}");

        assertThat(matches("title ne \"x\"", bare)).isTrue();
        assertThat(matches("meta.created ne \"2011-05-13T04:42:34Z\"", bare)).isTrue();
        assertThat(matches("active ne true", bare)).isTrue();
        for (Operator operator : Operator.values()) {
            if (operator != Operator.NE) {
                assertThat(matches("title " + operator.text() + " \"x\"", bare))
                        .as(operator.text())
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"active\": false} | true",
                "{\"active\": null} | false",
                "{} | false",
                "{\"active\": \"\"} | false",
            })
    void pr_asksForAValueAndNotForTruth(String resource, boolean expected) throws IOException {
        assertThat(matches("active pr", json(resource))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"emails\": null}",
                "{\"emails\": []}",
                "{\"emails\": [{}]}",
                "{\"emails\": [null]}",
                "{\"emails\": [{\"value\": null, \"type\": \"\"}]}",
                "{\"emails\": [[]]}"
            })
    void whatHoldsNoValue_isNotPresent(String resource) throws IOException {
        assertThat(matches("emails pr", json(resource))).isFalse();
        assertThat(matches("emails.value pr", json(resource))).isFalse();
        assertThat(matches("emails eq null", json(resource))).isTrue();
        assertThat(matches("emails ne null", json(resource))).isFalse();
        assertThat(matches("emails[not (type pr)]", json(resource))).isFalse();
        assertThat(matches("emails ne \"x\"", json(resource))).isTrue();
    }

    @Test
    void null_meansWithoutValue() {
        assertThat(matches("title eq null", BARBARA)).isFalse();
        assertThat(matches("title ne null", BARBARA)).isTrue();
        assertThat(matches("name eq null", BARBARA)).isFalse();
        assertThat(matches("preferredLanguage eq null", BARBARA)).isFalse();
        assertThat(matches("emails[primary eq null and type eq \"home\"]", BARBARA))
                .isTrue();
    }

    @Test
    void anAttributeThatTheTypeLacks_hasNoValue() {
        JsonNode group = RfcSamples.json("rfc7643-8.4-group.json");

        assertThat(matchesGroup("userName pr", group)).isFalse();
        assertThat(matchesGroup("userName eq \"x\" or displayName eq \"tour guides\"", group))
                .isTrue();
        assertThat(matchesGroup("userName ne \"x\"", group)).isTrue();
        assertThat(matchesGroup("userName eq null", group)).isTrue();
        assertThat(matchesGroup("emails[type eq \"work\"]", group)).isFalse();
        assertThat(matchesGroup("not (emails[type eq \"work\"])", group)).isTrue();
        assertThat(matchesGroup("members[value eq \"2819c223-7f76-453a-919d-413861904646\"]", group))
                .isTrue();
        assertThat(matchesGroup("members.display sw \"MANDY\"", group)).isTrue();
    }

    @Test
    void aStoredValueOfAnotherType_isNoValue() throws IOException {
        assertThat(matches("title eq \"5\"", json("{\"title\": 5}"))).isFalse();
        assertThat(matches("meta.created pr", json("{\"meta\": {\"created\": \"yesterday\"}}")))
                .isTrue();
        assertThat(matches(
                        "meta.created lt \"2030-01-01T00:00:00Z\"", json("{\"meta\": {\"created\": \"yesterday\"}}")))
                .isFalse();
    }

    @Test
    void comparison_doesNotDependOnTheLocale() throws IOException {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(matches(
                            "USERNAME EQ \"ISTANBUL@example.com\"", json("{\"userName\": \"istanbul@example.com\"}")))
                    .isTrue();
            assertThat(matches("ID EQ \"i\" AND TITLE EQ \"INGI\" AND EMAILS.PRIMARY EQ true", json("""
                            {"id": "i", "title": "ingi", "emails": [{"primary": true}]}""")))
                    .isTrue();
            assertThat(matches("title SW \"Ingenieur\" AND NOT (title EW \"i\")", json("{\"title\": \"INGENIEUR\"}")))
                    .isTrue();
        } finally {
            Locale.setDefault(before);
        }
    }

    private static boolean matches(String text, JsonNode user) {
        return matches(PARSER.parse(text, ResourceType.USER), user);
    }

    private static boolean matches(Filter filter, JsonNode user) {
        return EVALUATOR.matches(filter, ResourceType.USER, user);
    }

    private static boolean matchesGroup(String text, JsonNode group) {
        return EVALUATOR.matches(PARSER.parseForAllTypes(text), ResourceType.GROUP, group);
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }
}
