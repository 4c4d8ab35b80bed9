package dev.scimbridge.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.graph.MemberType;
import dev.scimbridge.store.Membership;
import org.junit.jupiter.api.Test;

final class MembershipsTest {

    private final Memberships memberships = new Memberships();

    @Test
    void membership_isSeenFromBothEnds_andAddedOnce() {
        assertThat(memberships.add("staff", "ann", MemberType.USER)).isTrue();
        assertThat(memberships.add("staff", "nested", MemberType.GROUP)).isTrue();
        assertThat(memberships.add("staff", "ann", MemberType.USER)).isFalse();

        assertThat(memberships.userMembers("staff")).containsExactly("ann");
        assertThat(memberships.groupMembers("staff")).containsExactly("nested");
        assertThat(memberships.groupsContaining("ann")).containsExactly("staff");
        assertThat(memberships.contains("staff", "nested")).isTrue();
        assertThat(memberships.contains("ann", "staff")).isFalse();
    }

    @Test
    void devices_areNotKept() {
        assertThat(memberships.add("staff", "laptop", MemberType.OTHER)).isFalse();
        assertThat(memberships.contains("staff", "laptop")).isFalse();
    }

    @Test
    void removal_needsNoType_andHappensOnce() {
        memberships.add("staff", "nested", MemberType.GROUP);

        assertThat(memberships.remove(new Membership("staff", "nested", MemberType.OTHER)))
                .isTrue();

        assertThat(memberships.remove("staff", "nested")).isFalse();
        assertThat(memberships.groupMembers("staff")).isEmpty();
        assertThat(memberships.groupsContaining("nested")).isEmpty();
    }

    @Test
    void membersOfAGroupGo_itsOwnMembershipStays() {
        memberships.add("staff", "nested", MemberType.GROUP);
        memberships.add("nested", "ann", MemberType.USER);
        memberships.add("nested", "deep", MemberType.GROUP);
        memberships.add("staff", "ann", MemberType.USER);

        memberships.removeMembersOf("nested");

        assertThat(memberships.userMembers("nested")).isEmpty();
        assertThat(memberships.groupMembers("nested")).isEmpty();
        assertThat(memberships.groupsContaining("deep")).isEmpty();
        assertThat(memberships.groupsContaining("ann")).containsExactly("staff");
        assertThat(memberships.groupsContaining("nested")).containsExactly("staff");
    }
}
