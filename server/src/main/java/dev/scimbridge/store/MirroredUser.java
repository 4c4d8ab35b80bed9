package dev.scimbridge.store;

import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.graph.RemovedReason;
import java.util.Optional;

/**
 * A user of the mirror.
 *
 * @param user the merged object, whole; a property that is not mentioned is unknown
 * @param removed how Graph said that the user is gone; the object is kept until the end of the tail
 */
public record MirroredUser(GraphUser user, Optional<RemovedReason> removed) {}
