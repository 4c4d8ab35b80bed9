package dev.scimbridge.mapping;

import dev.scimbridge.graph.Presence;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a person is active at one instant, and why.
 *
 * @param active the value of SCIM {@code active}
 * @param reason why, in words for an administrator
 * @param leaveDate the leave date; not mentioned means that nobody knows whether there is one
 * @param nextChange the next instant at which the clock alone changes {@code active}
 */
public record LifecycleState(boolean active, String reason, Presence<Instant> leaveDate, Optional<Instant> nextChange) {

    /** The state of a manager who is served although not in scope: inactive, and of a leave date nothing is known. */
    public static LifecycleState managerOutOfScope() {
        return new LifecycleState(
                false,
                "Not in scope, and served as somebody's manager",
                new Presence.NotMentioned<>(),
                Optional.empty());
    }

    /** The state of the same person after dropping out of scope: inactive, whatever the clock says. */
    public LifecycleState outOfScope() {
        return new LifecycleState(false, "Not in scope any more", leaveDate, Optional.empty());
    }
}
