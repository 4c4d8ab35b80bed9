package dev.scimbridge.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.scim.ScimUrn;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KeptValuesTest {

    private static final String FULL = "{'userPrincipalName':'ada@x.dk','displayName':'Ada 😀','givenName':'Ada',"
            + "'surname':'Vance','jobTitle':'Auditor','mail':'ada@x.dk','otherMails':['b@x.dk'],'mobilePhone':'2',"
            + "'city':'Aarhus','department':'Audit','companyName':'X','employeeId':'7','mailNickname':'ada',"
            + "'onPremisesExtensionAttributes':{'extensionAttribute1':'one'}}";
    private static final String BARE = "{'userPrincipalName':'eve@x.dk'}";
    private static final List<String> EVERYTHING = List.of(
            "userName",
            "name.givenName",
            "name.familyName",
            "displayName",
            "title",
            "emails",
            "phoneNumbers",
            "addresses",
            ScimUrn.ENTERPRISE_USER + ":department",
            ScimUrn.ENTERPRISE_USER + ":organization",
            ScimUrn.ENTERPRISE_USER + ":employeeNumber",
            ScimUrn.ENTRA_USER + ":mailNickname",
            ScimUrn.ENTRA_USER + ":extensionAttribute1");

    private static MappedResource map(String properties) {
        return new UserMapping(Mapped.RULES)
                .map(GraphObjects.user("u-1", properties), Mapped.ACTIVE)
                .toOptional()
                .orElseThrow();
    }

    private static byte[] served(MappedResource resource) {
        return resource.withMeta(Instant.EPOCH, Instant.EPOCH);
    }

    @Test
    void everythingKept_isTheOlderResource_ByteForByte() {
        MappedResource full = map(FULL);
        MappedResource bare = map(BARE);

        assertThat(bare.withValuesOf(served(full), EVERYTHING).content()).isEqualTo(full.content());
        assertThat(bare.withValuesOf(served(full), EVERYTHING).hash()).isEqualTo(full.hash());
        assertThat(full.withValuesOf(served(bare), EVERYTHING).content()).isEqualTo(bare.content());
        assertThat(full.withValuesOf(served(bare), List.of()).hash()).isEqualTo(full.hash());
    }

    @Test
    void oneKeptValue_changesNothingElse() {
        MappedResource mixed = map(BARE)
                .withValuesOf(served(map(FULL)), List.of(ScimUrn.ENTERPRISE_USER + ":department", "name.givenName"));

        JsonNode json = Mapped.json(mixed.content());
        assertThat(json.path("userName").asText()).isEqualTo("eve@x.dk");
        assertThat(json.path(ScimUrn.ENTERPRISE_USER).toString()).isEqualTo("{\"department\":\"Audit\"}");
        assertThat(json.path("name").toString()).isEqualTo("{\"givenName\":\"Ada\"}");
        assertThat(json.path("schemas").toString())
                .contains(ScimUrn.ENTERPRISE_USER)
                .doesNotContain(ScimUrn.ENTRA_USER);
        assertThat(json.has("title")).isFalse();
    }
}
