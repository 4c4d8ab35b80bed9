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

    private final Set<String> refusedInDelta = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private volatile LeaveDate leaveDate = LeaveDate.OMITTED;
    private volatile int deltaPageSize = Integer.MAX_VALUE;

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

    /** Whether delta refuses a property, by its name in any case, although other reads know it. */
    public synchronized boolean isRefusedInDelta(String property) {
        return refusedInDelta.contains(property);
    }

    /**
     * Makes pages of delta queries smaller than callers may expect, as Graph does when it is busy.
     *
     * @param size the most objects, and the most member links, of one page; 1 or more
     * @throws IllegalArgumentException if it is less than 1
     */
    public void setDeltaPageSize(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("A page has 1 object or more, and deltaPageSize is " + size + ".");
        }
        deltaPageSize = size;
    }

    /** The most objects of one page of a delta query, if that is less than Graph's own limit. */
    public int deltaPageSize() {
        return deltaPageSize;
    }
}
