package dev.scimbridge.store;

/** How much of a mirrored user is kept. */
public enum MirrorExtent {
    /** Everything the mapping reads, up to date. */
    WHOLE,
    /** Everything, but changes were missed since: to be read whole before it counts again. */
    STALE,
    /** Only what a report's reference to a manager outside the scope needs. */
    MANAGER
}
