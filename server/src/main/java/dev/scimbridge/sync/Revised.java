package dev.scimbridge.sync;

import dev.scimbridge.mapping.MappedResource;
import dev.scimbridge.store.ResourceDraft;
import java.time.Instant;

/** A served resource with other content: all else of it stays. */
final class Revised {

    private Revised() {}

    static ResourceDraft of(ResourceDraft served, MappedResource content, Instant at) {
        return new ResourceDraft(
                served.type(),
                served.id(),
                content.hash(),
                served.created(),
                at,
                served.state(),
                served.leftAt(),
                content.withMeta(served.created(), at));
    }
}
