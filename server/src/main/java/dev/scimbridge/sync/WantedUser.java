package dev.scimbridge.sync;

import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.mapping.LifecycleState;
import dev.scimbridge.mapping.UserContext;
import dev.scimbridge.store.ResourceState;
import java.time.Instant;
import java.util.Optional;

/**
 * What is to be served about a person.
 *
 * @param leftAt present exactly for a leaver
 * @param departure present exactly for a leaver
 */
record WantedUser(
        GraphUser user,
        UserContext context,
        ResourceState state,
        Optional<Instant> leftAt,
        Optional<Departure> departure) {

    /**
     * How somebody leaves, and what would be if that is not let happen.
     *
     * @param why out of scope or deleted
     * @param inScope whether the person is active as somebody in scope
     * @param atOnce whether there is no tail
     */
    record Departure(String why, LifecycleState inScope, boolean atOnce) {}

    /** Somebody who is there. */
    static WantedUser present(GraphUser user, UserContext context) {
        ResourceState state = context.lifecycle().active() ? ResourceState.ACTIVE : ResourceState.INACTIVE;
        return new WantedUser(user, context, state, Optional.empty(), Optional.empty());
    }

    /** Whether the person goes without ever being shown as inactive. */
    boolean isGoneAtOnce() {
        return departure.filter(Departure::atOnce).isPresent();
    }
}
