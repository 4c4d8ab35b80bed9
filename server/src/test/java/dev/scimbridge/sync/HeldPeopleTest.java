package dev.scimbridge.sync;

import static dev.scimbridge.store.HeldChange.Decision.APPROVED;
import static dev.scimbridge.store.HeldChange.Decision.REJECTED;
import static dev.scimbridge.sync.Bed.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.scimbridge.delta.ResyncRequired;
import dev.scimbridge.store.HeldChange;
import dev.scimbridge.store.ResourceDraft;
import dev.scimbridge.store.ResourceState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** People who are kept from leaving or from becoming inactive: what of them stays, what flows, and how it ends. */
final class HeldPeopleTest extends OnAGuardedBed {

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

    private void rejectDepartureOf(int from, int to) {
        leave(from, to);
        bed.round();
        bed.decide(onlyHold().number(), REJECTED);
        bed.clock.advance(Duration.ofDays(2));
        bed.round();
    }

    @Test
    void rejectedLeaver_whoIsDisabledLater_isInactive_andStays() {
        rejectDepartureOf(1, 6);
        tenant.enable(p(1), false);

        bed.round();

        assertThat(bed.state(p(1))).isEqualTo(ResourceState.INACTIVE);
        assertThat(bed.user(p(1)).leftAt()).isEmpty();
        assertThat(values(bed.groupJson(STAFF), "members")).contains(p(1));
        assertThat(active()).isEqualTo(PEOPLE - 1);
        assertThat(onlyHold().rejected()).as("the departure is still rejected").isEqualTo(5);
        assertThat(onlyHold().waiting()).isZero();
        bed.clock.advance(Duration.ofDays(40));
        bed.restart().round();
        assertThat(bed.state(p(1))).isEqualTo(ResourceState.INACTIVE);

        tenant.enable(p(1), true);
        bed.round();
        assertThat(bed.state(p(1))).as("enabled again").isEqualTo(ResourceState.ACTIVE);
    }

    @Test
    void rejectedLeaver_whoIsDeletedLater_leaves() {
        rejectDepartureOf(1, 6);
        tenant.delete(p(1));

        bed.round();

        assertThat(bed.state(p(1))).isEqualTo(ResourceState.LEAVING);
        assertThat(values(bed.groupJson(STAFF), "members")).doesNotContain(p(1));
        assertThat(active()).isEqualTo(PEOPLE - 1);
        assertThat(onlyHold().rejected()).isEqualTo(4);
    }

    @Test
    void rejectedLeavers_whoAreDeletedInMass_waitAgain_andAreToldApart() {
        rejectDepartureOf(1, 6);
        for (int i = 1; i < 6; i++) {
            tenant.delete(p(i));
        }

        bed.round();

        assertThat(active()).isEqualTo(PEOPLE);
        assertThat(onlyHold().waiting()).isEqualTo(5);
        assertThat(bed.holds().changes())
                .extracting(HeldChange::after, HeldChange::decision)
                .containsOnly(tuple("deleted in Entra", HeldChange.Decision.WAITING));
        bed.decide(onlyHold().number(), REJECTED);
        bed.round();
        bed.restart().round();
        assertThat(active()).as("that too was rejected").isEqualTo(PEOPLE);
    }

    @Test
    void rejectedLeavers_whoAreDisabledInMass_waitForThat() {
        rejectDepartureOf(1, 6);
        for (int i = 1; i < 6; i++) {
            tenant.enable(p(i), false);
        }

        bed.round();

        assertThat(active()).isEqualTo(PEOPLE);
        assertThat(bed.openHolds()).hasSize(2);
        assertThat(bed.openHolds().get(1).waiting()).isEqualTo(5);
        bed.decide(bed.openHolds().get(1).number(), APPROVED, p(2));
        bed.round();
        assertThat(bed.state(p(2))).isEqualTo(ResourceState.INACTIVE);
        assertThat(bed.state(p(1))).isEqualTo(ResourceState.ACTIVE);
        assertThat(bed.openHolds().get(0).rejected())
                .as("who may be inactive may still not leave")
                .isEqualTo(5);
    }

    @Test
    void rejectedLeaver_isFollowed_alsoAfterAResyncAndANewRound() {
        rejectDepartureOf(1, 6);
        tenant.set(p(1), "jobTitle", "Boss");
        bed.restart().round();
        assertThat(bed.userJson(p(1)).path("title").asText()).isEqualTo("Boss");
        boolean[] lost = {false};
        graph.gate = call -> {
            if (call.startsWith("users users/") && !lost[0]) {
                lost[0] = true;
                throw new ResyncRequired("gone", "syncStateNotFound", null, null);
            }
        };
        tenant.enable(p(1), false);
        tenant.deleteButKeepMemberships(p(2));

        bed.round();

        assertThat(lost[0]).isTrue();
        assertThat(bed.state(p(1))).isEqualTo(ResourceState.INACTIVE);
        assertThat(bed.state(p(2))).isEqualTo(ResourceState.LEAVING);
    }

    @Test
    void rejectedLeaver_whoseLastDayEnds_isInactive() {
        leave(1, 6);
        bed.round();
        bed.decide(onlyHold().number(), REJECTED);
        tenant.set(p(1), "employeeLeaveDateTime", "2026-03-10T00:00:00Z");
        bed.round();
        assertThat(bed.state(p(1))).isEqualTo(ResourceState.ACTIVE);
        bed.clock.advance(Duration.ofDays(20));

        bed.round();

        assertThat(bed.state(p(1))).isEqualTo(ResourceState.INACTIVE);
    }

    @Test
    void waitingLeaver_whoIsDisabled_isShownInTheHold_andGoesWhenApproved() {
        leave(1, 6);
        tenant.enable(p(1), false);
        bed.round();
        bed.round();

        assertThat(active()).as("the open hold takes in every deactivation").isEqualTo(PEOPLE);
        assertThat(bed.holds().changes())
                .filteredOn(row -> row.userId().equals(p(1)))
                .extracting(HeldChange::aspect, HeldChange::after)
                .containsExactlyInAnyOrder(tuple("presence", "out of scope"), tuple("active", "inactive"));
        assertThat(onlyHold().waiting()).isEqualTo(5);
        bed.decide(onlyHold().number(), APPROVED, p(1));
        bed.round();
        assertThat(bed.state(p(1))).isEqualTo(ResourceState.LEAVING);
        assertThat(bed.holds().changes()).noneMatch(row -> row.userId().equals(p(1)));
    }

    @Test
    void approvedDeparture_isNotAskedForAgain_whenThePersonIsDeletedMeanwhile() {
        leave(1, 6);
        bed.round();
        bed.decide(onlyHold().number(), APPROVED);
        tenant.delete(p(1));

        bed.round();

        assertThat(bed.state(p(1))).isEqualTo(ResourceState.LEAVING);
        assertThat(bed.openHolds()).isEmpty();
    }

    @Test
    void disabledPersonWhoIsRejected_andLeaves_isNotActive() {
        for (int i = 1; i < 6; i++) {
            tenant.enable(p(i), false);
        }
        bed.round();
        bed.decide(onlyHold().number(), REJECTED);
        bed.clock.advance(Duration.ofDays(2));
        leave(1, 2);

        bed.round();

        assertThat(bed.state(p(1))).isEqualTo(ResourceState.LEAVING);
        assertThat(bed.userJson(p(1)).path("active").asBoolean()).isFalse();
        assertThat(onlyHold().rejected()).isEqualTo(4);
    }

    @Test
    void erasingWhoIsHeld_namesTheHold() {
        leave(1, 6);
        bed.round();

        Erased erased = SyncSchedule.erase(bed.settings(), bed.store, bed.clock, List.of(p(1)), "anna");

        assertThat(erased.refused().get(p(1)))
                .isEqualTo("p01 is held by contoso/1: run bridge approve contoso/1 --person p01, wait for a round, and"
                        + " erase again");
    }

    @Test
    void reason_saysHowManyItIsAbout_now() {
        leave(1, 6);
        bed.round();
        leave(6, 8);
        bed.round();
        assertThat(onlyHold().reason()).startsWith("7 of 20 people would");

        bed.decide(onlyHold().number(), APPROVED, p(1), p(2));
        bed.round();

        assertThat(onlyHold().reason()).startsWith("5 of 20 people would");
        assertThat(onlyHold().waiting()).isEqualTo(5);
    }

    @Test
    void massThatAResyncDoesNotBring_isHeld() {
        Map<String, String> before = bed.content();
        boolean[] lost = {false};
        graph.gate = call -> {
            if (call.startsWith("users users/") && !lost[0]) {
                lost[0] = true;
                throw new ResyncRequired("gone", "syncStateNotFound", null, null);
            }
        };
        for (int i = 1; i < 19; i++) {
            tenant.deleteButKeepMemberships(p(i));
        }

        bed.round();

        assertThat(lost[0]).isTrue();
        assertThat(bed.content()).isEqualTo(before);
        assertThat(onlyHold().waiting()).isEqualTo(18);
    }
}
