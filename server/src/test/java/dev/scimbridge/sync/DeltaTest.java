package dev.scimbridge.sync;

import static dev.scimbridge.sync.Bed.values;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.scimbridge.graph.GraphChange;
import dev.scimbridge.graph.GraphGroup;
import dev.scimbridge.graph.GraphProperties;
import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.graph.MemberChange;
import dev.scimbridge.graph.MemberType;
import dev.scimbridge.graph.RemovedReason;
import dev.scimbridge.store.ResourceState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What pages of changes do to the served resources, however Graph cuts, repeats and orders them. */
final class DeltaTest extends OnABed {

    @BeforeEach
    void firstRound() {
        staffOfThree();
        bed.round();
    }

    private static GraphChange<GraphUser> update(String id, String property, String value) {
        return new GraphChange.Updated<>(
                new GraphUser(id, GraphProperties.of(Map.of(property, TextNode.valueOf(value)))));
    }

    private static GraphChange<GraphGroup> member(String group, String member, boolean removed) {
        return new GraphChange.Updated<>(new GraphGroup(
                group, GraphProperties.none(), List.of(new MemberChange(member, MemberType.USER, removed))));
    }

    @Test
    void firstRound_servesWhoIsInScopeAndNobodyElse() {
        assertThat(bed.served()).hasSize(4);
        assertThat(bed.serves("zoe")).isFalse();
        assertThat(bed.mirror().userIds()).containsExactlyInAnyOrder("ann", "bob", "cid");
        assertThat(values(bed.groupJson(STAFF), "members")).containsExactly("ann", "bob", "cid");
        assertThat(values(bed.userJson("ann"), "groups")).containsExactly(STAFF);
    }

    @Test
    void emptyPages_changeNothing() {
        Map<String, String> before = bed.content();
        graph.dictateUsers(List.of(), List.of(), List.of());
        graph.dictateGroups(List.of(), List.of());

        assertThat(bed.round().committed()).isFalse();

        assertThat(bed.content()).isEqualTo(before);
    }

    @Test
    void emptyPageBeforeItems_isFollowed() {
        graph.dictateUsers(List.of(), List.of(update("ann", "jobTitle", "Clerk")), List.of());

        bed.round();

        assertThat(bed.userJson("ann").path("title").asText()).isEqualTo("Clerk");
    }

    @Test
    void partialObject_keepsWhatItDoesNotMention() {
        tenant.set("ann", "department", "Sales");
        bed.round();
        graph.dictateUsers(List.of(update("ann", "jobTitle", "Clerk")));

        bed.round();

        assertThat(bed.userJson("ann").path("displayName").asText()).isEqualTo("Name of ann");
        assertThat(bed.enterprise("ann").path("department").asText()).isEqualTo("Sales");
        assertThat(bed.userJson("ann").path("active").asBoolean()).isTrue();
    }

    @Test
    void nullClears() {
        tenant.set("ann", "department", "Sales");
        bed.round();
        tenant.set("ann", "department", NullNode.getInstance());

        bed.round();

        assertThat(bed.enterprise("ann").path("department").isMissingNode()).isTrue();
    }

    @Test
    void sameObjectSeveralTimes_theLastWins_overPagesAndWithinOne() {
        graph.dictateUsers(
                List.of(update("ann", "jobTitle", "First"), update("ann", "jobTitle", "Second")),
                List.of(update("bob", "jobTitle", "Other")),
                List.of(update("ann", "jobTitle", "Third"), update("ann", "department", "Sales")));

        bed.round();

        assertThat(bed.userJson("ann").path("title").asText()).isEqualTo("Third");
        assertThat(bed.enterprise("ann").path("department").asText()).isEqualTo("Sales");
    }

    @Test
    void replayedPages_changeNothing() {
        List<GraphChange<GraphUser>> users =
                List.of(update("ann", "jobTitle", "Clerk"), new GraphChange.Removed<>("bob", RemovedReason.CHANGED));
        List<GraphChange<GraphGroup>> groups = List.of(member(STAFF, "bob", true), member(STAFF, "cid", false));
        graph.dictateUsers(users);
        graph.dictateGroups(groups);
        bed.round();
        Map<String, String> before = bed.content();
        long revision = bed.revision();
        graph.dictateUsers(users, users);
        graph.dictateGroups(groups, groups);

        bed.round();

        assertThat(bed.content()).isEqualTo(before);
        assertThat(bed.revision()).isEqualTo(revision);
    }

    @Test
    void memberThatComesAndGoesWithinARound_endsAsTheLastEntrySays() {
        graph.dictateGroups(
                List.of(member(STAFF, "ann", true), member(STAFF, "zoe", false)),
                List.of(member(STAFF, "ann", false), member(STAFF, "zoe", true)));

        bed.round();

        assertThat(values(bed.groupJson(STAFF), "members")).containsExactly("ann", "bob", "cid");
        assertThat(bed.serves("zoe")).isFalse();
        assertThat(bed.state("ann")).isEqualTo(ResourceState.ACTIVE);
    }

    @Test
    void groupRepeatedOverPages_hasAllMembersOfAllPages() {
        graph.cutter = FakeGraph.pagesOf(1);
        for (int i = 0; i < 7; i++) {
            tenant.addUser("new" + i);
            tenant.addMember(STAFF, "new" + i);
        }

        bed.round();

        assertThat(values(bed.groupJson(STAFF), "members")).hasSize(10);
    }

    @Test
    void removedUser_leavesVisibly_forBothReasons() {
        tenant.deleteButKeepMemberships("ann");
        tenant.purge("bob");

        bed.round();

        for (String gone : List.of("ann", "bob")) {
            assertThat(bed.state(gone)).isEqualTo(ResourceState.LEAVING);
            assertThat(bed.userJson(gone).path("active").asBoolean()).isFalse();
            assertThat(bed.userJson(gone).has("groups")).isFalse();
        }
        assertThat(values(bed.groupJson(STAFF), "members")).containsExactly("cid");
    }

    @Test
    void removedStrangers_areIgnored() {
        graph.dictateUsers(List.of(
                new GraphChange.Removed<>("zoe", RemovedReason.CHANGED),
                new GraphChange.Removed<>("nobody", RemovedReason.DELETED)));
        graph.dictateGroups(List.of(new GraphChange.Removed<>("no-group", RemovedReason.DELETED)));

        assertThat(bed.round().committed()).isFalse();
        assertThat(bed.mirror().userIds()).containsExactlyInAnyOrder("ann", "bob", "cid");
    }

    @Test
    void removedAndRestoredWithinARound_staysActive() {
        Map<String, String> before = bed.content();
        graph.dictateUsers(
                List.of(new GraphChange.Removed<>("ann", RemovedReason.CHANGED)),
                List.of(new GraphChange.Updated<>(tenant.user("ann").orElseThrow())));

        bed.round();

        assertThat(bed.content()).isEqualTo(before);
    }

    @Test
    void removalOfAMembershipWithoutAType_isARemoval() {
        graph.dictateGroups(List.of(new GraphChange.Updated<>(new GraphGroup(
                STAFF, GraphProperties.none(), List.of(new MemberChange("ann", MemberType.OTHER, true))))));

        bed.round();

        assertThat(bed.state("ann")).isEqualTo(ResourceState.LEAVING);
    }

    @Test
    void devices_areNoMembers() {
        tenant.addDevice(STAFF, "laptop");

        assertThat(bed.round().committed()).isFalse();
        assertThat(values(bed.groupJson(STAFF), "members")).doesNotContain("laptop");
    }

    @Test
    void personWithoutUserName_isReportedOnceAndKeepsTheServedResource() {
        Map<String, String> before = bed.content();
        tenant.set("ann", "userPrincipalName", NullNode.getInstance());

        SyncRound.Result result = bed.round();

        assertThat(result.report().warnings())
                .filteredOn(warning -> warning.startsWith("ann"))
                .hasSize(1);
        assertThat(bed.content()).isEqualTo(before);
    }

    @Test
    void unmappablePersonWhoNeverWasServed_isForgottenWithTheScope() {
        tenant.addUser("eve");
        tenant.set("eve", "userPrincipalName", NullNode.getInstance());
        tenant.addMember(STAFF, "eve");
        tenant.addGroup(Bed.id("other"), "bob");
        bed.round();
        assertThat(bed.mirror().userIds()).contains("eve");
        bed.include.clear();
        bed.include.add(Bed.id("other"));

        bed.restart().round();

        assertThat(bed.mirror().userIds()).doesNotContain("eve");
    }

    @Test
    void unchangedResources_keepTheirVersion_whenOthersChange() {
        Map<String, String> before = new LinkedHashMap<>(bed.content());
        tenant.set("ann", "jobTitle", "Clerk");

        bed.round();

        Map<String, String> after = bed.content();
        assertThat(after.remove("USER ann")).isNotEqualTo(before.remove("USER ann"));
        assertThat(after).isEqualTo(before);
    }
}
