package dev.scimbridge.sync;

import static dev.scimbridge.store.HeldChange.Decision.APPROVED;
import static dev.scimbridge.store.HeldChange.Decision.REJECTED;
import static dev.scimbridge.sync.Bed.id;
import static dev.scimbridge.sync.Bed.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scimbridge.delta.ResyncRequired;
import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.store.HeldChange;
import dev.scimbridge.store.Hold;
import dev.scimbridge.store.HoldKind;
import dev.scimbridge.store.ResourceDraft;
import dev.scimbridge.store.ResourceState;
import dev.scimbridge.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What waits for a person, what of it stays served, and how it ends. */
final class GuardTest extends OnABed {

    private static final int PEOPLE = 20;
    private static final String SALES = id("sales");

    @BeforeEach
    void firstRound() {
        Map<HoldKind, GuardRules.Threshold> thresholds = new EnumMap<>(HoldKind.class);
        for (HoldKind kind : HoldKind.values()) {
            thresholds.put(kind, new GuardRules.Threshold(Optional.of(20), Optional.of(10)));
        }
        thresholds.put(HoldKind.RECONFIGURATION, new GuardRules.Threshold(Optional.empty(), Optional.of(1)));
        thresholds.put(HoldKind.EMPTIED_GROUP, new GuardRules.Threshold(Optional.empty(), Optional.of(2)));
        bed.guards = new GuardRules(thresholds, 3, Duration.ofHours(24));
        tenant.addGroup(STAFF).addGroup(SALES);
        tenant.addMember(STAFF, SALES);
        for (int i = 0; i < PEOPLE; i++) {
            tenant.addUser(p(i));
            tenant.set(p(i), "mail", p(i) + "@contoso.com");
            tenant.set(p(i), "department", "Sales");
            tenant.set(p(i), "jobTitle", "Clerk");
            tenant.set(p(i), GraphUser.MANAGER, p(0));
            tenant.addMember(i < 15 ? STAFF : SALES, p(i));
        }
        bed.round();
    }

    private static String p(int number) {
        return "p" + (number < 10 ? "0" : "") + number;
    }

    private void leave(int from, int to) {
        for (int i = from; i < to; i++) {
            tenant.removeMember(STAFF, p(i));
            tenant.removeMember(SALES, p(i));
        }
    }

    private Hold onlyHold() {
        assertThat(bed.openHolds()).hasSize(1);
        return bed.openHolds().get(0);
    }

    private long active() {
        return bed.served().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("USER"))
                .filter(entry -> Bed.json(entry.getValue()).path("active").asBoolean())
                .count();
    }

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
    void heldPeople_keepEverythingThroughRestartsResyncsAndOtherChanges() {
        leave(1, 6);
        bed.round();
        Map<String, String> before = bed.content();
        ResourceDraft group = bed.group(STAFF);

        bed.restart().round();
        boolean[] lost = {false, false};
        graph.gate = call -> {
            int feed = call.startsWith("users ") ? 0 : call.startsWith("groups ") ? 1 : -1;
            if (feed >= 0 && !lost[feed]) {
                lost[feed] = true;
                throw new ResyncRequired("gone", "syncStateNotFound", null, null);
            }
        };
        bed.round();
        assertThat(lost).containsExactly(true, true);

        assertThat(bed.content()).isEqualTo(before);
        assertThat(bed.group(STAFF).etag()).isEqualTo(group.etag());
        assertThat(onlyHold().waiting()).isEqualTo(5);
    }

    @Test
    void additionsAndSmallThings_flowBesideAHold() {
        leave(1, 6);
        tenant.addUser("new").addUser("newer");
        tenant.addMember(STAFF, "new");
        tenant.set(p(10), "jobTitle", "Boss");
        tenant.rename(STAFF, "Everybody");

        bed.round();

        assertThat(bed.state("new")).isEqualTo(ResourceState.ACTIVE);
        assertThat(bed.userJson(p(10)).path("title").asText()).isEqualTo("Boss");
        assertThat(values(bed.groupJson(STAFF), "members")).contains("new", p(1), p(5));
        assertThat(bed.userJson(p(1)).path("groups").path(0).path("display").asText())
                .as("who is held sees the group's new name")
                .isEqualTo("Everybody");
        assertThat(bed.state(p(1))).isEqualTo(ResourceState.ACTIVE);
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
    void approval_letsThemGo_andTheTailBeginsThen() {
        leave(1, 6);
        bed.round();
        bed.clock.advance(Duration.ofDays(10));
        assertThat(bed.decide(onlyHold().number(), APPROVED)).isEqualTo(5);
        assertThat(bed.openHolds()).isEmpty();
        assertThat(bed.state(p(1))).as("until the next round").isEqualTo(ResourceState.ACTIVE);

        bed.round();

        Instant approved = bed.clock.instant();
        assertThat(bed.user(p(1)).leftAt()).contains(approved);
        assertThat(values(bed.groupJson(STAFF), "members")).doesNotContain(p(1), p(5));
        assertThat(bed.holds().changes()).isEmpty();
        assertThat(active()).isEqualTo(15);
        assertThat(bed.store.auditLog().newest(10))
                .extracting(entry -> entry.administrator() + " " + entry.action() + " " + entry.subject())
                .containsExactly("anna approve contoso/1");
        leave(6, 7);
        bed.round();
        assertThat(bed.state(p(6)))
                .as("what was approved does not count any more")
                .isEqualTo(ResourceState.LEAVING);
    }

    @Test
    void approvalOfOnePerson_leavesTheOthersHeld() {
        leave(1, 6);
        bed.round();
        assertThat(bed.decide(onlyHold().number(), APPROVED, p(2), "nobody")).isEqualTo(1);

        bed.restart().round();

        assertThat(bed.state(p(2))).isEqualTo(ResourceState.LEAVING);
        assertThat(bed.state(p(1))).isEqualTo(ResourceState.ACTIVE);
        assertThat(onlyHold().waiting()).isEqualTo(4);
    }

    @Test
    void rejection_keepsThemUntilSomebodyApprovesAfterAll() {
        leave(1, 6);
        bed.round();
        bed.decide(onlyHold().number(), REJECTED);
        bed.round();
        bed.clock.advance(Duration.ofDays(40));
        bed.restart().round();
        assertThat(active()).isEqualTo(20);
        assertThat(onlyHold().closedAt()).isPresent();
        assertThat(onlyHold().rejected()).isEqualTo(5);

        bed.decide(onlyHold().number(), APPROVED);
        bed.round();

        assertThat(active()).isEqualTo(15);
    }

    @Test
    void holdThatGraphTakesBack_dissolves_withFreshData() {
        leave(1, 6);
        bed.round();
        tenant.set(p(1), "jobTitle", "Changed meanwhile");
        bed.round();
        for (int i = 1; i < 6; i++) {
            tenant.addMember(STAFF, p(i));
        }

        bed.round();

        assertThat(bed.openHolds()).isEmpty();
        assertThat(bed.holds().changes()).isEmpty();
        assertThat(bed.userJson(p(1)).path("title").asText()).isEqualTo("Changed meanwhile");
        assertThat(bed.holds().holds().get(0).closedAt()).isPresent();
    }

    @Test
    void massDisabling_isHeld_whileTheRestOfThePersonFlows() {
        for (int i = 1; i < 6; i++) {
            tenant.enable(p(i), false);
            tenant.set(p(i), "jobTitle", "Former clerk");
        }

        bed.round();

        assertThat(active()).isEqualTo(20);
        assertThat(bed.userJson(p(1)).path("title").asText()).isEqualTo("Former clerk");
        assertThat(onlyHold().waiting()).isEqualTo(5);
        String etag = bed.user(p(1)).etag();
        bed.restart().round();
        assertThat(bed.user(p(1)).etag()).isEqualTo(etag);

        tenant.set(p(1), "jobTitle", "Clerk again");
        bed.round();
        assertThat(bed.userJson(p(1)).path("title").asText()).isEqualTo("Clerk again");
        assertThat(bed.userJson(p(1)).path("active").asBoolean()).isTrue();

        bed.decide(onlyHold().number(), APPROVED);
        bed.round();
        assertThat(bed.state(p(1))).isEqualTo(ResourceState.INACTIVE);
    }

    @Test
    void massOfNewUserNamesMailsAndDepartments_isHeld_eachByItself() {
        for (int i = 1; i < 6; i++) {
            tenant.set(p(i), "userPrincipalName", p(i) + "@fabrikam.com");
            tenant.set(p(i), "mail", p(i) + "@fabrikam.com");
            tenant.set(p(i), "department", "Marketing");
            tenant.set(p(i), "jobTitle", "Marketeer");
        }

        bed.round();

        assertThat(bed.openHolds())
                .extracting(Hold::kind)
                .containsExactlyInAnyOrder(HoldKind.USER_NAMES, HoldKind.MAILS, HoldKind.DEPARTMENTS);
        assertThat(bed.userJson(p(1)).path("userName").asText()).isEqualTo("p01@contoso.com");
        assertThat(values(bed.userJson(p(1)), "emails")).containsExactly("p01@contoso.com");
        assertThat(bed.enterprise(p(1)).path("department").asText()).isEqualTo("Sales");
        assertThat(bed.userJson(p(1)).path("title").asText()).isEqualTo("Marketeer");

        Hold mails = bed.openHolds().stream()
                .filter(hold -> hold.kind() == HoldKind.MAILS)
                .findFirst()
                .orElseThrow();
        bed.decide(mails.number(), APPROVED);
        bed.round();
        assertThat(values(bed.userJson(p(1)), "emails")).containsExactly("p01@fabrikam.com");
        assertThat(bed.userJson(p(1)).path("userName").asText()).isEqualTo("p01@contoso.com");
    }

    @Test
    void rejectedValue_isNotServed_butAThirdOneIsNews() {
        for (int i = 1; i < 6; i++) {
            tenant.set(p(i), "mail", p(i) + "@wrong.com");
        }
        bed.round();
        bed.decide(onlyHold().number(), REJECTED);
        tenant.set(p(1), "jobTitle", "Boss");
        bed.round();
        assertThat(values(bed.userJson(p(1)), "emails")).containsExactly("p01@contoso.com");

        tenant.set(p(1), "mail", "p01@right.com");
        bed.round();

        assertThat(values(bed.userJson(p(1)), "emails")).containsExactly("p01@right.com");
        assertThat(values(bed.userJson(p(2)), "emails")).containsExactly("p02@contoso.com");
        assertThat(onlyHold().rejected()).isEqualTo(4);
    }

    @Test
    void rejectedValues_stayRejectedWhenTheirPeopleAreKeptFromLeaving() {
        for (int i = 1; i < 6; i++) {
            tenant.set(p(i), "mail", p(i) + "@wrong.com");
        }
        bed.round();
        bed.decide(onlyHold().number(), REJECTED);
        bed.round();

        leave(1, 8);
        bed.round();
        bed.restart().round();

        for (int i = 1; i < 6; i++) {
            assertThat(bed.state(p(i))).isEqualTo(ResourceState.ACTIVE);
            assertThat(values(bed.userJson(p(i)), "emails")).containsExactly(p(i) + "@contoso.com");
        }
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
    void approvedValueThatChangedAgain_waitsAgain() {
        for (int i = 1; i < 6; i++) {
            tenant.set(p(i), "mail", p(i) + "@new.com");
        }
        bed.round();
        bed.decide(onlyHold().number(), APPROVED);
        tenant.set(p(1), "mail", "p01@newer.com");

        bed.round();

        assertThat(values(bed.userJson(p(2)), "emails")).containsExactly("p02@new.com");
        assertThat(values(bed.userJson(p(1)), "emails"))
                .as("nobody has approved this one")
                .containsExactly("p01@contoso.com");
    }

    @Test
    void attributeThatIsEmptyForManyAtOnce_isHeld() {
        for (int i = 1; i < 6; i++) {
            tenant.set(p(i), "jobTitle", (String) null);
        }

        bed.round();

        assertThat(onlyHold().kind()).isEqualTo(HoldKind.LOST_VALUES);
        assertThat(onlyHold().subject()).isEqualTo("title");
        assertThat(bed.userJson(p(1)).path("title").asText()).isEqualTo("Clerk");
        bed.decide(onlyHold().number(), APPROVED);
        bed.round();
        assertThat(bed.userJson(p(1)).has("title")).isFalse();
    }

    @Test
    void massOfNewManagers_isHeld_untilTheOldOneIsGone() {
        for (int i = 2; i < 8; i++) {
            tenant.set(p(i), GraphUser.MANAGER, p(1));
        }
        bed.round();
        assertThat(onlyHold().kind()).isEqualTo(HoldKind.MANAGERS);
        assertThat(bed.manager(p(2))).isEqualTo(p(0));
        tenant.set(p(0), "displayName", "Renamed");
        bed.round();

        leave(0, 1);
        bed.round();
        assertThat(bed.manager(p(2))).as("leaving").isEqualTo(p(0));
        bed.clock.advance(Bed.TAIL);
        bed.round();

        assertThat(bed.serves(p(0))).isFalse();
        assertThat(bed.manager(p(2))).as("a reference to nobody is not kept").isEqualTo(p(1));
        assertThat(bed.openHolds()).isEmpty();
    }

    @Test
    void massLossOfAGroup_isHeld_onBothSides() {
        Map<String, String> before = bed.content();
        for (int i = 15; i < 20; i++) {
            tenant.addMember(STAFF, p(i));
            tenant.removeMember(SALES, p(i));
        }

        bed.round();

        assertThat(onlyHold().kind()).isEqualTo(HoldKind.MEMBERSHIPS);
        assertThat(values(bed.groupJson(SALES), "members")).containsExactly(p(15), p(16), p(17), p(18), p(19));
        assertThat(values(bed.userJson(p(15)), "groups")).contains(SALES, STAFF);
        assertThat(values(bed.groupJson(STAFF), "members")).as("additions flow").contains(p(15));
        assertThat(bed.content().get("GROUP " + SALES)).isEqualTo(before.get("GROUP " + SALES));

        bed.decide(onlyHold().number(), APPROVED, p(15));
        bed.round();
        assertThat(values(bed.groupJson(SALES), "members")).containsExactly(p(16), p(17), p(18), p(19));
        assertThat(values(bed.userJson(p(15)), "groups")).containsExactly(STAFF);
    }

    @Test
    void nestedGroupTakenOut_staysWithItsPeople() {
        Map<String, String> before = bed.content();
        tenant.removeMember(STAFF, SALES);

        bed.round();

        assertThat(bed.content()).isEqualTo(before);
        assertThat(onlyHold().waiting()).isEqualTo(5);
        bed.restart().round();
        assertThat(bed.content()).isEqualTo(before);

        bed.decide(onlyHold().number(), APPROVED);
        bed.round();
        assertThat(bed.served()).doesNotContainKey("GROUP " + SALES);
        assertThat(values(bed.groupJson(STAFF), "members")).doesNotContain(SALES);
        assertThat(bed.state(p(15))).isEqualTo(ResourceState.LEAVING);
    }

    @Test
    void deletedNestedGroup_staysWithItsPeople() {
        Map<String, String> before = bed.content();
        tenant.deleteGroup(SALES);

        bed.round();

        assertThat(bed.content()).isEqualTo(before);
        bed.decide(onlyHold().number(), APPROVED);
        bed.round();
        assertThat(bed.served()).doesNotContainKey("GROUP " + SALES);
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
}
