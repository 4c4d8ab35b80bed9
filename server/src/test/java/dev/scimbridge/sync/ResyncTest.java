package dev.scimbridge.sync;

import static dev.scimbridge.sync.Bed.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scimbridge.delta.GraphFailure;
import dev.scimbridge.delta.ResyncRequired;
import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.store.ResourceState;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links that Graph does not know any more, and the enumerations that follow. */
final class ResyncTest extends OnABed {

    @BeforeEach
    void firstRound() {
        staffOfThree();
        bed.round();
    }

    private static ResyncRequired resync() {
        return new ResyncRequired("The sync state is not found.", "syncStateNotFound", null, null);
    }

    private static GraphFailure.Unavailable unavailable() {
        return new GraphFailure.Unavailable("Graph is down.", "HttpStatus503", null, null, null);
    }

    /** Fails the n-th call (from 1) that matches, once. */
    private void failOnce(int number, Predicate<String> matching, RuntimeException failure) {
        int[] seen = {0};
        graph.gate = call -> {
            if (matching.test(call) && ++seen[0] == number) {
                throw failure;
            }
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void resyncAtAnyPage_changesNobodyWhoIsUnchanged(int page) {
        Map<String, String> before = bed.content();
        tenant.addUsers("u1", "u2", "u3", "u4");
        graph.cutter = FakeGraph.pagesOf(1);
        failOnce(page, call -> call.startsWith("users users"), resync());

        SyncRound.Result result = bed.round();

        assertThat(result.report().resyncedFeeds()).containsExactly("users");
        assertThat(result.report().enumeratedFeeds()).containsExactly("users");
        assertThat(bed.content()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void resyncOfGroupsAtAnyPage_changesNothingUnchanged(int page) {
        Map<String, String> before = bed.content();
        graph.cutter = FakeGraph.pagesOf(1);
        tenant.removeMember(STAFF, "ann");
        tenant.addMember(STAFF, "ann");
        tenant.removeMember(STAFF, "bob");
        tenant.addMember(STAFF, "bob");
        failOnce(page, call -> call.startsWith("groups groups"), resync());

        bed.round();

        assertThat(bed.content()).isEqualTo(before);
    }

    @Test
    void resyncThreeTimes_failsTheRound_andTheNextOneIsRight() {
        tenant.set("ann", "jobTitle", "Clerk");
        graph.gate = call -> {
            if (call.startsWith("users ")) {
                throw resync();
            }
        };
        Map<String, String> before = bed.content();

        assertThatThrownBy(bed::round).isInstanceOf(ResyncRequired.class);
        assertThat(bed.content()).isEqualTo(before);

        graph.gate = call -> {};
        bed.round();
        assertThat(bed.userJson("ann").path("title").asText()).isEqualTo("Clerk");
    }

    @Test
    void enumeration_removesNobodyBeforeItIsComplete() {
        tenant.addUsers("u1", "u2", "u3");
        tenant.purge("ann");
        tenant.removeMember(STAFF, "bob");
        graph.cutter = FakeGraph.pagesOf(1);
        Map<String, String> before = bed.content();
        Set<String> mirrored = bed.mirror().userIds();
        int[] calls = {0};
        graph.gate = call -> {
            if (call.startsWith("users ") && ++calls[0] == 1) {
                throw resync();
            }
            if (calls[0] == 5) {
                throw unavailable();
            }
        };

        assertThatThrownBy(bed::round).isInstanceOf(GraphFailure.Unavailable.class);

        assertThat(bed.content()).isEqualTo(before);
        assertThat(bed.mirror().userIds()).isEqualTo(mirrored);
        assertThat(bed.mirror().users(mirrored).values())
                .allSatisfy(user -> assertThat(user.removed()).isEmpty());
        graph.gate = call -> {};
        bed.restart().round();
        assertThat(bed.state("ann")).isEqualTo(ResourceState.LEAVING);
        assertThat(bed.state("bob")).isEqualTo(ResourceState.LEAVING);
        assertThat(bed.state("cid")).isEqualTo(ResourceState.ACTIVE);
    }

    @Test
    void whoIsNotInTheEnumeration_leaves() {
        graph.dictateUsers();
        tenant.userLog.clear();
        failOnce(1, call -> call.startsWith("users "), resync());
        tenant.deleteButKeepMemberships("ann");

        bed.round();

        assertThat(bed.state("ann")).isEqualTo(ResourceState.LEAVING);
        assertThat(values(bed.groupJson(STAFF), "members")).containsExactly("bob", "cid");
    }

    @Test
    void enumeration_clearsWhatItDoesNotMention_butForTheManager() {
        tenant.set("ann", "department", "Sales");
        tenant.set("ann", GraphUser.MANAGER, "bob");
        bed.round();
        tenant.set("ann", "department", (String) null);
        failOnce(1, call -> call.startsWith("users "), resync());

        bed.round();

        assertThat(bed.enterprise("ann").has("department")).isFalse();
        assertThat(bed.manager("ann")).isEqualTo("bob");
    }

    @Test
    void membershipsLostWhileTheTokenWas_areSwept() {
        tenant.addUser("dan").addGroup("nested", "dan");
        tenant.addMember(STAFF, "nested");
        bed.round();
        tenant.removeMember(STAFF, "ann");
        tenant.removeMember(STAFF, "nested");
        failOnce(1, call -> call.startsWith("groups "), resync());

        bed.round();

        assertThat(values(bed.groupJson(STAFF), "members")).containsExactly("bob", "cid");
        assertThat(bed.state("ann")).isEqualTo(ResourceState.LEAVING);
        assertThat(bed.state("dan")).isEqualTo(ResourceState.LEAVING);
        assertThat(bed.served()).doesNotContainKey("GROUP nested");
        assertThat(bed.mirror().groups()).extracting(group -> group.id()).containsExactly(STAFF);
    }

    @Test
    void personInScopeWhomOnlyTheEnumerationBrings_isServed() {
        graph.unknownToBatch.add("eve");
        tenant.addMember(STAFF, "eve");
        bed.round();
        tenant.addUser("eve");
        tenant.userLog.clear();
        failOnce(1, call -> call.startsWith("users "), resync());

        bed.round();

        assertThat(bed.state("eve")).isEqualTo(ResourceState.ACTIVE);
        assertThat(values(bed.groupJson(STAFF), "members")).contains("eve");
    }

    @Test
    void enumerationGoesOnAtItsPageAfterARestart() {
        tenant.addUsers("u1", "u2", "u3");
        graph.cutter = FakeGraph.pagesOf(1);
        Set<String> asked = new HashSet<>();
        int[] calls = {0};
        graph.gate = call -> {
            if (call.startsWith("users ")) {
                if (++calls[0] == 1) {
                    throw resync();
                }
                if (calls[0] == 5) {
                    throw unavailable();
                }
            }
        };
        assertThatThrownBy(bed::round).isInstanceOf(GraphFailure.Unavailable.class);
        asked.addAll(graph.calls);
        graph.calls.clear();
        graph.gate = call -> {};

        bed.restart().round();

        assertThat(graph.calls)
                .doesNotContain("users first")
                .noneMatch(call -> call.startsWith("users users")
                        && !call.endsWith("delta")
                        && asked.contains(call)
                        && !call.equals("users users/1/3"));
    }
}
