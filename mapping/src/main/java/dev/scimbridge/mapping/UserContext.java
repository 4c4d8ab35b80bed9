package dev.scimbridge.mapping;

import java.util.List;
import java.util.Optional;

/**
 * What a user's resource says beyond the user's own properties.
 *
 * @param lifecycle whether the person is active, and what is known of the leave date
 * @param groups the served groups to which the person belongs, in any order
 * @param manager the manager, if that person has a resource too
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
     * The manager's resource.
     *
     * @param displayName empty when there is none
     */
    public record ManagerReference(String id, Optional<String> displayName) {}
}
