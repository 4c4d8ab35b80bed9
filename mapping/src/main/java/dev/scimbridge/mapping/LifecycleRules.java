package dev.scimbridge.mapping;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/**
 * How the clock decides who is active.
 *
 * @param zone where a day begins and ends
 * @param visibleBeforeHire how long before the day of {@code employeeHireDate} a person becomes visible, inactive until the
 *     day comes; empty when the hire date does not matter
 * @param leaveDateReadable whether Graph lets us read {@code employeeLeaveDateTime}. Without the permission it answers
 *     with a blank, so then a blank says nothing
 */
public record LifecycleRules(ZoneId zone, Optional<Duration> visibleBeforeHire, boolean leaveDateReadable) {

    /** The defaults: the hire date does not matter, leave dates can be read. */
    public static LifecycleRules inZone(ZoneId zone) {
        return new LifecycleRules(zone, Optional.empty(), true);
    }

    /** The same, but inactive before the day of hire, and visible so long before it. */
    public LifecycleRules withVisibleBeforeHire(Duration time) {
        return new LifecycleRules(zone, Optional.of(time), leaveDateReadable);
    }

    /** The same, but a blank leave date means that it is unknown. */
    public LifecycleRules withUnreadableLeaveDate() {
        return new LifecycleRules(zone, visibleBeforeHire, false);
    }
}
