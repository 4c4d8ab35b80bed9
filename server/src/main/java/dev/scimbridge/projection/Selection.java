package dev.scimbridge.projection;

import dev.scimbridge.store.RevisionInfo;
import java.util.List;

/**
 * A list in one revision.
 *
 * @param revision where the resources are from
 * @param matches the resources in order
 * @param alone about how many bytes of resources nothing else holds
 */
record Selection(RevisionInfo revision, List<ServedResource> matches, long alone) {

    private static final long OVERHEAD = 256;

    /** About how many bytes of memory it takes; at least, when the list is an array of the revision itself. */
    long memory() {
        return OVERHEAD + (long) Long.BYTES * matches.size() + alone;
    }

    Page page(long startIndex, int count) {
        return Page.of(revision, matches, startIndex, count);
    }
}
