package dev.scimbridge.emulator.graph;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** What Graph might do in one way or another; switchable while the emulator runs. */
public final class Behaviour {

    /** What a caller without {@code User-LifeCycleInfo.Read.All} gets for {@code employeeLeaveDateTime}. */
    public enum LeaveDate {
        /** The property is absent. */
        OMITTED,
        /** The property is null. */
        NULL,
        /** The request is refused with 403 if it selects the property. */
        DENIED
    }

    private final Set<String> refusedInDelta = new TreeSet<>();
    private volatile LeaveDate leaveDate = LeaveDate.OMITTED;

    /** Decides what callers without the permission see of leave dates. */
    public void setLeaveDate(LeaveDate mode) {
        leaveDate = mode;
    }

    /** What callers without the permission see of leave dates. */
    public LeaveDate leaveDate() {
        return leaveDate;
    }

    /** Makes delta refuse these properties, beside those that it never supports. */
    public synchronized void refuseInDelta(Collection<String> properties) {
        refusedInDelta.clear();
        refusedInDelta.addAll(properties);
    }

    /** The properties that delta refuses although other reads know them. */
    public synchronized Set<String> refusedInDelta() {
        return new TreeSet<>(refusedInDelta);
    }
}
