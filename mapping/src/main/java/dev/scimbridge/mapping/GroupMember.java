package dev.scimbridge.mapping;

import dev.scimbridge.scim.ResourceType;
import java.util.Optional;

/**
 * A direct member of a group that has a resource itself.
 *
 * @param display the member's display name; empty when there is none
 */
public record GroupMember(String id, ResourceType type, Optional<String> display) {}
