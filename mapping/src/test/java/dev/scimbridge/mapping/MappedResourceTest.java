package dev.scimbridge.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.mapping.UserContext.GroupReference;
import dev.scimbridge.mapping.UserContext.ManagerReference;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MappedResourceTest {

    private static final Instant CREATED = Instant.parse("2017-07-29T03:05:36Z");
    private static final Instant MODIFIED = Instant.parse("2026-11-23T08:00:00.987654321Z");
    private static final String ADELE = """
            {'userPrincipalName':'AdeleV@contoso.com','displayName':'Adele Vance','givenName':'Adele','surname':'Vance',
             'jobTitle':'Product Marketing Manager','department':'Sales & Marketing','companyName':'Contoso',
             'businessPhones':['+1 425 555 0109'],'mail':'AdeleV@contoso.com','preferredLanguage':'en-US',
             'proxyAddresses':['smtp:avance@contoso.com','SMTP:AdeleV@contoso.com'],'city':'Bellevue','state':'WA',
             'country':'US','accountEnabled':true,'userType':'Member','mailNickname':'AdeleV','employeeId':'1001',
             'employeeOrgData':{'costCenter':'4711','division':'West'},'officeLocation':'18/2111',
             'employeeHireDate':'2020-01-02T08:00:00Z','employeeLeaveDateTime':'2026-12-31T23:59:59Z',
             'onPremisesExtensionAttributes':{'extensionAttribute1':'Zoë'}}""";
    private static final String WHOLE = """
            {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User",\
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",\
            "urn:scimbridge:params:scim:schemas:extension:entra:2.0:User"],\
            "id":"87d349ed-44d7-43e1-9a83-5f2406dee5bd","externalId":"87d349ed-44d7-43e1-9a83-5f2406dee5bd",\
            "userName":"AdeleV@contoso.com","name":{"familyName":"Vance","givenName":"Adele"},\
            "displayName":"Adele Vance","title":"Product Marketing Manager","preferredLanguage":"en-US","active":true,\
            "emails":[{"value":"AdeleV@contoso.com","type":"work","primary":true},\
            {"value":"AdeleV@contoso.com","type":"proxyAddress"},{"value":"avance@contoso.com","type":"proxyAddress"}],\
            "phoneNumbers":[{"value":"+1 425 555 0109","type":"work"}],\
            "addresses":[{"locality":"Bellevue","region":"WA","country":"US","type":"work"}],\
            "groups":[{"value":"g-1","$ref":"https://b/scim/v2/Groups/g-1","display":"Sales","type":"direct"}],\
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"employeeNumber":"1001",\
            "costCenter":"4711","organization":"Contoso","division":"West","department":"Sales & Marketing",\
            "manager":{"value":"m-1","$ref":"https://b/scim/v2/Users/m-1","displayName":"Miriam Graham"}},\
            "urn:scimbridge:params:scim:schemas:extension:entra:2.0:User":{"employeeHireDate":"2020-01-02T08:00:00Z",\
            "employeeLeaveDateTime":"2026-12-31T23:59:59Z","userType":"Member","mailNickname":"AdeleV",\
            "officeLocation":"18/2111","extensionAttribute1":"Zoë"},\
            "meta":{"resourceType":"User","created":"2017-07-29T03:05:36Z","lastModified":"2026-11-23T08:00:00Z",\
            "version":"W/\\"GOLDEN\\"",\
            "location":"https://b/scim/v2/Users/87d349ed-44d7-43e1-9a83-5f2406dee5bd"}}""";

    /** When this value changes, {@link MappingRules} has to raise its version. */
    private static final String GOLDEN = "kT4WKK3yIRISJw81MvntlA";

    @Test
    void wholeResource_isTheSameBytesInEveryJvm() {
        MappedResource resource = adele(Mapped.RULES);

        assertThat(new String(resource.withMeta(CREATED, MODIFIED), UTF_8)).isEqualTo(WHOLE.replace("GOLDEN", GOLDEN));
        assertThat(resource.hash()).isEqualTo(GOLDEN);
        assertThat(resource.version()).isEqualTo("W/\"" + GOLDEN + "\"");
    }

    @Test
    void bytes_doNotDependOnTheLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(adele(Mapped.RULES).hash()).isEqualTo(GOLDEN);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void hash_changesWithTheContentAndTheBaseUrl() {
        MappingRules elsewhere = new MappingRules(URI.create("https://c/scim/v2"));
        UserMapping here = new UserMapping(Mapped.RULES);
        GraphUser ada = GraphObjects.user("ada", "{'userPrincipalName':'ada@x.dk'}");
        GraphUser changed = GraphObjects.user("ada", "{'userPrincipalName':'ada@x.dk','jobTitle':'Dr'}");

        assertThat(List.of(hash(here, ada), hash(here, changed), hash(new UserMapping(elsewhere), ada)))
                .doesNotHaveDuplicates()
                .allMatch(hash -> hash.matches("[A-Za-z0-9_-]{22}"));
    }

    @Test
    void hash_doesNotChange_withTheOrderInWhichGraphGivesCollections() {
        UserMapping mapping = new UserMapping(Mapped.RULES);
        GraphUser one = GraphObjects.user(
                "ada",
                "{'userPrincipalName':'a@x.dk','otherMails':['b@x.dk','c@x.dk','C@x.dk'],"
                        + "'proxyAddresses':['smtp:d@x.dk','SMTP:e@x.dk']}");
        GraphUser other = GraphObjects.user(
                "ada",
                "{'proxyAddresses':['SMTP:e@x.dk','smtp:d@x.dk'],'otherMails':['C@x.dk','c@x.dk','b@x.dk'],"
                        + "'userPrincipalName':'a@x.dk'}");

        assertThat(hash(mapping, one)).isEqualTo(hash(mapping, other));
    }

    @Test
    void meta_isTheOnlyDifferenceToTheContent() {
        MappedResource resource = adele(Mapped.RULES);
        String content = new String(resource.content(), UTF_8);

        assertThat(new String(resource.withMeta(CREATED, MODIFIED), UTF_8))
                .startsWith(content.substring(0, content.length() - 1) + ",\"meta\":{");
        assertThat(Mapped.json(resource.content()).has("meta")).isFalse();
    }

    private static String hash(UserMapping mapping, GraphUser user) {
        return mapping.map(user, Mapped.ACTIVE).toOptional().orElseThrow().hash();
    }

    private static MappedResource adele(MappingRules rules) {
        GraphUser user = GraphObjects.user("87d349ed-44d7-43e1-9a83-5f2406dee5bd", ADELE);
        LifecycleRules lifecycle = LifecycleRules.inZone(ZoneOffset.UTC);
        UserContext context = new UserContext(
                new Lifecycle(lifecycle).at(user, CREATED),
                List.of(new GroupReference("g-1", Optional.of("Sales"), true)),
                Optional.of(new ManagerReference("m-1", Optional.of("Miriam Graham"))));
        return new UserMapping(rules).map(user, context).toOptional().orElseThrow();
    }
}
