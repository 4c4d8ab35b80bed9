package dev.scimbridge.sync;

import static dev.scimbridge.store.HeldChange.Decision.APPROVED;
import static dev.scimbridge.store.HeldChange.Decision.REJECTED;
import static dev.scimbridge.sync.Bed.id;
import static dev.scimbridge.sync.Bed.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.scimbridge.store.HeldChange;
import dev.scimbridge.store.Hold;
import dev.scimbridge.store.HoldKind;
import dev.scimbridge.store.ResourceState;
import dev.scimbridge.store.RevisionWriter;
import dev.scimbridge.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When changes wait for a person. */
final class GuardTest extends OnAGuardedBed {

    @Test
    void fewLeavers_flow() {
        leave(1, 4);

        bed.round();

        assertThat(bed.openHolds()).isEmpty();
        assertThat(bed.state(p(1))).isEqualTo(ResourceState.LEAVING);
    }

    @Test
    void massDeparture_isHeld_andNothingOfItShows() {
        Map<String, String> before = bed.content();
        leave(1, 6);

        assertThat(bed.round().committed()).isFalse();

        assertThat(bed.content()).isEqualTo(before);
        Hold hold = onlyHold();
        assertThat(hold.kind()).isEqualTo(HoldKind.DEACTIVATIONS);
        assertThat(hold.waiting()).isEqualTo(5);
        assertThat(hold.reason())
                .isEqualTo(
                        "5 of 20 people would become inactive or drop out of scope: the guard deactivations holds from"
                                + " 20% or 10 on");
        assertThat(bed.holds().changes())
                .extracting(HeldChange::userId, HeldChange::name, HeldChange::before, HeldChange::after)
                .contains(org.assertj.core.api.Assertions.tuple(p(3), "Name of p03", "active", "out of scope"));
    }

    @Test
    void departuresInPieces_areOneMass() {
        leave(1, 4);
        bed.round();
        assertThat(bed.openHolds()).isEmpty();
        leave(4, 5);

        bed.round();

        assertThat(bed.state(p(4))).as("the fourth of 20 within a day").isEqualTo(ResourceState.ACTIVE);
        assertThat(onlyHold().reason()).contains("1 of 17 people", "after 3 within 24 h");
    }

    @Test
    void departuresOverDays_areNone() {
        leave(1, 4);
        bed.round();
        bed.clock.advance(Duration.ofHours(25));
        leave(4, 7);

        bed.round();

        assertThat(bed.openHolds()).isEmpty();
        assertThat(bed.state(p(6))).isEqualTo(ResourceState.LEAVING);
    }

    @Test
    void lateLeaver_joinsTheOpenHold() {
        leave(1, 6);
        bed.round();
        bed.clock.advance(Duration.ofDays(3));
        leave(6, 7);

        bed.round();

        assertThat(onlyHold().waiting()).isEqualTo(6);
        assertThat(bed.state(p(6))).isEqualTo(ResourceState.ACTIVE);
    }

    @Test
    void removalsOneByOne_areOneMass() {
        bed.tail = Duration.ZERO;
        bed.restart().round();
        for (int i = 1; i < 4; i++) {
            leave(i, i + 1);
            bed.round();
        }
        assertThat(bed.openHolds()).isEmpty();

        leave(4, 5);
        bed.round();

        assertThat(bed.state(p(4))).as("the fourth of 20 within a day").isEqualTo(ResourceState.ACTIVE);
        assertThat(onlyHold().kind()).isEqualTo(HoldKind.REMOVALS);
    }

    @Test
    void guardThatIsSwitchedOff_takesNobodyIntoItsOpenHold() {
        leave(1, 6);
        bed.round();
        assertThat(onlyHold().waiting()).isEqualTo(5);
        Map<HoldKind, GuardRules.Threshold> without = new EnumMap<>(bed.guards.thresholds());
        without.remove(HoldKind.DEACTIVATIONS);
        bed.guards = new GuardRules(without, 3, Duration.ofHours(24));
        bed.restart();

        leave(6, 7);
        bed.round();

        assertThat(bed.state(p(6))).isEqualTo(ResourceState.LEAVING);
        assertThat(onlyHold().waiting()).isEqualTo(5);
    }

    @Test
    void emptiedIncludedGroup_isHeld_evenInATenantOfTwo() {
        leave(2, 20);
        bed.guards = GuardRules.never();
        bed.restart().round();
        assertThat(active()).isEqualTo(2);
        bed.guards = GuardRules.never()
                .with(HoldKind.EMPTIED_GROUP, new GuardRules.Threshold(Optional.empty(), Optional.of(2)));
        bed.restart();
        leave(0, 2);

        bed.round();

        assertThat(onlyHold().kind()).isEqualTo(HoldKind.EMPTIED_GROUP);
        assertThat(onlyHold().subject()).isEqualTo(STAFF);
        assertThat(active()).isEqualTo(2);
    }

    @Test
    void scopeConfiguredDifferently_holdsWhoWouldGo_andLetsOthersIn() {
        tenant.addUser("new").addGroup(id("new group"), "new");
        tenant.addGroup(id("external"), p(3));
        bed.exclude.add(id("external"));
        bed.include.add(id("new group"));

        bed.restart().round();

        assertThat(onlyHold().kind()).isEqualTo(HoldKind.RECONFIGURATION);
        assertThat(bed.state(p(3))).isEqualTo(ResourceState.ACTIVE);
        assertThat(bed.state("new")).isEqualTo(ResourceState.ACTIVE);
        assertThat(values(bed.groupJson(STAFF), "members")).contains(p(3));
        bed.restart().round();
        assertThat(bed.state(p(3))).as("the second round knows the rules").isEqualTo(ResourceState.ACTIVE);

        bed.exclude.clear();
        bed.restart().round();
        assertThat(bed.openHolds()).as("configured back").isEmpty();
    }

    @Test
    void massRemovalAtTheEndOfTails_isHeld_andStaysInactive() {
        leave(1, 6);
        bed.round();
        bed.decide(onlyHold().number(), APPROVED);
        bed.round();
        bed.clock.advance(Bed.TAIL);

        bed.round();

        assertThat(onlyHold().kind()).isEqualTo(HoldKind.REMOVALS);
        assertThat(bed.state(p(1))).isEqualTo(ResourceState.LEAVING);
        assertThat(bed.userJson(p(1)).path("active").asBoolean()).isFalse();
        bed.decide(onlyHold().number(), APPROVED);
        bed.round();
        assertThat(bed.serves(p(1))).isFalse();
        assertThat(bed.mirror().userIds()).doesNotContain(p(1));
        assertThat(bed.holds().changes()).isEmpty();
    }

    @Test
    void withoutATail_massDepartureIsAMassRemoval() {
        bed.tail = Duration.ZERO;
        bed.restart().round();
        Map<String, String> before = bed.content();
        leave(1, 6);

        bed.round();

        assertThat(bed.content()).isEqualTo(before);
        assertThat(onlyHold().kind()).isEqualTo(HoldKind.REMOVALS);
    }

    @Test
    void roundThatDiesAroundItsCommit_holdsTheSameOnceMore() {
        Map<String, String> before = bed.content();
        leave(1, 6);
        List<Integer> died = new ArrayList<>();
        for (int transaction = 1; transaction < 6; transaction++) {
            SyncRound dying = new SyncRound(
                    bed.settings(),
                    graph,
                    CrashingPorts.after(transaction, IntegrationPorts.of(bed.store, bed.integration)),
                    bed.clock);
            try {
                dying.run(new RoundProgress());
            } catch (StoreException expected) {
                died.add(transaction);
            }
            assertThat(bed.content()).isEqualTo(before);
        }
        assertThat(died).isNotEmpty();

        bed.restart().round();

        assertThat(bed.content()).isEqualTo(before);
        assertThat(onlyHold().waiting()).isEqualTo(5);
    }

    /** A round by whose mapping an administrator decides otherwise than it has read. */
    private SyncRound.Result roundDuringWhich(Runnable decision) {
        IntegrationPorts ports = IntegrationPorts.of(bed.store, bed.integration);
        bed.restart();
        return new SyncRound(
                        bed.settings(),
                        graph,
                        new IntegrationPorts(
                                ports.mirror(),
                                Meanwhile.before("usersDue", RevisionWriter.class, ports.revisions(), decision),
                                ports.facts(),
                                ports.holds()),
                        bed.clock)
                .run(new RoundProgress());
    }

    @Test
    void approvalTakenBackWhileTheRoundMaps_letsNobodyThrough_andTheRoundIsRunAgain() {
        Map<String, String> before = bed.content();
        leave(1, 6);
        bed.round();
        long hold = onlyHold().number();
        bed.decide(hold, APPROVED);
        tenant.set(p(9), "jobTitle", "Chief");

        SyncRound.Result result = roundDuringWhich(() -> bed.decide(hold, REJECTED, p(1), p(2)));

        assertThat(List.of(bed.state(p(1)), bed.state(p(2)))).containsOnly(ResourceState.ACTIVE);
        assertThat(bed.content()).containsEntry("USER " + p(1), before.get("USER " + p(1)));
        assertThat(bed.holds().changes())
                .extracting(HeldChange::userId, HeldChange::decision)
                .containsExactly(tuple(p(1), REJECTED), tuple(p(2), REJECTED));
        assertThat(bed.state(p(3))).isEqualTo(ResourceState.LEAVING);
        assertThat(bed.userJson(p(9)).path("title").asText()).isEqualTo("Chief");
        assertThat(result.committed()).isTrue();
    }

    @Test
    void fiveThousandthOfATenant_isMeasuredByNumberToo() {
        bed.guards =
                bed.guards.with(HoldKind.DEACTIVATIONS, new GuardRules.Threshold(Optional.of(100), Optional.of(2)));
        leave(1, 3);

        bed.restart().round();

        assertThat(onlyHold().waiting()).isEqualTo(2);
    }

    @Test
    void decisionAboutNothing_isRefusedByTheCount() {
        assertThat(bed.decide(7, APPROVED)).isZero();
        assertThat(bed.store.auditLog().newest(5)).isEmpty();
        assertThatThrownBy(() -> GuardRules.kindOf("nothing")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void includedGroupEmptiedOneByOne_isHeldAtItsLast() {
        bed.guards = GuardRules.never()
                .with(HoldKind.EMPTIED_GROUP, new GuardRules.Threshold(Optional.empty(), Optional.of(2)));
        bed.restart();
        for (int i = 0; i < PEOPLE; i++) {
            leave(i, i + 1);
            bed.round();
        }

        assertThat(onlyHold().kind()).isEqualTo(HoldKind.EMPTIED_GROUP);
        assertThat(onlyHold().reason())
                .startsWith("1 of 1 person would drop out")
                .contains("after 19 within 24 h");
        assertThat(active()).isEqualTo(1);
        assertThat(values(bed.groupJson(SALES), "members")).containsExactly(p(19));
    }

    @Test
    void includedGroupThatLosesItsLastDaysLater_isNotHeld() {
        bed.guards = GuardRules.never()
                .with(HoldKind.EMPTIED_GROUP, new GuardRules.Threshold(Optional.empty(), Optional.of(2)));
        leave(1, PEOPLE);
        bed.restart().round();
        bed.clock.advance(Duration.ofHours(25));
        leave(0, 1);

        bed.round();

        assertThat(bed.openHolds()).isEmpty();
        assertThat(active()).isZero();
    }
}
