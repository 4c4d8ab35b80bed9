package dev.scimbridge.store;

/** What a guard watches over. */
public enum HoldKind {
    /** People who disappear from the feed. */
    REMOVALS,
    /** People who become inactive or drop out of scope. */
    DEACTIVATIONS,
    /** Another {@code userName}. */
    USER_NAMES,
    /** Another work address, or none any more. */
    MAILS,
    /** Another department, or none any more. */
    DEPARTMENTS,
    /** Another manager, or none any more. */
    MANAGERS,
    /** People who lose a group. */
    MEMBERSHIPS,
    /** An attribute that had values and is empty now; the subject is its path. */
    LOST_VALUES,
    /** Everybody of an included group, which is the subject, would go at once. */
    EMPTIED_GROUP,
    /** People who would go or change because scope or rules were configured differently. */
    RECONFIGURATION
}
