package dev.scimbridge.sync;

import static dev.scimbridge.sync.Bed.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scimbridge.delta.GraphFailure;
import dev.scimbridge.store.ResourceState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People who come into scope and whose whole object no page brings. */
final class NewcomersTest extends OnABed {

    @BeforeEach
    void firstRound() {
        staffOfThree();
        bed.round();
        graph.calls.clear();
    }

    @Test
    void newcomer_isReadWhole() {
        tenant.set("zoe", "jobTitle", "Clerk");
        bed.round();
        tenant.set("zoe", "department", "Sales");
        tenant.addMember(STAFF, "zoe");

        bed.round();

        assertThat(graph.calls).contains("batch zoe");
        assertThat(bed.userJson("zoe").path("title").asText()).isEqualTo("Clerk");
        assertThat(bed.enterprise("zoe").path("department").asText()).isEqualTo("Sales");
    }

    @Test
    void newcomerUnknownToGraph_isReadWhenFirstMentioned_andNotInEveryRound() {
        tenant.addMember(STAFF, "new");
        bed.round();
        bed.round();
        bed.round();
        assertThat(graph.calls("batch")).isEqualTo(1);
        assertThat(values(bed.groupJson(STAFF), "members")).doesNotContain("new");

        tenant.addUser("new");
        bed.round();

        assertThat(bed.state("new")).isEqualTo(ResourceState.ACTIVE);
        assertThat(values(bed.groupJson(STAFF), "members")).contains("new");
    }

    @Test
    void newcomerUnknownToGraph_isAskedForAgainAfterARestart() {
        graph.unknownToBatch.add("zoe");
        tenant.addMember(STAFF, "zoe");
        bed.round();
        assertThat(bed.serves("zoe")).isFalse();
        graph.unknownToBatch.clear();

        bed.restart().round();

        assertThat(bed.state("zoe")).isEqualTo(ResourceState.ACTIVE);
    }

    private void newAccountAheadOfItself() {
        graph.unknownToBatch.add("new");
        tenant.addUser("new");
        tenant.addMember(STAFF, "new");
    }

    @Test
    void newcomerOfWhomGraphHasTold_andWhomItDoesNotKnowYet_isAskedForAgain() {
        newAccountAheadOfItself();
        SyncRound.Result early = bed.round();
        assertThat(early.report().warnings())
                .containsExactly(
                        "new: Graph has told of this person and does not give the object yet; it is asked again");
        assertThat(bed.serves("new")).isFalse();
        graph.unknownToBatch.clear();

        SyncRound.Result later = bed.round();

        assertThat(bed.state("new")).isEqualTo(ResourceState.ACTIVE);
        assertThat(later.report().warnings()).noneMatch(warning -> warning.contains("new"));
    }

    @Test
    void newcomerOfWhomGraphHasTold_isAskedForEverMoreRarely_untilGraphSaysOtherwise() {
        newAccountAheadOfItself();
        for (int i = 0; i < 40; i++) {
            assertThat(bed.round().report().warnings()).anyMatch(warning -> warning.contains("new"));
        }
        assertThat(graph.calls("batch")).as("rounds 1, 2, 4, 8, 16 and 32").isEqualTo(6);
        tenant.delete("new");

        assertThat(bed.round().report().warnings()).isEmpty();

        for (int i = 0; i < 40; i++) {
            bed.round();
        }
        assertThat(graph.calls("batch")).isEqualTo(6);
    }

    @Test
    void newcomerOfWhomGraphHasTold_isAskedForAgain_alsoAfterRoundsThatFail() {
        newAccountAheadOfItself();
        bed.round();
        graph.gate = call -> {
            if (call.startsWith("users ")) {
                throw new GraphFailure.Unavailable("Graph is down.", "HttpStatus503", null, null, null);
            }
        };
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> bed.round()).isInstanceOf(GraphFailure.Unavailable.class);
        }
        graph.gate = call -> {};
        bed.round();
        graph.unknownToBatch.clear();

        bed.round();
        bed.round();

        assertThat(bed.state("new")).isEqualTo(ResourceState.ACTIVE);
    }

    @Test
    void personWhoIsRestored_andWhomGraphDoesNotKnowYet_isAskedForAgain() {
        tenant.delete("ann");
        bed.round();
        assertThat(bed.state("ann")).isEqualTo(ResourceState.LEAVING);
        graph.unknownToBatch.add("ann");
        tenant.restore("ann");
        tenant.addMember(STAFF, "ann");
        bed.round();
        assertThat(bed.state("ann")).isEqualTo(ResourceState.LEAVING);
        graph.unknownToBatch.clear();

        bed.round();

        assertThat(bed.state("ann")).isEqualTo(ResourceState.ACTIVE);
    }

    @Test
    void newcomerWhoLeavesBeforeBeingServed_leavesNoTrace() {
        tenant.addMember(STAFF, "zoe");
        graph.gate = call -> {
            if (call.startsWith("batch")) {
                tenant.removeMember(STAFF, "zoe");
            }
        };
        bed.round();
        graph.gate = call -> {};
        bed.round();

        bed.clock.advance(Bed.TAIL);
        bed.round();

        assertThat(bed.serves("zoe")).isFalse();
        assertThat(bed.mirror().userIds()).doesNotContain("zoe");
    }

    @Test
    void guestWithoutAMention_isNotStored() {
        tenant.set("zoe", "jobTitle", "Outsider");

        bed.round();

        assertThat(bed.mirror().userIds()).doesNotContain("zoe");
        assertThat(graph.calls("batch")).isZero();
    }
}
