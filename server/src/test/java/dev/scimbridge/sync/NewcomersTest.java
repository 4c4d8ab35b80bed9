package dev.scimbridge.sync;

import static dev.scimbridge.sync.Bed.values;
import static org.assertj.core.api.Assertions.assertThat;

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
