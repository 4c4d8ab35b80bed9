package dev.scimbridge.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.scimbridge.config.GraphSettings;
import dev.scimbridge.config.Secret;
import dev.scimbridge.emulator.GraphEmulator;
import dev.scimbridge.emulator.Options;
import dev.scimbridge.emulator.directory.Directory;
import dev.scimbridge.emulator.directory.Kind;
import dev.scimbridge.emulator.fault.Fault;
import dev.scimbridge.emulator.fault.Oddity;
import dev.scimbridge.emulator.http.Delivery;
import dev.scimbridge.graph.GraphChange;
import dev.scimbridge.graph.GraphGroup;
import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.graph.MemberChange;
import dev.scimbridge.graph.MemberType;
import dev.scimbridge.graph.Presence;
import dev.scimbridge.graph.RemovedReason;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The reader against a Graph that has people, groups and moods. */
class EmulatorTest {

    private static final List<String> SELECT =
            List.of("displayName", "jobTitle", "department", "accountEnabled", "employeeLeaveDateTime", "manager");
    private static final String NOBODY = "00000000-0000-0000-0000-00000000dead";

    @TempDir
    private Path data;

    private RecordedPause pause;
    private GraphEmulator emulator;
    private SdkGraphReader reader;
    private Directory directory;

    @BeforeEach
    void start() throws IOException {
        startWith(Options.contoso(data));
    }

    @AfterEach
    void stop() {
        reader.close();
        emulator.close();
    }

    @Test
    void rounds_tellChangedClearedAndRemovedApart() {
        Round<GraphUser> first = users(reader.users(SELECT));
        assertThat(first.changes()).hasSize(33);
        String adele = directory.userId("AdeleV@contoso.com");
        String megan = directory.userId("MeganB@contoso.com");
        String diego = directory.userId("DiegoS@contoso.com");
        assertThat(first.object(megan, GraphUser::id).properties().text("manager"))
                .isEqualTo(new Presence.Value<>(diego));

        directory.setUser(adele, "jobTitle", null);
        directory.setManager(megan, null);
        directory.delete(Kind.USER, diego);
        Round<GraphUser> second = users(reader.users(first.deltaLink()));

        assertThat(second.object(adele, GraphUser::id).properties().text("jobTitle"))
                .isEqualTo(new Presence.Cleared<>());
        assertThat(second.object(adele, GraphUser::id).properties().text("manager"))
                .isEqualTo(new Presence.NotMentioned<>());
        assertThat(second.object(megan, GraphUser::id).properties().text("manager"))
                .isEqualTo(new Presence.Cleared<>());
        assertThat(second.changes()).contains(new GraphChange.Removed<>(diego, RemovedReason.CHANGED));
        assertThat(emulator.requests().count("POST /token")).isEqualTo(1);
    }

    @Test
    void groupRounds_bringMembersThatJoinAndLeave() {
        String nested = directory.addGroup(Map.of("displayName", "Nested", "securityEnabled", true));
        String staff = directory.addGroup(Map.of("displayName", "All O'Staff", "securityEnabled", true));
        String adele = directory.userId("AdeleV@contoso.com");
        String megan = directory.userId("MeganB@contoso.com");
        directory.addMember(staff, adele);
        directory.addMember(staff, nested);

        Round<GraphGroup> first = groups(reader.groups(List.of(staff, NOBODY)));
        directory.removeMember(staff, adele);
        directory.addMember(staff, megan);
        Round<GraphGroup> second = groups(reader.groups(first.deltaLink()));

        assertThat(first.object(staff, GraphGroup::id).members())
                .containsExactlyInAnyOrder(
                        new MemberChange(adele, MemberType.USER, false),
                        new MemberChange(nested, MemberType.GROUP, false));
        assertThat(second.object(staff, GraphGroup::id).members())
                .containsExactlyInAnyOrder(
                        new MemberChange(adele, MemberType.USER, true),
                        new MemberChange(megan, MemberType.USER, false));
        assertThat(reader.groupsByName("all o'staff"))
                .extracting(GraphGroup::id)
                .containsExactly(staff);
        assertThat(reader.groupsBeginning("all O'")).extracting(GraphGroup::id).containsExactly(staff);
        assertThat(reader.groupsBeginning("staff")).isEmpty();
        assertThat(reader.groupsById(List.of(nested, NOBODY, staff)))
                .extracting(GraphGroup::id)
                .containsExactlyInAnyOrder(nested, staff);
        assertThat(reader.groupsById(List.of(staff)).get(0).properties().flag("securityEnabled"))
                .isEqualTo(new Presence.Value<>(true));
    }

    @Test
    void usersById_areWhole() {
        String megan = directory.userId("MeganB@contoso.com");
        String chief = directory.addUser(
                Map.of("displayName", "Chief", "userPrincipalName", "chief@contoso.com", "accountEnabled", true));

        Map<String, GraphUser> users = reader.usersById(List.of(megan, chief, NOBODY), SELECT);

        assertThat(users.keySet()).containsExactlyInAnyOrder(megan, chief);
        assertThat(Objects.requireNonNull(users.get(megan)).properties().text("manager"))
                .isEqualTo(new Presence.Value<>(directory.userId("DiegoS@contoso.com")));
        assertThat(Objects.requireNonNull(users.get(chief)).properties().asMap().keySet())
                .containsExactlyInAnyOrderElementsOf(SELECT);
        assertThat(Objects.requireNonNull(users.get(chief)).properties().text("manager"))
                .isEqualTo(new Presence.Cleared<>());
    }

    @Test
    void thousands_arriveOnceOverManyPagesWithOneToken() throws IOException {
        stop();
        startWith(Options.synthetic(data, 2500));

        Round<GraphUser> round = users(reader.users(SELECT));

        assertThat(round.changes())
                .extracting(change ->
                        ((GraphChange.Updated<GraphUser>) change).object().id())
                .hasSizeGreaterThanOrEqualTo(2500)
                .doesNotHaveDuplicates();
        assertThat(emulator.requests().count("GET /users/delta")).isGreaterThan(2);
        assertThat(emulator.requests().count("POST /token")).isEqualTo(1);

        List<String> ids = round.changes().stream()
                .limit(45)
                .map(change ->
                        ((GraphChange.Updated<GraphUser>) change).object().id())
                .toList();
        assertThat(reader.usersById(ids, SELECT).keySet()).containsExactlyElementsOf(ids);
        assertThat(emulator.requests().count("POST /$batch")).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(Delivery.class)
    void everyDelivery_endsInTheSamePage(Delivery delivery) {
        emulator.faults().next("/users/delta", new Fault.Broken(delivery));

        assertThat(users(reader.users(SELECT)).changes()).hasSize(33);
    }

    @Test
    void throttlingAndGateways_areWaitedOut() {
        emulator.faults().next("/users/delta", Fault.throttled("3"));
        emulator.faults().next("/users/delta", Fault.html(504));
        emulator.faults().next("/users/delta", Fault.unknownError());
        emulator.faults().next("/token", Fault.html(503));

        assertThat(users(reader.users(SELECT)).changes()).hasSize(33);

        assertThat(pause.waits()).hasSize(4).contains(Duration.ofSeconds(3));
    }

    @Test
    void throttledBatchItems_areAskedForAgain() {
        String megan = directory.userId("MeganB@contoso.com");
        String adele = directory.userId("AdeleV@contoso.com");
        emulator.faults().next("/users/" + megan + "*", Fault.throttled("9"));

        assertThat(reader.usersById(List.of(adele, megan), SELECT)).containsKeys(adele, megan);
        assertThat(pause.waits()).containsExactly(Duration.ofSeconds(9));
    }

    @Test
    void claimsChallenge_isAnswered() {
        emulator.faults().next("/users/delta", Fault.claimsChallenge());

        assertThat(users(reader.users(SELECT)).changes()).hasSize(33);
        assertThat(emulator.requests().count("POST /token")).isEqualTo(2);
    }

    @Test
    void foreignLinks_areRefused() {
        emulator.faults().next("/users/delta", new Fault.OddPage(Oddity.FOREIGN_HOST));

        assertThatThrownBy(() -> reader.users(SELECT))
                .isInstanceOfSatisfying(
                        GraphFailure.Refused.class,
                        failure -> assertThat(failure.code()).isEqualTo("ForeignLink"));
    }

    @Test
    void agedAndGarbledLinks_askForAResync() {
        DeltaPage.Link link = users(reader.users(SELECT)).deltaLink();
        DeltaPage.DeltaLink garbled =
                new DeltaPage.DeltaLink(emulator.graphBaseUrl() + "/users/delta?$deltatoken=garbled");
        assertThatThrownBy(() -> reader.users(garbled)).isInstanceOf(ResyncRequired.class);

        emulator.clock().advance(Duration.ofDays(8));

        assertThatThrownBy(() -> reader.users(link)).isInstanceOf(ResyncRequired.class);
    }

    @Test
    void refusedProperties_areNamed() {
        emulator.behaviour().refuseInDelta(List.of("employeeLeaveDateTime", "department"));

        PropertiesRefused failure = catchThrowableOfType(PropertiesRefused.class, () -> reader.users(SELECT));

        assertThat(failure.properties()).containsExactlyInAnyOrder("employeeLeaveDateTime", "department");
    }

    @Test
    void permissions_areReportedAndMissed() {
        emulator.permissions().revoke("User.Read.All");

        assertThat(reader.permissions().allows(PermissionReport.USER_READ_ALL)).isFalse();
        assertThat(reader.permissions().allows(PermissionReport.GROUP_READ_ALL)).isTrue();
        assertThatThrownBy(() -> reader.users(SELECT))
                .isInstanceOf(GraphFailure.Refused.class)
                .hasMessageContaining("lacks the application permission User.Read.All");
    }

    @Test
    void permissionGrantedMeanwhile_isUsed() {
        emulator.permissions().revoke("User.Read.All");
        reader.permissions();
        emulator.permissions().grant("User.Read.All");

        assertThat(users(reader.users(SELECT)).changes()).hasSize(33);
    }

    @Test
    void secretsOfTheWrongKind_areToldApart() {
        assertThatThrownBy(() -> reader("not-the-secret").permissions())
                .isInstanceOf(GraphFailure.Refused.class)
                .hasMessageContaining("AADSTS7000215");
        assertThatThrownBy(() -> reader(GraphEmulator.EXPIRED_SECRET).permissions())
                .isInstanceOf(GraphFailure.Refused.class)
                .hasMessageContaining("AADSTS7000222");
    }

    private void startWith(Options options) throws IOException {
        emulator = GraphEmulator.start(options);
        directory = emulator.directory();
        pause = new RecordedPause();
        reader = reader(emulator.clientSecret());
    }

    private SdkGraphReader reader(String secret) {
        GraphSettings settings = new GraphSettings(
                emulator.tenantId(),
                emulator.clientId(),
                new Secret(secret),
                emulator.baseUri(),
                URI.create(emulator.graphBaseUrl()),
                Optional.of(emulator.certificate()));
        return new SdkGraphReader(settings, ReaderTest.PATIENT, Clock.systemUTC(), pause);
    }

    private Round<GraphUser> users(DeltaPage<GraphUser> first) {
        return round(first, reader::users);
    }

    private Round<GraphGroup> groups(DeltaPage<GraphGroup> first) {
        return round(first, reader::groups);
    }

    private static <T> Round<T> round(DeltaPage<T> first, Function<DeltaPage.Link, DeltaPage<T>> next) {
        List<GraphChange<T>> changes = new ArrayList<>(first.changes());
        DeltaPage<T> page = first;
        while (page.link() instanceof DeltaPage.NextLink) {
            page = next.apply(page.link());
            changes.addAll(page.changes());
        }
        return new Round<>(changes, page.link());
    }

    /** All pages of a round. */
    private record Round<T>(List<GraphChange<T>> changes, DeltaPage.Link deltaLink) {

        T object(String id, Function<T, String> idOf) {
            for (GraphChange<T> change : changes) {
                if (change instanceof GraphChange.Updated<T> updated
                        && idOf.apply(updated.object()).equals(id)) {
                    return updated.object();
                }
            }
            throw new AssertionError("no object " + id + " among " + changes.size());
        }
    }
}
