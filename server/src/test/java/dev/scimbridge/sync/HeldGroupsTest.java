package dev.scimbridge.sync;

import static dev.scimbridge.sync.Bed.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.store.HeldChange;
import dev.scimbridge.store.Hold;
import dev.scimbridge.store.HoldKind;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Groups while some of their people are held: seen from the person and from the group they are the same. */
final class HeldGroupsTest extends OnAGuardedBed {

    private static final String EAST = id("east");

    @AfterEach
    void everythingFitsTogether() {
        FitsTogether.check(bed, "at the end");
    }

    private List<String> members(String groupId) {
        return Bed.values(bed.groupJson(groupId), "members");
    }

    @Test
    void deletedPersonWhoIsKept_isInNoGroupThatCameMeanwhile() {
        for (int i = 1; i < 6; i++) {
            tenant.deleteButKeepMemberships(p(i));
        }
        tenant.addGroup(EAST, p(1), p(6));
        tenant.addMember(STAFF, EAST);
        tenant.addMember(SALES, p(2));

        bed.round();

        assertThat(onlyHold().kind()).isEqualTo(HoldKind.DEACTIVATIONS);
        assertThat(members(EAST)).containsExactly(p(6));
        assertThat(members(SALES)).doesNotContain(p(2));
        assertThat(members(STAFF)).contains(p(1), p(2));
    }

    @Test
    void groupThatWasServedForItsKeptMembersAlone_isNoLongerAMember_whenTheyAreLetGo() {
        tenant.addGroup(EAST, p(5), p(6), p(7), p(8), p(9));
        tenant.addMember(STAFF, EAST);
        bed.round();
        tenant.deleteGroup(EAST);
        tenant.removeMember(STAFF, SALES);
        bed.round();
        assertThat(members(EAST)).hasSize(5);
        assertThat(members(STAFF)).as("through which kept people are").contains(EAST, SALES);

        Hold memberships = bed.openHolds().stream()
                .filter(hold -> hold.kind() == HoldKind.MEMBERSHIPS)
                .findFirst()
                .orElseThrow();
        bed.decide(memberships.number(), HeldChange.Decision.APPROVED);
        bed.round();

        assertThat(bed.served()).doesNotContainKey("GROUP " + EAST);
        assertThat(members(STAFF)).doesNotContain(EAST).contains(SALES);
    }
}
