package dev.scimbridge.graph;

/**
 * {@code @removed.reason} of a delta item.
 *
 * @see <a href="https://learn.microsoft.com/graph/delta-query-overview">Delta query overview, Resource representation</a>
 */
public enum RemovedReason {
    /** Soft-deleted: can come back under the same id for 30 days. */
    CHANGED,
    /** Gone for good. */
    DELETED
}
