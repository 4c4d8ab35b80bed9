package dev.scimbridge.sync;

import static dev.scimbridge.sync.Bed.id;
import static dev.scimbridge.sync.Bed.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.scimbridge.graph.GraphGroup;
import dev.scimbridge.store.Cursor;
import dev.scimbridge.store.Membership;
import dev.scimbridge.store.ResourceState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tracked groups: nested, renamed, gone, many. */
final class GroupFeedsTest extends OnABed {

    @BeforeEach
    void firstRound() {
        staffOfThree();
        tenant.addUsers("dan", "eve");
        bed.round();
    }

    private List<String> feeds() {
        return bed.mirror().cursors().stream().map(Cursor::feed).toList();
    }

    private List<String> groupTypes(String userId) {
        List<String> types = new ArrayList<>();
        for (JsonNode group : bed.userJson(userId).path("groups")) {
            types.add(group.path("value").asText() + " " + group.path("type").asText());
        }
        return types;
    }

    @Test
    void nestedGroup_bringsItsPeople_andTakesThemWithIt() {
        tenant.addGroup("outer").addGroup("inner", "dan");
        tenant.addMember("outer", "inner");
        tenant.addMember(STAFF, "outer");

        bed.round();

        assertThat(values(bed.groupJson(STAFF), "members")).containsExactlyInAnyOrder("ann", "bob", "cid", "outer");
        assertThat(groupTypes("dan")).containsExactlyInAnyOrder(STAFF + " indirect", "inner direct", "outer indirect");
        tenant.removeMember(STAFF, "outer");

        bed.round();

        assertThat(bed.served()).doesNotContainKeys("GROUP outer", "GROUP inner");
        assertThat(bed.state("dan")).isEqualTo(ResourceState.LEAVING);
        List<Membership> left = new ArrayList<>();
        bed.mirror().memberships(left::add);
        assertThat(left).extracting(Membership::groupId).containsOnly(STAFF);
        assertThat(feeds()).containsExactly("groups-1", "managers", "users");
    }

    @Test
    void personInScopeTwice_staysWhenOneWayEnds() {
        tenant.addGroup("nested", "ann");
        tenant.addMember(STAFF, "nested");
        bed.round();
        assertThat(groupTypes("ann")).containsExactlyInAnyOrder(STAFF + " direct", "nested direct");

        tenant.removeMember(STAFF, "ann");
        bed.round();
        assertThat(bed.state("ann")).isEqualTo(ResourceState.ACTIVE);
        assertThat(groupTypes("ann")).containsExactlyInAnyOrder(STAFF + " indirect", "nested direct");

        tenant.addMember(STAFF, "ann");
        tenant.removeMember(STAFF, "nested");
        bed.round();
        assertThat(groupTypes("ann")).containsExactly(STAFF + " direct");
    }

    @Test
    void cycle_isNoTrap() {
        tenant.addGroup("one", "dan").addGroup("two", "eve");
        tenant.addMember("one", "two");
        tenant.addMember("two", "one");
        tenant.addMember("two", STAFF);
        tenant.addMember(STAFF, "one");

        bed.round();

        assertThat(groupTypes("eve")).containsExactlyInAnyOrder(STAFF + " indirect", "one indirect", "two direct");
        tenant.removeMember(STAFF, "one");
        bed.round();
        assertThat(bed.state("dan")).isEqualTo(ResourceState.LEAVING);
        assertThat(bed.state("eve")).isEqualTo(ResourceState.LEAVING);
        assertThat(bed.state("ann")).isEqualTo(ResourceState.ACTIVE);
    }

    @Test
    void renamedNestedGroup_showsInItsParentAndItsPeople() {
        tenant.addGroup("nested", "dan");
        tenant.addMember(STAFF, "nested");
        bed.round();
        tenant.rename("nested", "New name");

        bed.round();

        assertThat(bed.groupJson("nested").path("displayName").asText()).isEqualTo("New name");
        assertThat(bed.groupJson(STAFF).path("members").toString()).contains("New name");
        assertThat(bed.userJson("dan").path("groups").toString()).contains("New name");
    }

    @Test
    void deletedNestedGroup_isGoneEvenWhileTheParentStillNamesIt() {
        tenant.addGroup("nested", "dan", "ann");
        tenant.addMember(STAFF, "nested");
        bed.round();
        tenant.deleteGroupButKeepMemberships("nested");

        bed.round();

        assertThat(bed.served()).doesNotContainKey("GROUP nested");
        assertThat(values(bed.groupJson(STAFF), "members")).containsExactly("ann", "bob", "cid");
        assertThat(groupTypes("ann")).containsExactly(STAFF + " direct");
        assertThat(bed.state("dan")).isEqualTo(ResourceState.LEAVING);
    }

    @Test
    void deletedNestedGroup_isSaidOnce() {
        tenant.addGroup("nested", "dan", "eve");
        tenant.addMember(STAFF, "nested");
        bed.round();
        tenant.deleteGroup("nested");

        assertThat(bed.round().report().warnings())
                .containsExactly("The nested group 'Group nested' (nested, security group) was deleted in Entra, with 2"
                        + " people beneath it: who is in no other group leaves");
        assertThat(bed.round().report().warnings()).isEmpty();
    }

    @Test
    void namelessNestedGroup_isReferredToOnlyWhenItHasAResource() {
        tenant.addGroup("nested", "dan");
        tenant.setGroup("nested", "displayName", NullNode.getInstance());
        tenant.addMember(STAFF, "nested");

        bed.round();

        assertThat(bed.served()).doesNotContainKey("GROUP nested");
        assertThat(values(bed.groupJson(STAFF), "members")).doesNotContain("nested");
        assertThat(groupTypes("dan")).containsExactly(STAFF + " indirect");
        tenant.rename("nested", "Named");

        bed.round();

        assertThat(values(bed.groupJson(STAFF), "members")).contains("nested");
        assertThat(groupTypes("dan")).containsExactlyInAnyOrder(STAFF + " indirect", "nested direct");
    }

    @Test
    void groupsByTheHundred_areReadByFifties_alsoWhenTheyComeLater() {
        for (int i = 0; i < 120; i++) {
            String user = String.format(Locale.ROOT, "person%03d", i);
            String group = String.format(Locale.ROOT, "group%03d", i);
            tenant.addUser(user).addGroup(group, user);
            tenant.addMember(STAFF, group);
        }

        bed.round();

        assertThat(graph.calls)
                .filteredOn(call -> call.startsWith("groups first"))
                .hasSize(4);
        assertThat(feeds()).containsExactly("groups-1", "groups-2", "groups-3", "groups-4", "managers", "users");
        assertThat(bed.served()).hasSize(3 + 120 + 121);
        Map<String, String> before = bed.content();
        assertThat(bed.restart().round().committed()).isFalse();
        assertThat(bed.content()).isEqualTo(before);

        tenant.removeMember(STAFF, "group007");
        tenant.addMember("group100", "dan");
        bed.round();
        assertThat(bed.state("person007")).isEqualTo(ResourceState.LEAVING);
        assertThat(bed.state("dan")).isEqualTo(ResourceState.ACTIVE);
        tenant.addMember("group008", "eve");
        bed.round();
        assertThat(bed.state("eve")).as("the feed was enumerated again").isEqualTo(ResourceState.ACTIVE);
        assertThat(bed.served()).hasSize(3 + 122 + 120);
    }

    @Test
    void groupTrackedAgain_isEnumeratedAgain() {
        tenant.addGroup("nested", "dan");
        tenant.addMember(STAFF, "nested");
        bed.round();
        tenant.removeMember(STAFF, "nested");
        bed.round();
        tenant.addMember("nested", "eve");
        tenant.removeMember("nested", "dan");
        bed.round();
        tenant.addMember(STAFF, "nested");

        bed.round();

        assertThat(values(bed.groupJson("nested"), "members")).containsExactly("eve");
        assertThat(bed.state("eve")).isEqualTo(ResourceState.ACTIVE);
        assertThat(bed.state("dan")).isEqualTo(ResourceState.LEAVING);
    }

    @Test
    void groupNestedInAnExcludedOne_takesItsPeopleOut_andLeavesItsParent() {
        tenant.addGroup("nested", "dan", "ann").addGroup(id("external"));
        tenant.addMember(STAFF, "nested");
        bed.exclude.add(id("external"));
        bed.restart().round();
        assertThat(bed.state("dan")).isEqualTo(ResourceState.ACTIVE);

        tenant.addMember(id("external"), "nested");
        bed.round();

        assertThat(bed.state("dan")).isEqualTo(ResourceState.LEAVING);
        assertThat(bed.state("ann")).isEqualTo(ResourceState.LEAVING);
        assertThat(values(bed.groupJson(STAFF), "members")).containsExactly("bob", "cid");
        assertThat(bed.served()).doesNotContainKeys("GROUP nested", "GROUP " + id("external"));

        tenant.removeMember(id("external"), "nested");
        bed.round();

        assertThat(bed.state("dan")).isEqualTo(ResourceState.ACTIVE);
        assertThat(values(bed.groupJson(STAFF), "members")).containsExactlyInAnyOrder("ann", "bob", "cid", "nested");
    }

    @Test
    void includedGroupGone_failsTheRound_namesIt_andRecovers() {
        Map<String, String> before = bed.content();
        GraphGroup restored = new GraphGroup(STAFF, tenant.group(STAFF).orElseThrow(), List.of());
        tenant.deleteGroup(STAFF);

        assertThatThrownBy(bed::round).isInstanceOf(RoundFault.class).hasMessageContaining(STAFF);
        assertThatThrownBy(bed::round).isInstanceOf(RoundFault.class);
        assertThatThrownBy(() -> bed.restart().round()).isInstanceOf(RoundFault.class);
        assertThat(bed.content()).isEqualTo(before);

        tenant.addGroup(STAFF, "ann", "bob", "cid");
        tenant.rename(
                STAFF, restored.properties().text("displayName").toOptional().orElseThrow());
        bed.round();
        assertThat(bed.content()).isEqualTo(before);
    }

    @Test
    void excludedGroupGone_failsTheRoundInsteadOfLettingItsPeopleIn() {
        tenant.addGroup(id("external"), "ann");
        bed.exclude.add(id("external"));
        bed.restart().round();
        Map<String, String> before = bed.content();
        tenant.deleteGroup(id("external"));

        assertThatThrownBy(bed::round)
                .isInstanceOf(RoundFault.class)
                .hasMessageContaining("exclude")
                .hasMessageContaining(id("external"));

        assertThat(bed.content()).isEqualTo(before);
    }

    @Test
    void includedGroupThatIsNoSecurityGroupAnyMore_failsTheRound() {
        tenant.setGroup(STAFF, "securityEnabled", BooleanNode.FALSE);

        assertThatThrownBy(bed::round).isInstanceOf(RoundFault.class).hasMessageContaining("security group");
    }

    @Test
    void includedGroupEmptied_isNotAFault() {
        tenant.removeMember(STAFF, "ann");
        tenant.removeMember(STAFF, "bob");
        tenant.removeMember(STAFF, "cid");

        bed.round();

        assertThat(bed.groupJson(STAFF).has("members")).isFalse();
        assertThat(bed.state("ann")).isEqualTo(ResourceState.LEAVING);
    }
}
