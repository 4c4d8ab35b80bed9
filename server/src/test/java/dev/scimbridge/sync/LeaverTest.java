package dev.scimbridge.sync;

import static dev.scimbridge.sync.Bed.id;
import static dev.scimbridge.sync.Bed.values;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.delta.ResyncRequired;
import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.store.ResourceState;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People who drop out of scope: inactive for the tail, then gone; or back before it ends. */
final class LeaverTest extends OnABed {

    @BeforeEach
    void firstRound() {
        staffOfThree();
        bed.round();
    }

    private void resyncUsers() {
        boolean[] done = {false};
        graph.gate = call -> {
            if (!done[0] && call.startsWith("users ")) {
                done[0] = true;
                throw new ResyncRequired("gone", "syncStateNotFound", null, null);
            }
        };
        bed.round();
        graph.gate = call -> {};
    }

    private void annLeaves() {
        tenant.removeMember(STAFF, "ann");
        bed.round();
        assertThat(bed.state("ann")).isEqualTo(ResourceState.LEAVING);
    }

    @Test
    void leaver_isInactiveUntilTheTailEnds_andThenGone_mirrorIncluded() {
        annLeaves();
        Instant left = bed.user("ann").leftAt().orElseThrow();
        assertThat(left).isEqualTo(bed.clock.instant());

        bed.clock.advance(Bed.TAIL.minus(Duration.ofMinutes(6)));
        assertThat(bed.round().committed()).isFalse();
        assertThat(bed.state("ann")).isEqualTo(ResourceState.LEAVING);

        bed.clock.advance(Duration.ofMinutes(-4));
        bed.round();
        assertThat(bed.clock.instant()).isEqualTo(left.plus(Bed.TAIL));
        assertThat(bed.serves("ann")).isFalse();
        assertThat(bed.mirror().userIds()).doesNotContain("ann");
        assertThat(bed.round().committed()).isFalse();
    }

    @Test
    void tailEndsAlsoAfterARestart() {
        annLeaves();
        bed.clock.advance(Bed.TAIL);

        bed.restart().round();

        assertThat(bed.serves("ann")).isFalse();
    }

    @Test
    void shorterTail_endsWhoIsPastIt() {
        annLeaves();
        bed.clock.advance(Duration.ofDays(2));
        bed.tail = Duration.ofDays(1);

        bed.restart().round();

        assertThat(bed.serves("ann")).isFalse();
    }

    @Test
    void noTail_endsAtOnce() {
        bed.tail = Duration.ZERO;
        bed.restart().round();
        tenant.removeMember(STAFF, "ann");

        bed.round();

        assertThat(bed.serves("ann")).isFalse();
        assertThat(bed.mirror().userIds()).doesNotContain("ann");
    }

    @Test
    void returnWithinTheTail_bringsFreshDataAndEndsNothingLater() {
        annLeaves();
        tenant.set("ann", "jobTitle", "Changed meanwhile");
        bed.round();
        assertThat(bed.userJson("ann").has("title")).isFalse();
        tenant.addMember(STAFF, "ann");

        bed.round();

        assertThat(bed.state("ann")).isEqualTo(ResourceState.ACTIVE);
        assertThat(bed.userJson("ann").path("title").asText()).isEqualTo("Changed meanwhile");
        assertThat(bed.user("ann").leftAt()).isEmpty();
        bed.clock.advance(Bed.TAIL);
        bed.round();
        assertThat(bed.state("ann")).isEqualTo(ResourceState.ACTIVE);
    }

    @Test
    void returnAfterTheTail_isANewResource() {
        annLeaves();
        bed.clock.advance(Bed.TAIL);
        bed.round();
        tenant.addMember(STAFF, "ann");

        bed.round();

        assertThat(bed.state("ann")).isEqualTo(ResourceState.ACTIVE);
        assertThat(values(bed.groupJson(STAFF), "members")).contains("ann");
    }

    @Test
    void returnAfterAResyncThatDidNotKeepLeavers() {
        annLeaves();
        resyncUsers();
        assertThat(bed.state("ann")).isEqualTo(ResourceState.LEAVING);
        tenant.addMember(STAFF, "ann");

        bed.round();

        assertThat(bed.state("ann")).isEqualTo(ResourceState.ACTIVE);
        assertThat(values(bed.groupJson(STAFF), "members")).contains("ann");
    }

    @Test
    void deletedAndRestoredWhileOutOfScope_returnsWithTheMembership() {
        tenant.delete("ann");
        bed.round();
        tenant.restore("ann");
        bed.round();
        assertThat(bed.state("ann")).isEqualTo(ResourceState.LEAVING);
        tenant.addMember(STAFF, "ann");

        bed.round();

        assertThat(bed.state("ann")).isEqualTo(ResourceState.ACTIVE);
    }

    @Test
    void membershipBackBeforeTheUser_returnsWhenTheUserIsMentioned() {
        tenant.delete("ann");
        bed.round();
        tenant.addMember(STAFF, "ann");
        bed.round();
        assertThat(bed.state("ann")).isEqualTo(ResourceState.LEAVING);
        tenant.restore("ann");

        bed.round();

        assertThat(bed.state("ann")).isEqualTo(ResourceState.ACTIVE);
    }

    @Test
    void leaverBackInScopeWhomGraphDoesNotKnow_isNotRevivedFromOldData() {
        annLeaves();
        tenant.addMember(STAFF, "ann");
        graph.unknownToBatch.add("ann");

        bed.round();
        assertThat(bed.state("ann")).isEqualTo(ResourceState.LEAVING);

        graph.unknownToBatch.clear();
        tenant.set("ann", "jobTitle", "Clerk");
        bed.round();
        assertThat(bed.state("ann")).isEqualTo(ResourceState.ACTIVE);
        assertThat(bed.userJson("ann").path("title").asText()).isEqualTo("Clerk");
    }

    @Test
    void leaverWithoutUserName_isShownInactiveUnderTheOneBefore_andGoesWithoutATrace() {
        tenant.set("ann", "userPrincipalName", (String) null);
        bed.round();
        tenant.removeMember(STAFF, "ann");

        bed.round();

        assertThat(bed.state("ann")).isEqualTo(ResourceState.LEAVING);
        assertThat(bed.userJson("ann").path("userName").asText()).isEqualTo("ann@contoso.com");
        bed.clock.advance(bed.tail);
        bed.round();
        assertThat(bed.serves("ann")).isFalse();
        assertThat(bed.mirror().userIds()).doesNotContain("ann");
        assertThat(bed.store
                        .revisionWriter(bed.integration)
                        .usersDue(bed.clock.instant().plus(Duration.ofDays(400))))
                .doesNotContain("ann");
    }

    @Test
    void excludedPerson_leavesAndTheGroupShowsIt() {
        tenant.addGroup(id("external"), "ann");
        bed.exclude.add(id("external"));

        bed.restart().round();

        assertThat(bed.state("ann")).isEqualTo(ResourceState.LEAVING);
        assertThat(values(bed.groupJson(STAFF), "members")).containsExactly("bob", "cid");
    }

    @Test
    void managerInOutAndIn_isShownAsLongAsThereIsAResource() {
        tenant.set("ann", GraphUser.MANAGER, "zoe");
        bed.round();
        assertThat(bed.manager("ann")).as("out of scope").isEmpty();

        tenant.addMember(STAFF, "zoe");
        bed.round();
        assertThat(bed.manager("ann")).as("in later").isEqualTo("zoe");

        tenant.set("zoe", "displayName", "Zoe the Great");
        bed.round();
        assertThat(bed.enterprise("ann").path("manager").path("displayName").asText())
                .isEqualTo("Zoe the Great");

        tenant.removeMember(STAFF, "zoe");
        bed.round();
        assertThat(bed.manager("ann")).as("leaving").isEqualTo("zoe");

        bed.clock.advance(Bed.TAIL);
        bed.round();
        assertThat(bed.serves("zoe")).isFalse();
        assertThat(bed.manager("ann")).as("gone").isEmpty();
    }

    @Test
    void managerDeletedButStillAMember_isNotReferredToWhenGone() {
        tenant.set("ann", GraphUser.MANAGER, "bob");
        bed.round();
        tenant.deleteButKeepMemberships("bob");
        bed.round();
        assertThat(bed.manager("ann")).isEqualTo("bob");

        bed.clock.advance(Bed.TAIL);
        bed.round();

        assertThat(bed.serves("bob")).isFalse();
        assertThat(bed.manager("ann")).isEmpty();
    }

    @Test
    void managerWithoutAResource_isNotReferredTo() {
        tenant.addUser("odd");
        tenant.set("odd", "userPrincipalName", (String) null);
        tenant.set("ann", GraphUser.MANAGER, "odd");
        tenant.addMember(STAFF, "odd");

        bed.round();

        assertThat(bed.serves("odd")).isFalse();
        assertThat(bed.manager("ann")).isEmpty();
    }

    @Test
    void managerAndReportWhoComeTogether_knowEachOther() {
        tenant.addUsers("eve", "fay");
        tenant.set("eve", GraphUser.MANAGER, "fay");
        tenant.set("fay", GraphUser.MANAGER, "eve");
        tenant.addMembers(STAFF, "eve", "fay");

        bed.round();

        assertThat(bed.manager("eve")).isEqualTo("fay");
        assertThat(bed.manager("fay")).isEqualTo("eve");
    }
}
