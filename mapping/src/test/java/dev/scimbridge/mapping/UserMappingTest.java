package dev.scimbridge.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.graph.Presence;
import dev.scimbridge.mapping.UserContext.GroupReference;
import dev.scimbridge.mapping.UserContext.ManagerReference;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.ScimUrn;
import dev.scimbridge.scim.schema.Schema;
import dev.scimbridge.scim.schema.Schemas;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserMappingTest {

    private static final String ENTERPRISE = ScimUrn.ENTERPRISE_USER;
    private static final String ENTRA = ScimUrn.ENTRA_USER;

    private final UserMapping mapping = new UserMapping(Mapped.RULES);

    /** Columns: Graph's properties, a JSON pointer into the resource without its extensions, the expected JSON. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'displayName':'Ada Vance'           | /displayName       | 'Ada Vance'",
                "'surname':'Vance'                   | /name              | {'familyName':'Vance'}",
                "'givenName':'Ada'                   | /name              | {'givenName':'Ada'}",
                "'givenName':'','surname':null       | /name              |",
                "'jobTitle':'Auditor'                | /title             | 'Auditor'",
                "'employeeType':'Contractor'         | /userType          | 'Contractor'",
                "'preferredLanguage':'da-DK'         | /preferredLanguage | 'da-DK'",
                "'jobTitle':null                     | /title             |",
                "'jobTitle':'  '                     | /title             |",
                "'jobTitle':7                        | /title             |",
                "'mail':'ada@x.dk'                   | /emails | [{'value':'ada@x.dk','type':'work','primary':true}]",
                "'otherMails':['b@x.dk','a@x.dk']    | /emails | [{'value':'a@x.dk','type':'other'},{'value':'b@x.dk','type':'other'}]",
                "'otherMails':['a@x.dk','A@x.dk']    | /emails | [{'value':'A@x.dk','type':'other'}]",
                "'otherMails':[]                     | /emails |",
                "'proxyAddresses':['SMTP:a@x.dk','smtp:b@x.dk','x500:/o=x','SIP:a@x.dk','smtp:'] | /emails | [{'value':'a@x.dk','type':'proxyAddress'},{'value':'b@x.dk','type':'proxyAddress'}]",
                "'proxyAddresses':['x500:/o=x']      | /emails |",
                "'mail':'a@x.dk','proxyAddresses':['SMTP:a@x.dk'] | /emails | [{'value':'a@x.dk','type':'work','primary':true},{'value':'a@x.dk','type':'proxyAddress'}]",
                "'businessPhones':['+45 1']          | /phoneNumbers | [{'value':'+45 1','type':'work'}]",
                "'businessPhones':[],'mobilePhone':'2','faxNumber':'3' | /phoneNumbers | [{'value':'2','type':'mobile'},{'value':'3','type':'fax'}]",
                "'businessPhones':['']               | /phoneNumbers |",
                "'city':'Aarhus','state':'Midt','postalCode':'8000','streetAddress':'Åboulevarden 1','country':'DK' | /addresses | [{'streetAddress':'Åboulevarden 1','locality':'Aarhus','region':'Midt','postalCode':'8000','country':'DK','type':'work'}]",
                "'country':'dk'                      | /addresses | [{'country':'DK','type':'work'}]",
                "'country':'Denmark'                 | /addresses |",
                "'country':'EU'                      | /addresses |",
                "'city':'Aarhus','country':'Denmark' | /addresses | [{'locality':'Aarhus','type':'work'}]"
            })
    void coreAttribute_followsItsRule(String properties, String pointer, String expected) {
        JsonNode resource = map("{'userPrincipalName':'ada@x.dk'," + properties + "}");

        assertThat(resource.at(pointer)).isEqualTo(Mapped.json(expected));
    }

    /** Columns: Graph's properties, the expected enterprise extension. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'department':'Legal'                | {'department':'Legal'}",
                "'companyName':'Contoso'             | {'organization':'Contoso'}",
                "'employeeId':'007'                  | {'employeeNumber':'007'}",
                "'employeeOrgData':{'costCenter':'42','division':'North'} | {'costCenter':'42','division':'North'}",
                "'employeeOrgData':{'costCenter':null,'division':'North'} | {'division':'North'}",
                "'employeeOrgData':{'costCenter':null,'division':null}    |",
                "'employeeOrgData':null              |",
                "'manager':'m-1'                     |",
                "'department':null                   |"
            })
    void enterpriseExtension_isThereExactlyWhenItHasContent(String properties, String expected) {
        JsonNode resource = map("{'userPrincipalName':'ada@x.dk'," + properties + "}");

        assertThat(resource.path(ENTERPRISE)).isEqualTo(Mapped.json(expected));
        assertThat(Mapped.texts(resource.get("schemas")).contains(ENTERPRISE)).isEqualTo(expected != null);
    }

    /** Columns: Graph's properties, the expected extension of ours. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'userType':'Guest'                  | {'userType':'Guest'}",
                "'mailNickname':'ada','officeLocation':'18/2111','usageLocation':'DK' | {'mailNickname':'ada','officeLocation':'18/2111','usageLocation':'DK'}",
                "'onPremisesSyncEnabled':false       | {'onPremisesSyncEnabled':false}",
                "'onPremisesSyncEnabled':null        |",
                "'employeeHireDate':'2026-11-23T09:00:00.1234567+01:00' | {'employeeHireDate':'2026-11-23T08:00:00Z'}",
                "'employeeHireDate':'some day'       |",
                "'onPremisesExtensionAttributes':{'extensionAttribute1':'a','extensionAttribute2':null,'extensionAttribute15':'o'} | {'extensionAttribute1':'a','extensionAttribute15':'o'}",
                "'onPremisesExtensionAttributes':{'extensionAttribute1':null} |"
            })
    void entraExtension_isThereExactlyWhenItHasContent(String properties, String expected) {
        JsonNode resource = map("{'userPrincipalName':'ada@x.dk'," + properties + "}");

        assertThat(resource.path(ENTRA)).isEqualTo(Mapped.json(expected));
        assertThat(Mapped.texts(resource.get("schemas")).contains(ENTRA)).isEqualTo(expected != null);
    }

    @Test
    void userWithOnlyAUserName_hasNothingElse() {
        JsonNode resource = map("{'userPrincipalName':'ada@x.dk'}");

        assertThat(resource).isEqualTo(Mapped.json("""
                                {'schemas':['urn:ietf:params:scim:schemas:core:2.0:User'],'id':'u-1',
                                 'externalId':'u-1','userName':'ada@x.dk','active':true}"""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'userPrincipalName':null}", "{'userPrincipalName':' '}"})
    void userWithoutUserPrincipalName_isUnmappable(String properties) {
        MappingResult result = mapping.map(GraphObjects.user("u-1", properties), Mapped.ACTIVE);

        assertThat(result).isEqualTo(new MappingResult.Unmappable("u-1", "The user has no userPrincipalName"));
        assertThat(result.toOptional()).isEmpty();
    }

    @Test
    void guest_keepsItsUserPrincipalName() {
        JsonNode resource = map("{'userPrincipalName':'eve_fabrikam.com#EXT#@contoso.onmicrosoft.com',"
                + "'userType':'Guest','mail':'eve@fabrikam.com'}");

        assertThat(resource.get("userName").asText()).isEqualTo("eve_fabrikam.com#EXT#@contoso.onmicrosoft.com");
        assertThat(resource.get(ENTRA).get("userType").asText()).isEqualTo("Guest");
    }

    @Test
    void schemas_nameTheCoreSchemaFirst() {
        JsonNode resource = map("{'userPrincipalName':'ada@x.dk','department':'Legal','userType':'Member'}");

        assertThat(Mapped.texts(resource.get("schemas"))).containsExactly(ScimUrn.USER, ENTERPRISE, ENTRA);
    }

    @Test
    void unknownLeaveDate_isSaid_andAKnownOneIsGiven() {
        JsonNode unknown = map("{'userPrincipalName':'a@x.dk'}", leaveDate(new Presence.NotMentioned<>()));
        JsonNode none = map("{'userPrincipalName':'a@x.dk'}", leaveDate(new Presence.Cleared<>()));
        JsonNode known = map(
                "{'userPrincipalName':'a@x.dk'}",
                leaveDate(new Presence.Value<>(Instant.parse("2026-11-30T23:59:59Z"))));

        assertThat(unknown.path(ENTRA)).isEqualTo(Mapped.json("{'leaveDateKnown':false}"));
        assertThat(none.path(ENTRA).isMissingNode()).isTrue();
        assertThat(known.path(ENTRA)).isEqualTo(Mapped.json("{'employeeLeaveDateTime':'2026-11-30T23:59:59Z'}"));
    }

    /** As {@link #unknownLeaveDate_isSaid_andAKnownOneIsGiven} has it. */
    @Test
    void schemaSaysOfLeaveDates_whatIsServed() {
        Schema entra = Schemas.load().byId(ENTRA).orElseThrow();

        assertThat(entra.attribute("employeeLeaveDateTime").orElseThrow().description())
                .endsWith("Absent means none, unless leaveDateKnown is false.");
        assertThat(entra.attribute("leaveDateKnown").orElseThrow().description())
                .startsWith("False when it is not known whether there is a leave date; otherwise absent.");
    }

    @Test
    void leaveDateInTheProperties_isNotRead_onlyWhatTheLifecycleMadeOfIt() {
        JsonNode resource = map(
                "{'userPrincipalName':'a@x.dk','employeeLeaveDateTime':'2020-01-01T00:00:00Z'}",
                leaveDate(new Presence.NotMentioned<>()));

        assertThat(resource.path(ENTRA)).isEqualTo(Mapped.json("{'leaveDateKnown':false}"));
    }

    @Test
    void active_isWhatTheLifecycleSays() {
        UserContext left = new UserContext(Mapped.ACTIVE.lifecycle().outOfScope(), List.of(), Optional.empty());

        assertThat(map("{'userPrincipalName':'a@x.dk','accountEnabled':true}", left)
                        .get("active")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void groups_areOrderedById_withReferenceAndType() {
        UserContext context = new UserContext(
                Mapped.ACTIVE.lifecycle(),
                List.of(
                        new GroupReference("g-2", Optional.of("Sales"), false),
                        new GroupReference("g-1", Optional.empty(), true)),
                Optional.empty());

        assertThat(map("{'userPrincipalName':'a@x.dk'}", context).get("groups")).isEqualTo(Mapped.json("""
                                [{'value':'g-1','$ref':'https://b/scim/v2/Groups/g-1','type':'direct'},
                                 {'value':'g-2','$ref':'https://b/scim/v2/Groups/g-2','display':'Sales',
                                  'type':'indirect'}]"""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Bo Ek | {'value':'m-1','$ref':'https://b/scim/v2/Users/m-1','displayName':'Bo Ek'}",
                "      | {'value':'m-1','$ref':'https://b/scim/v2/Users/m-1'}"
            })
    void manager_isWhomTheContextNames(String name, String expected) {
        UserContext context = new UserContext(
                Mapped.ACTIVE.lifecycle(),
                List.of(),
                Optional.of(new ManagerReference("m-1", Optional.ofNullable(name))));

        assertThat(map("{'userPrincipalName':'a@x.dk','manager':'m-1'}", context)
                        .get(ENTERPRISE)
                        .get("manager"))
                .isEqualTo(Mapped.json(expected));
    }

    @Test
    void unicode_survives_andHalfAnEmojiDoesNotStopTheRound() {
        JsonNode whole = map("{'userPrincipalName':'å@x.dk','displayName':'Łukasz 山田 😀 \\u202eabc \\u0001'}");
        JsonNode cut = map("{'userPrincipalName':'a@x.dk','displayName':'Ada \\ud83d','jobTitle':'\\ude00 x'}");

        assertThat(whole.get("displayName").asText()).isEqualTo("Łukasz 山田 😀 \u202eabc \u0001");
        assertThat(cut.get("displayName").asText()).isEqualTo("Ada \uFFFD");
        assertThat(cut.get("title").asText()).isEqualTo("\uFFFD x");
    }

    private JsonNode map(String properties) {
        return map(properties, Mapped.ACTIVE);
    }

    private JsonNode map(String properties, UserContext context) {
        GraphUser user = GraphObjects.user("u-1", properties);
        MappedResource resource = mapping.map(user, context).toOptional().orElseThrow();
        assertThat(resource.type()).isEqualTo(ResourceType.USER);
        assertThat(resource.id()).isEqualTo("u-1");
        return Mapped.json(resource.content());
    }

    private static UserContext leaveDate(Presence<Instant> leaveDate) {
        return new UserContext(new LifecycleState(true, "", leaveDate, Optional.empty()), List.of(), Optional.empty());
    }
}
