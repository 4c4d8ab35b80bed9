package dev.scimbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.config.GraphSettings;
import dev.scimbridge.config.Secret;
import dev.scimbridge.delta.GraphInspector;
import dev.scimbridge.delta.RequestBounds;
import dev.scimbridge.emulator.GraphEmulator;
import dev.scimbridge.emulator.Options;
import dev.scimbridge.emulator.directory.Kind;
import dev.scimbridge.emulator.fault.Fault;
import dev.scimbridge.integration.CheckFinding.Level;
import dev.scimbridge.sync.ScopeSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a check says of a tenant that is well, and of one thing wrong with it at a time. */
final class DoctorTest {

    private static final String SET_UP = "Entra admin centre > Entra ID > ";

    @TempDir
    private Path data;

    private GraphEmulator emulator;
    private String tenant;
    private String client;
    private String secret;
    private List<String> include = List.of("Learningbank users");
    private List<String> exclude = List.of();
    private List<String> includePeople = List.of();
    private Map<String, String> knownGroups = Map.of();
    private Optional<LocalDate> expires = Optional.empty();

    @BeforeEach
    void start() throws IOException {
        emulator = GraphEmulator.start(Options.contoso(data));
        tenant = emulator.tenantId();
        client = emulator.clientId();
        secret = emulator.clientSecret();
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    private int maximumPeople = 1_000_000;

    private Check check() {
        GraphSettings graph = new GraphSettings(
                tenant,
                client,
                new Secret(secret),
                emulator.baseUri(),
                URI.create(emulator.graphBaseUrl()),
                Optional.of(emulator.certificate()));
        ScopeSettings scope =
                new ScopeSettings(include, exclude, includePeople, List.of(), Optional.empty(), maximumPeople);
        Doctor.Case of = new Doctor.Case(graph, scope, knownGroups, expires);
        Clock clock = Clock.systemUTC();
        return new Doctor(of, () -> new GraphInspector(graph, RequestBounds.standard(), clock), clock)
                .check(step -> {});
    }

    private static List<String> sentences(Check check, Level level) {
        List<String> sentences = new ArrayList<>();
        check.findings().stream()
                .filter(finding -> finding.level() == level)
                .forEach(finding -> sentences.add(finding.topic() + ": " + finding.sentence()));
        return sentences;
    }

    private static CheckFinding only(Check check, Level level) {
        assertThat(sentences(check, level)).hasSize(1);
        return check.findings().stream()
                .filter(finding -> finding.level() == level)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void healthyTenant_isOk_withWhatIsInTheGroup() {
        expires = Optional.of(LocalDate.now(java.time.ZoneOffset.UTC).plusDays(300));

        Check check = check();

        assertThat(check.verdict()).isEqualTo(Level.OK);
        assertThat(sentences(check, Level.OK))
                .contains(
                        "permissions: The app may read leave dates.",
                        "tenant: Graph answers for the tenant Contoso (emulated) (11111111-2222-3333-4444-555555555555).",
                        "clock: The clock of this machine agrees with Graph's.",
                        "groups: include: 'Learningbank users' (5c100000-0000-4000-8000-000000000011, security group),"
                                + " 21 people, 3 nested groups.");
    }

    @Test
    void missingPermissions_areNamedWithTheirConsequence() {
        emulator.permissions().revoke("User-LifeCycleInfo.Read.All");
        CheckFinding leaveDates = only(check(), Level.WARNING);
        assertThat(leaveDates.sentence())
                .startsWith("User-LifeCycleInfo.Read.All is missing: Graph blanks leave dates");
        assertThat(leaveDates.action())
                .startsWith(SET_UP + "App registrations")
                .contains("Application permissions > User-LifeCycleInfo.Read.All; then Grant admin consent");

        emulator.permissions().revoke("User.Read.All");
        assertThat(sentences(check(), Level.PROBLEM))
                .contains("permissions: User.Read.All is missing: no user can be read, and every round fails.");

        emulator.permissions().set(List.of("User.Read.All"));
        assertThat(sentences(check(), Level.PROBLEM))
                .contains(
                        "permissions: Group.Read.All is missing: nobody can tell who is in scope, and every round fails.");

        emulator.permissions().set(List.of());
        assertThat(sentences(check(), Level.PROBLEM))
                .contains(
                        "permissions: The token carries no application permission: an administrator has not consented,"
                                + " and Graph will refuse everything.");
    }

    @Test
    void permissionsBeyondNeed_areToldApart() {
        emulator.permissions().grant("User.ReadWrite.All");
        emulator.permissions().grant("AuditLog.Read.All");

        Check check = check();

        assertThat(only(check, Level.WARNING).sentence())
                .isEqualTo(
                        "The app may do more than read (User.ReadWrite.All): the bridge never writes, and whoever gets"
                                + " hold of its secret could.");
        assertThat(sentences(check, Level.NOTE))
                .contains("permissions: The app may read more than the bridge needs: AuditLog.Read.All.");
    }

    @Test
    void wrongSecret_isNamedWithThePlaceToMendIt() {
        secret = "not-the-secret";

        CheckFinding finding = only(check(), Level.PROBLEM);

        assertThat(finding.topic()).isEqualTo("token");
        assertThat(finding.sentence()).contains("the client secret is wrong", "AADSTS7000215");
        assertThat(finding.action())
                .startsWith(SET_UP + "App registrations > All applications > " + client)
                .contains("Certificates & secrets > New client secret");
    }

    @Test
    void expiredSecret_isNamed() {
        secret = GraphEmulator.EXPIRED_SECRET;

        CheckFinding finding = only(check(), Level.PROBLEM);

        assertThat(finding.sentence()).contains("the client secret has expired", "AADSTS7000222");
        assertThat(finding.action()).contains("New client secret");
    }

    @Test
    void disabledApplication_isNamed() {
        emulator.faults()
                .always("/token", new Fault.Refusal(400, "AADSTS7000112", "Application is disabled.", Map.of()));

        CheckFinding finding = only(check(), Level.PROBLEM);

        assertThat(finding.sentence()).contains("is disabled in the tenant", "AADSTS7000112");
        assertThat(finding.action()).contains("Enterprise apps", "Enabled for users to sign in: Yes");
    }

    @Test
    void wrongTenantAndWrongApplication_areToldApart() {
        tenant = "99999999-2222-3333-4444-555555555555";
        CheckFinding finding = only(check(), Level.PROBLEM);
        assertThat(finding.sentence())
                .contains("there is no tenant 99999999-2222-3333-4444-555555555555", "AADSTS90002");
        assertThat(finding.action()).contains("Overview shows the Tenant ID");

        tenant = emulator.tenantId();
        client = "99999999-bbbb-cccc-dddd-eeeeeeeeeeee";
        assertThat(only(check(), Level.PROBLEM).sentence())
                .contains("does not know the application 99999999-bbbb-cccc-dddd-eeeeeeeeeeee", "AADSTS700016");
    }

    @Test
    void skewedClock_isMeasured() {
        emulator.clock().advance(Duration.ofMinutes(10));

        assertThat(sentences(check(), Level.PROBLEM))
                .anyMatch(sentence -> sentence.matches(
                        "clock: The clock of this machine is (9|10) min behind Entra's: tokens count as expired.*"));
    }

    @Test
    void nameThatNobodyBears_isToldAlsoWhenSimilarOnesCannotBeHad() {
        include = List.of("Learnigbank");
        emulator.faults()
                .always("*startswith*", new Fault.Refusal(400, "Request_UnsupportedQuery", "Too many.", Map.of()));

        assertThat(sentences(check(), Level.PROBLEM)).contains("groups: include: no group is named 'Learnigbank'.");
    }

    @Test
    void groups_areToldWithCandidates() {
        include = List.of("Project Northwind", "Learnigbank", "Executives", "SCIM-Contractors", "SCIM-Empty");

        Check check = check();

        assertThat(sentences(check, Level.PROBLEM))
                .containsExactly(
                        "groups: include: 2 security groups are named 'Project Northwind'.",
                        "groups: include: no group is named 'Learnigbank'.",
                        "groups: include: 'Executives' is not a security group: 'Executives'"
                                + " (4d0ef681-e88f-42a3-a2db-e6bf1e249e10, distribution group).");
        assertThat(check.findings())
                .extracting(CheckFinding::action)
                .anyMatch(action -> action.contains("5c100000-0000-4000-8000-000000000007")
                        && action.contains("5c100000-0000-4000-8000-000000000008"))
                .anyMatch(action -> action.contains("similar names: 'Learningbank users'"));
        assertThat(sentences(check, Level.WARNING)).singleElement().asString().contains("nobody is in 'SCIM-Empty'");
        assertThat(sentences(check, Level.NOTE)).anyMatch(sentence -> sentence.contains("a rule decides who is in"));
    }

    @Test
    void noGroup_isToldOf_andOneThatIsTooLargeIsAProblem() {
        include = List.of();
        assertThat(sentences(check(), Level.NOTE))
                .contains("groups: No security group is included yet: nobody would be served.");

        include = List.of("SCIM-Finance");
        maximumPeople = 3;
        assertThat(only(check(), Level.PROBLEM).sentence())
                .startsWith("include: 4 people are in 'SCIM-Finance'")
                .endsWith("and maximumPeople is 3: every round fails.");
    }

    @Test
    void changedGroups_areFoundByTheIdThatRoundsFound() {
        String id = emulator.directory().groupId("SCIM-Finance");
        knownGroups = Map.of("SCIM-Finance", id);
        include = List.of("SCIM-Finance");
        emulator.directory().setGroup(id, "displayName", "Finance people");
        emulator.directory().setGroup(id, "isAssignableToRole", true);
        Check renamed = check();
        assertThat(sentences(renamed, Level.OK)).anyMatch(sentence -> sentence.contains("'Finance people'"));
        assertThat(sentences(renamed, Level.NOTE)).anyMatch(sentence -> sentence.contains("gives administrator roles"));

        emulator.directory().delete(Kind.GROUP, id);
        assertThat(sentences(check(), Level.PROBLEM))
                .containsExactly(
                        "groups: include: the group 'SCIM-Finance' (" + id + ") does not exist in the tenant.");
    }

    @Test
    void hiddenMembership_isGraveForAnExclude() {
        String id = emulator.directory().groupId("SCIM-Finance");
        emulator.directory().setGroup(id, "visibility", "HiddenMembership");
        include = List.of("Learningbank users", id);
        assertThat(sentences(check(), Level.WARNING))
                .anyMatch(sentence -> sentence.contains("are hidden, and the app lacks Member.Read.Hidden"));

        include = List.of("Learningbank users");
        exclude = List.of(id);
        assertThat(sentences(check(), Level.PROBLEM))
                .anyMatch(sentence -> sentence.contains("nobody could be excluded"));
    }

    @Test
    void namedPeople_areLookedFor() {
        includePeople = List.of("AdeleV@contoso.com", "nobody@contoso.com");

        assertThat(only(check(), Level.PROBLEM).sentence())
                .isEqualTo("includePeople: Graph knows no user nobody@contoso.com.");
    }

    @Test
    void secretExpiry_isAsEntered() {
        LocalDate today = LocalDate.now(java.time.ZoneOffset.UTC);
        assertThat(sentences(check(), Level.NOTE))
                .containsExactly("secret: It is not known when the client secret expires; Entra tells nobody but an"
                        + " administrator.");
        expires = Optional.of(today.plusDays(7));
        assertThat(only(check(), Level.WARNING).sentence()).endsWith("in 7 days: every round fails from then on.");
        expires = Optional.of(today.plusDays(45));
        assertThat(only(check(), Level.NOTE).sentence()).endsWith("in 45 days.");
        expires = Optional.of(today.minusDays(1));
        CheckFinding over = only(check(), Level.WARNING);
        assertThat(over.sentence()).startsWith("By clientSecretExpires ").endsWith("and still it works.");
        assertThat(over.action()).startsWith("Correct clientSecretExpires;");
    }

    @Test
    void probes_keepTheFormOfAnswersAndNobody() {
        emulator.behaviour().refuseInDelta(List.of("employeeHireDate"));

        Check check = check();

        assertThat(check.probes())
                .anySatisfy(probe -> {
                    assertThat(probe.question()).contains("garbled deltatoken");
                    assertThat(probe.status()).isEqualTo(400);
                    assertThat(probe.code()).isNotEmpty();
                })
                .anySatisfy(probe -> {
                    assertThat(probe.request()).contains("employeeLeaveDateTime&$top=5");
                    assertThat(probe.shape().toString()).contains("\"id\":\"text\"");
                });
        assertThat(sentences(check, Level.NOTE))
                .anyMatch(sentence -> sentence.contains("does not track employeeHireDate"));
        assertThat(check.probes().toString())
                .doesNotContain("contoso.com")
                .doesNotContain(emulator.directory().userId("AdeleV@contoso.com"))
                .doesNotContain("Adele");
    }
}
