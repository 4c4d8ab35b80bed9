package dev.scimbridge.sync;

import static dev.scimbridge.sync.Bed.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scimbridge.delta.GraphFailure;
import dev.scimbridge.store.ResourceState;
import org.junit.jupiter.api.Test;

/** People who were deleted by accident and exist again, told of by a round that fails before it has read them. */
final class RestoredPeopleTest extends OnAGuardedBed {

    private void roundThatCannotRead() {
        graph.gate = call -> {
            if (call.startsWith("batch")) {
                throw new GraphFailure.Unavailable("Graph is down.", "HttpStatus503", null, null, null);
            }
        };
        assertThatThrownBy(() -> bed.round()).isInstanceOf(GraphFailure.Unavailable.class);
        graph.gate = call -> {};
    }

    private void restore(String id) {
        tenant.restore(id);
        tenant.addMember(STAFF, id);
    }

    @Test
    void peopleWhomAHoldKeeps_waitForNothingAnyMore() {
        for (int i = 1; i < 6; i++) {
            tenant.delete(p(i));
        }
        bed.round();
        assertThat(onlyHold().waiting()).isEqualTo(5);
        for (int i = 1; i < 6; i++) {
            restore(p(i));
        }
        roundThatCannotRead();

        bed.round();

        assertThat(bed.openHolds()).isEmpty();
        assertThat(bed.holds().changes()).isEmpty();
        assertThat(active()).isEqualTo(PEOPLE);
        assertThat(values(bed.groupJson(STAFF), "members")).contains(p(1), p(5));
    }

    @Test
    void personWhoseDeletionNoRoundHasServed_staysActive() {
        tenant.delete(p(1));
        tenant.addUser("new");
        tenant.addMember(STAFF, "new");
        roundThatCannotRead();
        restore(p(1));
        roundThatCannotRead();

        bed.round();

        assertThat(bed.state(p(1))).isEqualTo(ResourceState.ACTIVE);
        assertThat(values(bed.groupJson(STAFF), "members")).contains(p(1), "new");
    }
}
