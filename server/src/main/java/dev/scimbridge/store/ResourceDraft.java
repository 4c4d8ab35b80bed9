package dev.scimbridge.store;

import dev.scimbridge.scim.ResourceType;
import java.time.Instant;
import java.util.Optional;

/**
 * A resource ready to be served, before a revision has taken it.
 *
 * @param id the SCIM {@code id}
 * @param etag the entity tag without quotes and weakness mark: a hash of the content
 * @param created {@code meta.created}
 * @param lastModified {@code meta.lastModified}: when the content last changed
 * @param leftAt when it dropped out of scope; present exactly in state {@link ResourceState#LEAVING}
 * @param json the whole resource as UTF-8 JSON, {@code meta} included; callers do not change the array
 */
@SuppressWarnings(
        "ArrayRecordComponent") // Bytes are handed on as they are: a copy per resource would double the memory.
public record ResourceDraft(
        ResourceType type,
        String id,
        String etag,
        Instant created,
        Instant lastModified,
        ResourceState state,
        Optional<Instant> leftAt,
        byte[] json) {

    /** Checks that exactly a leaving resource says since when. */
    public ResourceDraft {
        if (leftAt.isPresent() != (state == ResourceState.LEAVING)) {
            throw new IllegalArgumentException(state + " with leftAt " + leftAt);
        }
    }

    /** The type and id. */
    public ResourceKey key() {
        return new ResourceKey(type, id);
    }
}
