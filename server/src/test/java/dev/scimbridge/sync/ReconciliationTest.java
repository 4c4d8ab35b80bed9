package dev.scimbridge.sync;

import static dev.scimbridge.sync.Bed.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.scimbridge.delta.GraphFailure;
import dev.scimbridge.delta.ResyncRequired;
import dev.scimbridge.graph.GraphProperties;
import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.store.Cursor;
import dev.scimbridge.store.ResourceState;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What deltas miss is found by reading the whole once a day. */
class ReconciliationTest extends OnABed {

    private static final Duration DAY = Duration.ofHours(24);

    @BeforeEach
    void threeAndTheirBoss() {
        staffOfThree();
        tenant.set("bob", "manager", "ann");
        bed.round();
        bed.round();
        graph.calls.clear();
    }

    @Test
    void everyDay_andNotBefore() {
        bed.round();
        assertThat(graph.calls("groups first")).isZero();
        assertThat(graph.calls("managers of")).isZero();

        bed.clock.advance(DAY);
        RoundReport report = bed.round().report();

        assertThat(graph.calls("groups first")).isEqualTo(1);
        assertThat(graph.calls("managers of")).isEqualTo(1);
        assertThat(report.drift()).isEmpty();
        graph.calls.clear();
        bed.restart().round();
        assertThat(graph.calls("groups first")).isZero();
        assertThat(graph.calls("managers of")).isZero();
    }

    @Test
    void unchangedPeople_keepTheirVersions() {
        Map<String, String> before = bed.content();
        long revision = bed.revision();
        bed.clock.advance(DAY);

        bed.round();

        assertThat(bed.content()).isEqualTo(before);
        assertThat(bed.revision()).isEqualTo(revision);
    }

    @Test
    void missedMemberships_areRepairedBothWaysAndCounted() {
        forgettingTheLog(() -> {
            tenant.addMember(STAFF, "zoe");
            tenant.removeMember(STAFF, "cid");
        });
        bed.round();
        assertThat(bed.serves("zoe")).isFalse();
        assertThat(bed.state("cid")).isEqualTo(ResourceState.ACTIVE);
        bed.clock.advance(DAY);

        RoundReport report = bed.round().report();

        assertThat(report.drift()).isEqualTo(Map.of("membershipsAdded", 1L, "membershipsRemoved", 1L));
        assertThat(report.warnings()).anyMatch(warning -> warning.contains("membershipsAdded=1"));
        assertThat(bed.state("zoe")).isEqualTo(ResourceState.ACTIVE);
        assertThat(bed.state("cid")).isEqualTo(ResourceState.LEAVING);
        assertThat(values(bed.groupJson(STAFF), "members")).containsExactlyInAnyOrder("ann", "bob", "zoe");
    }

    @Test
    void changesThatDeltasTell_areNoDrift() {
        bed.clock.advance(DAY);
        tenant.addMember(STAFF, "zoe");
        tenant.set("bob", "manager", "cid");

        assertThat(bed.round().report().drift()).isEmpty();
        assertThat(bed.manager("bob")).isEqualTo("cid");
    }

    @Test
    void missedManagers_areRepairedAndCounted() {
        forgettingTheLog(() -> {
            tenant.set("bob", "manager", "cid");
            tenant.set("cid", "manager", "ann");
            tenant.set("ann", "manager", "zoe");
        });
        bed.round();
        assertThat(bed.manager("bob")).isEqualTo("ann");
        bed.clock.advance(DAY);

        RoundReport report = bed.round().report();

        assertThat(report.drift()).isEqualTo(Map.of("managers", 3L));
        assertThat(bed.manager("bob")).isEqualTo("cid");
        assertThat(bed.manager("cid")).isEqualTo("ann");
        assertThat(bed.manager("ann")).as("out of scope").isEmpty();
    }

    @Test
    void missedClearing_isRepaired() {
        forgettingTheLog(() -> tenant.set("bob", "manager", (String) null));
        bed.clock.advance(DAY);

        assertThat(bed.round().report().drift()).isEqualTo(Map.of("managers", 1L));
        assertThat(bed.manager("bob")).isEmpty();
    }

    @Test
    void failingComparison_failsNoRound_andIsTriedAgain() {
        forgettingTheLog(() -> tenant.set("bob", "manager", "cid"));
        bed.clock.advance(DAY);
        tenant.set("cid", "jobTitle", "Chief");
        graph.gate = call -> {
            if (call.startsWith("managers of")) {
                throw new GraphFailure.Refused("Graph denies it", "Authorization_RequestDenied", null, null);
            }
        };

        RoundReport report = bed.round().report();

        assertThat(report.warnings()).anyMatch(warning -> warning.contains("Graph denies it"));
        assertThat(bed.userJson("cid").path("title").asText()).isEqualTo("Chief");
        graph.gate = call -> {};
        bed.restart().round();
        assertThat(bed.manager("bob")).isEqualTo("cid");
    }

    @Test
    void killedGroupComparison_goesOn() {
        forgettingTheLog(() -> tenant.removeMember(STAFF, "cid"));
        bed.clock.advance(DAY);
        graph.cutter = FakeGraph.pagesOf(1);
        graph.gate = call -> {
            if (call.equals("groups groups/" + (graph.sessions("groups") - 1) + "/2")) {
                throw new GraphFailure.Unavailable("gone", "HttpStatus503", null, null, null);
            }
        };
        assertThatThrownBy(bed::round).isInstanceOf(GraphFailure.Unavailable.class);
        assertThat(bed.state("cid")).isEqualTo(ResourceState.ACTIVE);
        graph.gate = call -> {};

        RoundReport report = bed.restart().round().report();

        assertThat(bed.state("cid")).isEqualTo(ResourceState.LEAVING);
        assertThat(bed.state("ann")).isEqualTo(ResourceState.ACTIVE);
        assertThat(report.drift()).as("found after the kill").isEqualTo(Map.of("membershipsRemoved", 1L));
        bed.clock.advance(DAY);
        assertThat(bed.round().report().drift()).isEmpty();
    }

    @Test
    void managerLostWhileNoTokenWasValid_isFoundRightAfterTheResync() {
        forgettingTheLog(() -> tenant.set("bob", "manager", (String) null));
        boolean[] lost = {false};
        graph.gate = call -> {
            if (call.startsWith("users users/") && !lost[0]) {
                lost[0] = true;
                throw new ResyncRequired("gone", "syncStateNotFound", null, null);
            }
        };
        graph.silentAboutManagers = true;

        RoundReport report = bed.round().report();

        assertThat(lost[0]).isTrue();
        assertThat(bed.manager("bob")).isEmpty();
        assertThat(report.drift()).isEqualTo(Map.of("managers", 1L));
    }

    @Test
    void clockThatWasAhead_doesNotPutItOff() {
        Cursor cursor = cursor("managers");
        bed.mirror()
                .change(change -> change.putCursor(new Cursor(
                        cursor.feed(),
                        "",
                        true,
                        0,
                        false,
                        false,
                        "",
                        Bed.START,
                        Optional.of(Bed.START.plus(DAY.multipliedBy(999))))));

        bed.round();

        assertThat(graph.calls("managers of")).isEqualTo(1);
        assertThat(cursor("managers").enumeratedAt()).contains(bed.clock.instant());
    }

    @Test
    void refusedProperties_areTriedAgain() {
        bed.store.integrationStore(bed.integration).putRefusedProperties(Set.of("employeeOrgData"));
        graph.refused.add("employeeOrgData");
        bed.clock.advance(DAY);
        bed.round();
        assertThat(graph.calls("probe employeeOrgData")).isEqualTo(1);
        assertThat(bed.store.integrationStore(bed.integration).refusedProperties())
                .isNotEmpty();
        graph.refused.clear();
        bed.clock.advance(DAY);
        bed.round();

        assertThat(bed.store.integrationStore(bed.integration).refusedProperties())
                .isEmpty();
        assertThat(bed.round().report().enumeratedFeeds()).contains("users");
    }

    @Test
    void manyPeople_areComparedByTheList_pageByPageOverRounds() {
        manyStaff();
        forgettingTheLog(() -> {
            tenant.set("p0001", "manager", "p0002");
            tenant.set("p1099", "manager", "p0002");
            tenant.set("p1050", "manager", (String) null);
        });
        graph.listPageSize = 7;
        graph.calls.clear();
        bed.clock.advance(DAY);

        RoundReport first = bed.round().report();

        assertThat(graph.calls("managers")).isEqualTo(100);
        assertThat(first.drift()).isEqualTo(Map.of("managers", 1L));
        assertThat(bed.manager("p0001")).isEqualTo("p0002");
        assertThat(bed.manager("p1050")).isEqualTo("ann");
        RoundReport second = bed.restart().round().report();

        assertThat(second.drift()).isEqualTo(Map.of("managers", 2L));
        assertThat(graph.calls("managers first")).isEqualTo(1);
        assertThat(bed.manager("p1099")).isEqualTo("p0002");
        assertThat(bed.manager("p1050")).isEmpty();
        graph.calls.clear();
        bed.round();
        assertThat(graph.calls("managers")).isZero();
    }

    @Test
    void listThatIsBehind_changesNoManagerThatDeltasTold() {
        manyStaff();
        tenant.set("p1050", "manager", "bob");
        graph.listed.put("p1050", GraphProperties.of(Map.of(GraphUser.MANAGER, TextNode.valueOf("ann"))));
        bed.clock.advance(DAY);

        assertThat(bed.round().report().drift()).isEmpty();
        assertThat(bed.manager("p1050")).isEqualTo("bob");
    }

    @Test
    void listThatForgotItsPlace_isReadFromItsStart() {
        manyStaff();
        graph.listPageSize = 7;
        bed.clock.advance(DAY);
        bed.round();
        boolean[] forgotten = {false};
        graph.gate = call -> {
            if (call.startsWith("managers 7") && !forgotten[0]) {
                forgotten[0] = true;
                throw new ResyncRequired("expired", "Directory_ExpiredPageToken", null, null);
            }
        };
        graph.calls.clear();

        bed.round();

        assertThat(forgotten[0]).isTrue();
        assertThat(graph.calls("managers first")).isEqualTo(1);
    }

    private void manyStaff() {
        IntStream.range(0, 1100).forEach(number -> {
            String person = String.format(Locale.ROOT, "p%04d", number);
            tenant.addUser(person);
            tenant.addMember(STAFF, person);
        });
        tenant.set("p1050", "manager", "ann");
        bed.round();
    }

    /** Changes that Graph's deltas do not tell. */
    private void forgettingTheLog(Runnable changes) {
        List<FakeTenant.Touch> users = List.copyOf(tenant.userLog);
        List<FakeTenant.Touch> groups = List.copyOf(tenant.groupLog);
        changes.run();
        tenant.userLog.clear();
        tenant.userLog.addAll(users);
        tenant.groupLog.clear();
        tenant.groupLog.addAll(groups);
    }

    private Cursor cursor(String feed) {
        return bed.mirror().cursors().stream()
                .filter(cursor -> cursor.feed().equals(feed))
                .findFirst()
                .orElseThrow();
    }
}
