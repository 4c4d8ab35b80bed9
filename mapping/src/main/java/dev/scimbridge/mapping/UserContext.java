package dev.scimbridge.mapping;

import java.util.List;
import java.util.Optional;

/**
 * What a user's resource says beyond the user's own properties.
 *
 * @param lifecycle whether the person is active, and what is known of the leave date
 * @param groups the served groups to which the person belongs, in any order
 * @param manager the manager, if that person has a resource too, or may be named
 */
public record UserContext(LifecycleState lifecycle, List<GroupReference> groups, Optional<ManagerReference> manager) {

    /** Copies the list. */
    public UserContext {
        groups = List.copyOf(groups);
    }

    /**
     * A served group.
     *
     * @param display the group's display name; empty when it is not known
     * @param direct whether the person is a direct member
     */
    public record GroupReference(String id, Optional<String> display, boolean direct) {}

    /**
     * The manager.
     *
     * @param id of the manager's resource; empty when there is none
     * @param displayName empty when there is none
     */
    public record ManagerReference(Optional<String> id, Optional<String> displayName) {

        /** A manager who has a resource. */
        public ManagerReference(String id, Optional<String> displayName) {
            this(Optional.of(id), displayName);
        }
    }
}
