package dev.scimbridge.mapping;

import java.util.Optional;

/** A Graph object as SCIM, or why it has no SCIM form. */
public sealed interface MappingResult {

    /** The resource. */
    record Mapped(MappedResource resource) implements MappingResult {}

    /**
     * Graph's object lacks what SCIM requires. A resource that clients have already seen should then keep it: to drop the
     * resource would tell them that the person has left.
     *
     * @param reason what is missing, in words for an administrator
     */
    record Unmappable(String id, String reason) implements MappingResult {}

    /** The resource; empty when there is none. */
    default Optional<MappedResource> toOptional() {
        return this instanceof Mapped mapped ? Optional.of(mapped.resource()) : Optional.empty();
    }
}
