package dev.scimbridge.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.scim.ScimUrn;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserRulesTest {

    private static final String ADA = """
            {'userPrincipalName':'Ada@contoso.com','mail':'Ada.Ek@Contoso.com','displayName':'Ada Ek','givenName':'Ada',
             'surname':'Ek','employeeId':'0042','employeeType':'Employee','department':'Legal','country':'DK',
             'accountEnabled':true,'otherMails':['b@y.dk','A@y.dk'],'proxyAddresses':['SMTP:ada@x.dk','X500:/o=x'],
             'onPremisesSamAccountName':'adek','employeeOrgData':{'costCenter':'C7'},
             'onPremisesExtensionAttributes':{'extensionAttribute3':'blue'},
             'employeeHireDate':'2020-01-02T08:00:00Z','createdDateTime':'2019-12-01T10:00:00Z'}""";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            externalId                 | 'employeeId'                                                        | '0042'
            externalId                 | {'from':'onPremisesSamAccountName'}                                 | 'adek'
            externalId                 | 'off'                                                               |
            userName                   | {'from':'mail','lowerCase':true}                                    | 'ada.ek@contoso.com'
            userName                   | {'firstOf':['faxNumber','mail','userPrincipalName']}                | 'Ada.Ek@Contoso.com'
            userName                   | 'id'                                                                | 'u-1'
            displayName                | {'join':['surname','givenName'],'separator':', '}                   | 'Ek, Ada'
            displayName                | {'join':['givenName','jobTitle','surname']}                         | 'Ada Ek'
            displayName                | {'join':['jobTitle',{'constant':'(Contoso)'}]}                      |
            name.formatted             | {'join':['givenName','surname',{'constant':'(Contoso)'}]}           | 'Ada Ek (Contoso)'
            title                      | {'firstOf':['jobTitle',{'constant':'Colleague'}]}                   | 'Colleague'
            userType                   | {'from':'employeeType','values':{'employee':'Staff'}}               | 'Staff'
            userType                   | {'from':'employeeType','values':{'Contractor':'External'}}          | 'Employee'
            userType                   | {'from':'employeeType','values':{'Contractor':'External'},'else':'Other'} | 'Other'
            userType                   | {'from':'employeeType','values':{'Contractor':'External'},'else':'off'} |
            userType                   | {'from':'accountEnabled','values':{'true':'On','false':'Off'}}      | 'On'
            preferredLanguage          | {'constant':'da'}                                                   | 'da'
            enterprise.organization    | {'constant':'Contoso A/S'}                                          | 'Contoso A/S'
            enterprise.department      | 'costCenter'                                                        | 'C7'
            entra.extensionAttribute1  | 'extensionAttribute3'                                               | 'blue'
            entra.employeeHireDate     | 'createdDateTime'                                                   | '2019-12-01T10:00:00Z'
            entra.onPremisesSyncEnabled| 'accountEnabled'                                                    | true
            entra.userType             | {'from':'employeeType','values':{'Employee':'Member'},'else':'Guest'} | 'Member'
            entra.userType             | 'employeeType'                                                      |
            addresses.work.country     | {'from':'country','values':{'DK':'SE'}}                             | 'SE'
            addresses.work.region      | 'department'                                                        | 'Legal'
            emails.work                | {'firstOf':['otherMails']}                                          | 'A@y.dk'
            emails.other               | 'otherMails'                                                        | 'A@y.dk'
            emails.other               | 'proxyAddresses'                                                    | 'ada@x.dk'
            phoneNumbers.work          | {'from':'otherMails','values':{'a@y.dk':'B@y.dk'},'lowerCase':true} | 'B@y.dk'
            """)
    void rule_makesTheValue(String attribute, String rule, String value) {
        JsonNode user = map(attribute, rule);

        assertThat(at(user, attribute)).isEqualTo(Mapped.json(value));
    }

    @Test
    void typedValues_areEachOnce_andPrimaryStaysPrimary() {
        JsonNode user = map("emails", "{'work':'userPrincipalName','other':'otherMails','proxyAddress':'off'}");

        assertThat(user.get("emails")).isEqualTo(Mapped.json("""
                [{'value':'Ada@contoso.com','type':'work','primary':true},
                 {'value':'A@y.dk','type':'other'},{'value':'b@y.dk','type':'other'}]"""));
    }

    @Test
    void partsAreSwitchedOffTogether_andAnExtensionGoesFromSchemas() {
        JsonNode user = map("enterprise", "'off'");

        assertThat(user.has(ScimUrn.ENTERPRISE_USER)).isFalse();
        assertThat(Mapped.texts(user.get("schemas"))).hasSize(2).noneMatch(schema -> schema.contains("enterprise"));
        assertThat(map("emails", "'off'").has("emails")).isFalse();
        assertThat(map("name", "'off'").has("name")).isFalse();
    }

    @Test
    void personWithoutUserName_isUnmappable_andTheReasonNamesTheSources() {
        UserMapping mapping = mapping("userName", "{'firstOf':['faxNumber','mobilePhone']}");

        assertThat(mapping.map(GraphObjects.user("u-1", ADA), Mapped.ACTIVE))
                .isEqualTo(new MappingResult.Unmappable("u-1", "The user has no faxNumber or mobilePhone"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            id            | 'employeeId'   | id            | is set by the bridge and cannot be mapped; remove it
            userName      | 'off'          | userName      | cannot be switched off: every User needs a userName (RFC 7643 §4.1.1)
            active        | 'off'          | active        | cannot be switched off: readers see by it who has left
            active        | 'accountEnabled' | active      | cannot have a rule: it follows the account, the day of leave and the day of hire
            groups        | 'department'   | groups        | cannot have a rule: its values are not made of one person's properties; it can only be switched off
            usrName       | 'mail'         | usrName       | no User has this attribute; did you mean 'userName'?
            nickNames     | 'mail'         | nickNames     | no User has this attribute; see the list in docs/reference/mapping.md
            name          | 'mail'         | name          | has parts; write 'off', or a rule for a part such as name.formatted
            externalId    | 'employeId'    | externalId    | 'employeId' is no property of a Graph user that a rule can read; did you mean 'employeeId'?
            externalId    | 'hobbies'      | externalId    | 'hobbies' is no property of a Graph user that a rule can read; see the list of properties in docs/reference/mapping.md
            title         | 'manager'      | title         | manager is a person and not a value
            title         | 'employeeLeaveDateTime' | title | employeeLeaveDateTime may be unknown, and then no rule could tell
            title         | 'otherMails'   | title         | 'otherMails' holds several values and the attribute one; write {firstOf: [otherMails, …]} for the first in alphabetical order
            title         | 5              | title         | is '5'; write the name of a Graph property, or one of from, constant, firstOf and join
            title         | {}             | title         | says nothing of where the value comes from; write the name of a Graph property, or one of from, constant, firstOf and join
            title         | {'from':'mail','constant':'x'} | title | has from and constant; keep one of them
            title         | {'from':'mail','lowercase':true} | title.lowercase | this word does not exist; did you mean 'lowerCase'?
            title         | {'from':'mail','lowerCase':'yes'} | title.lowerCase | is 'yes'; write true or false
            title         | {'from':'mail','separator':','} | title.separator | stands without join; add join or remove it
            title         | {'from':'mail','else':'x'} | title.else | stands without values; add values or remove it
            title         | {'constant':' '} | title.constant | is empty; write a text
            title         | {'firstOf':'mail'} | title.firstOf | is 'mail'; write a list properties or rules
            title         | {'join':['mail']} | title.join  | is too short; write a list of two or more properties or rules
            title         | {'join':['mail','nail']} | title.join[2] | 'nail' is no property of a Graph user that a rule can read; did you mean 'mail'?
            title         | {'join':[{'constant':'a'},{'constant':'b'}]} | title.join | joins nothing but constants; write one constant
            title         | {'from':'mail','values':{'a':'b','A':'c'}} | title.values | has A twice, for case does not count; keep one of them
            title         | {'from':'mail','values':{}} | title.values | is an object; write values and what becomes of them
            userName      | {'firstOf':['mail',{'constant':'nobody'}]} | userName | has to tell people apart, and the rule can give several of them 'nobody'; make it of properties alone
            externalId    | {'from':'mail','values':{'a@x.dk':'b'}} | externalId | has to tell people apart, and the rule can give several of them 'b'; make it of properties alone
            entra.userType| {'constant':'Robot'} | entra.userType | can only be Member or Guest, and the rule says 'Robot'; correct it
            addresses.work.country | {'constant':'Denmark'} | addresses.work.country | can only be an ISO 3166-1 alpha-2 code such as DK, and the rule says 'Denmark'; correct it
            entra.onPremisesSyncEnabled | 'mail' | entra.onPremisesSyncEnabled | is true or false; name a property that is, such as accountEnabled, or one of the two words as constant
            entra.employeeHireDate | {'constant':'2020'} | entra.employeeHireDate | is a moment; name a property that is, such as employeeHireDate, or write one such as 2026-01-31T00:00:00Z as constant
            """)
    void wrongRule_isRefused_withItsKeyAndTheFix(String attribute, String rule, String key, String sentence) {
        List<MappingProblem> problems = new ArrayList<>();

        UserRules rules = UserRules.read(object(attribute, rule), problems::add);

        assertThat(problems).containsExactly(new MappingProblem(key, sentence));
        assertThat(rules.isEmpty()).isTrue();
    }

    @Test
    void allProblems_areToldAtOnce_andTheSameAttributeTwiceIsOne() {
        List<MappingProblem> problems = new ArrayList<>();
        ObjectNode json = object("userName", "'off'");
        json.set("title", Mapped.json("{'join':['nail','mail'],'lowerCase':7}"));
        json.set("phoneNumbers", Mapped.json("'off'"));
        json.set("phoneNumbers.mobile", Mapped.json("'mobilePhone'"));

        UserRules.read(json, problems::add);

        assertThat(problems)
                .extracting(MappingProblem::key)
                .containsExactly("userName", "title.join[1]", "title.lowerCase", "phoneNumbers.mobile");
    }

    @Test
    void fingerprint_changesWithTheRules_andOnlyWithThem() {
        ObjectNode one = object("title", "'department'");
        one.set("userType", Mapped.json("{'from':'mail','values':{'a':'b','c':'d'}}"));
        ObjectNode same = object("USERTYPE", "{'values':{'C':'d','A':'b'},'from':'MAIL'}");
        same.set("title", Mapped.json("{'from':'department'}"));

        assertThat(fingerprint(one)).isEqualTo(fingerprint(same));
        assertThat(fingerprint(object("title", "'department'"))).isNotEqualTo(fingerprint(one));
        assertThat(fingerprint(object("title", "'off'"))).isNotEqualTo(fingerprint(object("userType", "'off'")));
        assertThat(fingerprint(Mapped.json("{}"))).isEqualTo(Mapped.RULES.fingerprint());
    }

    @Test
    void sources_areThoseOfTheDefaultAndOfTheRules() {
        SourceProperties sources =
                mapping("externalId", "'onPremisesImmutableId'").sourceProperties();

        assertThat(sources.required())
                .containsAll(UserMapping.defaultSources().required())
                .contains("onPremisesImmutableId");
        assertThat(sources.optional()).isEqualTo(UserMapping.defaultSources().optional());
        assertThat(mapping("externalId", "'mail'").sourceProperties()).isEqualTo(UserMapping.defaultSources());
    }

    @Test
    void attributeRules_tellTheRulesInForce() {
        String own = "By this integration's rule: ";
        assertThat(mapping(
                                "displayName",
                                "{'firstOf':['costCenter',{'join':['surname','givenName'],'separator':', '}]}")
                        .attributeRules())
                .hasSameSizeAs(UserMapping.defaultRules())
                .contains(new AttributeRule(
                        "displayName",
                        List.of("employeeOrgData/costCenter", "surname", "givenName"),
                        own
                                + "the first that has a value of costCenter, surname, givenName, joined by ', ', without what"
                                + " has no value"));
        assertThat(mapping("emails.work", "{'from':'mail','lowerCase':true}").attributeRules())
                .contains(new AttributeRule(
                        "emails[type eq \"work\"].value", List.of("mail"), own + "mail, in lower case; primary"));
        assertThat(mapping("emails", "'off'").attributeRules())
                .extracting(AttributeRule::scimPath)
                .noneMatch(path -> path.startsWith("emails"));
    }

    @Test
    void managersOutsideTheScope_areKeptWithWhatTheirNamesAreMadeOf() {
        UserMapping mapping = mapping("userName", "'mail'");

        assertThat(mapping.managerProperties(ManagerPolicy.OMIT)).isEmpty();
        assertThat(mapping.managerProperties(ManagerPolicy.NAME_ONLY)).containsExactly("displayName");
        assertThat(mapping.managerProperties(ManagerPolicy.INCLUDE_INACTIVE))
                .containsExactly("displayName", "mail", "createdDateTime");
        assertThat(mapping("displayName", "{'join':['surname','givenName']}")
                        .displayName(GraphObjects.user("u-1", ADA)))
                .contains("Ek Ada");
    }

    private static String fingerprint(JsonNode rules) {
        List<MappingProblem> problems = new ArrayList<>();
        UserRules read = UserRules.read(rules, problems::add);
        assertThat(problems).isEmpty();
        return new MappingRules(Mapped.RULES.baseUrl(), read).fingerprint();
    }

    private static ObjectNode object(String attribute, String rule) {
        ObjectNode json = (ObjectNode) Mapped.json("{}");
        json.set(attribute, Mapped.json(rule));
        return json;
    }

    private static UserMapping mapping(String attribute, String rule) {
        List<MappingProblem> problems = new ArrayList<>();
        UserRules rules = UserRules.read(object(attribute, rule), problems::add);
        assertThat(problems).isEmpty();
        return new UserMapping(new MappingRules(URI.create("https://b/scim/v2"), rules));
    }

    private static JsonNode map(String attribute, String rule) {
        MappedResource mapped = mapping(attribute, rule)
                .map(GraphObjects.user("u-1", ADA), Mapped.ACTIVE)
                .toOptional()
                .orElseThrow();
        return Mapped.json(mapped.content());
    }

    /** What a rule's name stands for, in a resource. */
    private static JsonNode at(JsonNode user, String name) {
        Map<String, String> roots = Map.of(
                "enterprise", ScimUrn.ENTERPRISE_USER,
                "entra", ScimUrn.ENTRA_USER);
        JsonNode node = user;
        for (String step : name.split("\\.", -1)) {
            if (node.isArray()) {
                JsonNode typed = Mapped.json("{}");
                for (JsonNode item : node) {
                    if (item.path("type").asText().equals(step)) {
                        typed = item;
                        break;
                    }
                }
                node = typed.has("value") ? typed.get("value") : typed;
            } else {
                node = node.path(roots.getOrDefault(step, step));
            }
        }
        return node;
    }
}
