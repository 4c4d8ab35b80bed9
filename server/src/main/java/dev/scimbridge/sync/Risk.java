package dev.scimbridge.sync;

import dev.scimbridge.store.HeldChange;
import dev.scimbridge.store.HoldKind;
import java.time.Instant;
import java.util.List;

/**
 * A difference between what is served about a person and what Graph says now that clients could act on badly.
 *
 * @param subject what in particular the guard counts; may be empty
 * @param aspect the key of what would be kept
 * @param name what the person is called
 * @param before what is served, in short
 * @param after what Graph says; empty for nothing
 * @param lostGroups groups that the person would not be in any more because of it
 */
record Risk(
        String userId,
        HoldKind kind,
        String subject,
        String aspect,
        String name,
        String before,
        String after,
        List<HeldChange.KeptGroup> lostGroups) {

    /** In the feed as somebody in scope, leaving, or gone. */
    static final String PRESENCE = "presence";

    /** Active while in scope, or kept as if. */
    static final String ACTIVE = "active";

    /** What Graph says of somebody who leaves. */
    static final String OUT_OF_SCOPE = "out of scope";

    /** The same of somebody whose account was deleted. */
    static final String DELETED = "deleted in Entra";

    /** What is said of a leaver at the end of the tail. */
    static final String GONE = "gone";

    static final String MANAGER = "manager";

    /** Before a group's id. */
    static final String GROUP = "group:";

    /** Before a SCIM path. */
    static final String VALUE = "value:";

    static final String USER_NAME = VALUE + "userName";

    HeldChange held(long hold, Instant since) {
        return new HeldChange(
                userId, aspect, hold, HeldChange.Decision.WAITING, since, name, before, after, lostGroups);
    }

    /** Whether it is about a value that the mapping makes. */
    boolean isValue() {
        return aspect.startsWith(VALUE);
    }

    boolean isPresence() {
        return aspect.equals(PRESENCE);
    }

    /** Whether it takes a person away from clients, in part or whole. */
    boolean endsAccess() {
        return isPresence() || aspect.equals(ACTIVE);
    }

    /** Whether this is what was approved: of two reasons to leave the other one is the same to clients. */
    boolean isApprovedBy(HeldChange row) {
        boolean leaves = isPresence() && !after.equals(GONE) && !row.after().equals(GONE);
        return row.decision() == HeldChange.Decision.APPROVED
                && (leaves || row.after().equals(after));
    }
}
