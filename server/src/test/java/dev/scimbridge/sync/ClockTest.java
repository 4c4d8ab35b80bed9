package dev.scimbridge.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.store.ResourceState;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A clock that jumps costs no round and no change. */
class ClockTest extends OnABed {

    private static final Duration YEAR = Duration.ofDays(365);

    @BeforeEach
    void firstRound() {
        staffOfThree();
        bed.round();
    }

    @Test
    void clockThatGoesBack_leavesTheOrderOfChanges() {
        Instant first = bed.user("ann").lastModified();
        bed.clock.advance(YEAR.negated());
        tenant.set("ann", "jobTitle", "Boss");
        bed.round();
        Instant second = bed.user("ann").lastModified();
        tenant.set("bob", "jobTitle", "Clerk");
        bed.restart().round();
        Instant third = bed.user("bob").lastModified();

        assertThat(first).isBefore(second);
        assertThat(second).isBefore(third);
        assertThat(bed.userJson("bob").path("meta").path("lastModified").asText())
                .startsWith(third.toString().substring(0, 19));
        assertThat(bed.store.revisionLog(bed.integration).newest().orElseThrow().committedAt())
                .isEqualTo(third);
    }

    @Test
    void clockThatWasAheadAndIsRightAgain_doesNotDecideWhoIsActive() {
        bed.clock.advance(YEAR);
        tenant.set("bob", "jobTitle", "Clerk");
        bed.round();
        bed.clock.advance(YEAR.negated());
        tenant.set(
                "ann",
                "employeeLeaveDateTime",
                bed.clock.instant().plus(Duration.ofDays(90)).toString());

        bed.round();

        assertThat(bed.state("ann")).isEqualTo(ResourceState.ACTIVE);
        bed.clock.advance(Duration.ofDays(100));
        bed.round();
        assertThat(bed.state("ann")).isEqualTo(ResourceState.INACTIVE);
    }
}
