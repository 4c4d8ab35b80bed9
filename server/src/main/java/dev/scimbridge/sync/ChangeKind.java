package dev.scimbridge.sync;

import java.util.Locale;

/** What happened to a resource between two revisions. */
enum ChangeKind {
    /** Was not served. */
    ADDED,
    /** Has another content, and is as active as before. */
    CHANGED,
    /** Became active while in scope: enabled, hired. */
    ACTIVATED,
    /** Became inactive while in scope: disabled, past the leave date. */
    DEACTIVATED,
    /** Dropped out of scope: inactive until the end of the tail. */
    LEAVING,
    /** Came back into scope before the end of the tail. */
    RETURNED,
    /** Is not served any more. */
    REMOVED;

    String jsonName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
