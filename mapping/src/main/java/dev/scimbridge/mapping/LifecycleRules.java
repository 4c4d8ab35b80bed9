package dev.scimbridge.mapping;

import java.time.ZoneId;

/**
 * How the clock decides who is active.
 *
 * @param zone where a day begins and ends
 * @param waitForHireDate whether a person is inactive before the day of {@code employeeHireDate}
 * @param leaveDateReadable whether Graph lets us read {@code employeeLeaveDateTime}. Without the permission it answers
 *     with a blank, so then a blank says nothing
 */
public record LifecycleRules(ZoneId zone, boolean waitForHireDate, boolean leaveDateReadable) {

    /** The defaults: the hire date does not matter, leave dates can be read. */
    public static LifecycleRules inZone(ZoneId zone) {
        return new LifecycleRules(zone, false, true);
    }

    /** The same, but inactive before the day of hire. */
    public LifecycleRules withWaitForHireDate() {
        return new LifecycleRules(zone, true, leaveDateReadable);
    }

    /** The same, but a blank leave date means that it is unknown. */
    public LifecycleRules withUnreadableLeaveDate() {
        return new LifecycleRules(zone, waitForHireDate, false);
    }
}
