package dev.scimbridge.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.delta.PermissionReport;
import dev.scimbridge.store.ResourceState;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code employeeLeaveDateTime}, reached by the clock alone, and read or not. */
final class LeaveDateTest extends OnABed {

    private static final String LEAVE_DATE = "employeeLeaveDateTime";

    @BeforeEach
    void annLeavesOnTheThird() {
        staffOfThree();
        tenant.set("ann", LEAVE_DATE, "2026-03-03T12:00:00Z");
        bed.round();
    }

    /** A round that looks at the clock at this moment. */
    private boolean roundAt(String instant) {
        Instant round = Instant.parse(instant);
        bed.clock.advance(Duration.between(bed.clock.instant(), round).minusMinutes(5));
        boolean committed = bed.round().committed();
        assertThat(bed.clock.instant()).isEqualTo(round);
        return committed;
    }

    @Test
    void lastDay_endsWithTheDayInTheZone() {
        assertThat(bed.state("ann")).isEqualTo(ResourceState.ACTIVE);

        assertThat(roundAt("2026-03-03T22:59:59Z")).isFalse();
        assertThat(bed.state("ann")).isEqualTo(ResourceState.ACTIVE);

        assertThat(roundAt("2026-03-03T23:00:00Z")).isTrue();
        assertThat(bed.state("ann")).isEqualTo(ResourceState.INACTIVE);
        assertThat(bed.userJson("ann").path("active").asBoolean()).isFalse();
        assertThat(bed.user("ann").lastModified()).isEqualTo(bed.clock.instant());
        assertThat(bed.round().committed()).isFalse();
    }

    @Test
    void lastDayThatPassedWhileNothingRan_countsAtTheStart() {
        bed.restart();

        roundAt("2026-03-20T00:00:00Z");

        assertThat(bed.state("ann")).isEqualTo(ResourceState.INACTIVE);
        assertThat(bed.state("bob")).isEqualTo(ResourceState.ACTIVE);
    }

    @Test
    void postponedAndWithdrawnLeaveDates_count() {
        tenant.set("ann", LEAVE_DATE, "2026-03-05T12:00:00Z");
        roundAt("2026-03-03T23:00:00Z");
        assertThat(bed.state("ann")).isEqualTo(ResourceState.ACTIVE);

        roundAt("2026-03-05T23:00:00Z");
        assertThat(bed.state("ann")).isEqualTo(ResourceState.INACTIVE);

        tenant.set("ann", LEAVE_DATE, (String) null);
        bed.round();
        assertThat(bed.state("ann")).isEqualTo(ResourceState.ACTIVE);
    }

    @Test
    void lostPermission_isReported_andKeepsWhatWasKnown() {
        graph.granted.clear();

        SyncRound.Result result = bed.round();

        assertThat(result.report().warnings())
                .anyMatch(warning -> warning.contains(PermissionReport.USER_LIFECYCLE_INFO_READ_ALL));
        assertThat(bed.entra("ann").path(LEAVE_DATE).asText()).startsWith("2026-03-03");
        assertThat(bed.entra("bob").path("leaveDateKnown").toString())
                .as("a blank says nothing any more")
                .isEqualTo("false");
        roundAt("2026-03-03T23:00:00Z");
        assertThat(bed.state("ann")).isEqualTo(ResourceState.INACTIVE);
    }

    @Test
    void grantedPermission_readsEverybodyAgain() {
        graph.granted.clear();
        bed.round();
        tenant.set("ann", LEAVE_DATE, (String) null);
        tenant.set("bob", LEAVE_DATE, "2026-02-01T12:00:00Z");
        bed.round();
        assertThat(bed.state("bob")).isEqualTo(ResourceState.ACTIVE);
        graph.granted.add(PermissionReport.USER_LIFECYCLE_INFO_READ_ALL);

        bed.round();

        assertThat(bed.state("bob")).isEqualTo(ResourceState.INACTIVE);
        assertThat(bed.entra("ann").has(LEAVE_DATE)).isFalse();
        assertThat(bed.entra("cid").has("leaveDateKnown")).isFalse();
    }

    @Test
    void permissionThatAllowsMore_readsLeaveDatesToo() {
        graph.granted.clear();
        graph.granted.add("User-LifeCycleInfo.ReadWrite.All");
        tenant.set("bob", LEAVE_DATE, "2026-03-02T12:00:00Z");

        SyncRound.Result result = bed.restart().round();

        assertThat(result.report().warnings()).isEmpty();
        assertThat(bed.entra("cid").has("leaveDateKnown")).isFalse();
        roundAt("2026-03-02T23:00:00Z");
        assertThat(bed.state("bob")).isEqualTo(ResourceState.INACTIVE);
    }
}
