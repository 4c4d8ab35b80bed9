package dev.scimbridge.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.mapping.UserContext.GroupReference;
import dev.scimbridge.mapping.UserContext.ManagerReference;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.ScimUrn;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SchemaConformanceTest {

    private static final Instant THEN = Instant.parse("2026-11-23T08:00:00Z");
    private static final Lifecycle LIFECYCLE = new Lifecycle(LifecycleRules.inZone(ZoneOffset.UTC));

    private final UserMapping userMapping = new UserMapping(Mapped.RULES);
    private final SchemaCheck users = new SchemaCheck(ResourceType.USER);
    private final SchemaCheck groups = new SchemaCheck(ResourceType.GROUP);

    @Test
    void everyContosoUser_hasOnlyWhatTheSchemasHave() {
        List<GraphUser> contoso = GraphObjects.contoso();

        contoso.forEach(user -> users.check(map(user, List.of(), Optional.empty())));

        assertThat(contoso).hasSize(32);
        assertThat(users.problems()).isEmpty();
        assertThat(users.written())
                .contains("userName", "name.givenName", "phoneNumbers.value", ScimUrn.ENTRA_USER + ":officeLocation");
    }

    @Test
    void userOfWhomAllIsKnown_hasEveryAttributeOfTheSchemas() {
        users.check(map(
                everything("'employeeLeaveDateTime':'2026-12-31T23:59:59Z'"),
                List.of(new GroupReference("g-1", Optional.of("Sales"), true)),
                Optional.of(new ManagerReference("m-1", Optional.of("Bo Ek")))));
        users.check(map(everything("'x':'leave date not mentioned'"), List.of(), Optional.empty()));

        assertThat(users.problems()).isEmpty();
        Set<String> unwritten = new TreeSet<>(SchemaCheck.paths(ResourceType.USER));
        unwritten.removeAll(users.written());
        assertThat(unwritten).isSubsetOf("name.formatted", "phoneNumbers.primary", "addresses.primary");
    }

    @Test
    void rules_nameThePathsOfTheSchemas() {
        Set<String> paths = UserMapping.defaultRules().stream()
                .map(rule -> rule.scimPath().replaceAll("\\[[^]]*]", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        paths.remove("groups");

        assertThat(SchemaCheck.paths(ResourceType.USER)).containsAll(paths);
    }

    @Test
    void group_hasEveryAttributeOfTheSchema_andNoOther() {
        List<GroupMember> members = List.of(
                new GroupMember("g-2", ResourceType.GROUP, Optional.of("North")),
                new GroupMember("u-1", ResourceType.USER, Optional.empty()));

        groups.check(new GroupMapping(Mapped.RULES)
                .map(GraphObjects.group("g-1", "{'displayName':'Sales'}"), members)
                .toOptional()
                .orElseThrow()
                .withMeta(THEN, THEN));

        assertThat(groups.problems()).isEmpty();
        assertThat(groups.written()).isEqualTo(SchemaCheck.paths(ResourceType.GROUP));
    }

    private byte[] map(GraphUser user, List<GroupReference> of, Optional<ManagerReference> manager) {
        UserContext context = new UserContext(LIFECYCLE.at(user, THEN), of, manager);
        return userMapping.map(user, context).toOptional().orElseThrow().withMeta(THEN, THEN);
    }

    private static GraphUser everything(String more) {
        String extensionAttributes = IntStream.rangeClosed(1, 15)
                .mapToObj(i -> "'extensionAttribute" + i + "':'" + i + "'")
                .collect(Collectors.joining(","));
        return GraphObjects.user(
                "u-1", """
                {'userPrincipalName':'ada@x.dk','displayName':'Ada','givenName':'Ada','surname':'Ek','jobTitle':'Dr',
                 'employeeType':'Employee','preferredLanguage':'da','accountEnabled':true,'mail':'ada@x.dk',
                 'otherMails':['a@y.dk'],'proxyAddresses':['SMTP:ada@x.dk'],'businessPhones':['1'],'mobilePhone':'2',
                 'faxNumber':'3','streetAddress':'Torvet 1','city':'Aarhus','state':'Midt','postalCode':'8000',
                 'country':'DK','employeeId':'7','employeeOrgData':{'costCenter':'42','division':'North'},
                 'companyName':'Contoso','department':'Legal','employeeHireDate':'2020-01-02T08:00:00Z',
                 'userType':'Member','mailNickname':'ada','officeLocation':'18/2111','usageLocation':'DK',
                 'onPremisesSyncEnabled':true,'onPremisesExtensionAttributes':{EXTENSIONS},MORE}""".replace("EXTENSIONS", extensionAttributes).replace("MORE", more));
    }
}
