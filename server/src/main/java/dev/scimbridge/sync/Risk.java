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

    /** In the feed and active, in the feed and inactive, leaving, or gone. */
    static final String PRESENCE = "presence";

    static final String MANAGER = "manager";

    /** Before a group's id. */
    static final String GROUP = "group:";

    /** Before a SCIM path. */
    static final String VALUE = "value:";

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
}
