package dev.scimbridge.emulator.directory;

/** Whether an object is there. */
public enum Life {
    /** In its collection. */
    LIVE,
    /** Soft-deleted: under {@code /directory/deletedItems} for 30 days, restorable. */
    DELETED,
    /** Gone for good. */
    PURGED
}
