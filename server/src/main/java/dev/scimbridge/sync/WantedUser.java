package dev.scimbridge.sync;

import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.mapping.UserContext;
import dev.scimbridge.store.ResourceState;
import java.time.Instant;
import java.util.Optional;

/**
 * What is to be served about a person.
 *
 * @param leftAt present exactly for a leaver
 */
record WantedUser(GraphUser user, UserContext context, ResourceState state, Optional<Instant> leftAt) {}
