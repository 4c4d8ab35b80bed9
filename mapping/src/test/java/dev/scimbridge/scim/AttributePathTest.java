package dev.scimbridge.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttributePathTest {

    @Test
    void parse_readsAnAttributeAndASubAttribute() {
        assertThat(AttributePath.parse("userName")).contains(AttributePath.of("userName"));
        assertThat(AttributePath.parse("name.givenName")).contains(AttributePath.of("name", "givenName"));
        assertThat(AttributePath.parse("members.$ref")).contains(AttributePath.of("members", "$ref"));
        assertThat(AttributePath.parse("$ref")).contains(AttributePath.of("$ref"));
    }

    @Test
    void parse_findsTheEndOfAUrnThatHasADotInItsVersion() {
        assertThat(AttributePath.parse(ScimUrn.USER + ":userName"))
                .contains(new AttributePath(ScimUrn.USER, "userName", null));
        assertThat(AttributePath.parse(ScimUrn.USER + ":name.givenName"))
                .contains(new AttributePath(ScimUrn.USER, "name", "givenName"));
        assertThat(AttributePath.parse(ScimUrn.ENTERPRISE_USER + ":manager.$ref"))
                .contains(new AttributePath(ScimUrn.ENTERPRISE_USER, "manager", "$ref"));
    }

    @Test
    void parse_readsAUrnAloneAsTheWholeExtension() {
        assertThat(AttributePath.parse(ScimUrn.ENTRA_USER)).contains(new AttributePath(ScimUrn.ENTRA_USER, null, null));
        assertThat(AttributePath.parse(ScimUrn.ENTERPRISE_USER.toUpperCase(Locale.ROOT)))
                .contains(new AttributePath(ScimUrn.ENTERPRISE_USER, null, null));
    }

    @Test
    void parse_acceptsADotBetweenAKnownUrnAndTheAttribute() {
        assertThat(AttributePath.parse(ScimUrn.ENTERPRISE_USER + ".department"))
                .contains(new AttributePath(ScimUrn.ENTERPRISE_USER, "department", null));
    }

    @Test
    void parse_splitsAnUnknownUrnAtTheLastColon() {
        assertThat(AttributePath.parse("urn:example:custom:1.0:User:badge.number"))
                .contains(new AttributePath("urn:example:custom:1.0:User", "badge", "number"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "name.",
                ".value",
                "a.b.c",
                "1st",
                "user name",
                "emails[type",
                "http:userName",
                "urn::",
                "urn:x y:z",
                "urn:ietf:params:scim:schemas:core:2.0:User:",
                "ünïcode"
            })
    void parse_refusesWhatIsNoPath(String text) {
        assertThat(AttributePath.parse(text)).isEmpty();
    }

    @Test
    void equality_ignoresCaseAndPrintingKeepsIt() {
        Optional<AttributePath> shouted = AttributePath.parse("NAME.FamilyName");

        assertThat(shouted).contains(AttributePath.of("name", "familyName"));
        assertThat(shouted.orElseThrow()).hasSameHashCodeAs(AttributePath.of("name", "familyName"));
        assertThat(shouted.orElseThrow()).hasToString("NAME.FamilyName");
        assertThat(shouted).isNotEqualTo(AttributePath.parse("name.givenName"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "title",
                "meta.lastModified",
                "urn:ietf:params:scim:schemas:core:2.0:Group",
                "urn:ietf:params:scim:schemas:core:2.0:Group:members.value",
                "urn:example:x:1.0:y"
            })
    void print_isReadBack(String text) {
        assertThat(AttributePath.parse(text).map(AttributePath::toString)).contains(text);
    }

    @Test
    void aPathNamesSomething() {
        assertThatThrownBy(() -> new AttributePath(null, null, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AttributePath(ScimUrn.USER, null, "value"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
