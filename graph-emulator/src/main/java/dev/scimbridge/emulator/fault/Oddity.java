package dev.scimbridge.emulator.fault;

/** A page that is legal but unusual, or that a careful client refuses. */
public enum Oddity {
    /** Every object of the page comes twice. */
    DUPLICATES,
    /** The objects come in reverse order. */
    OUT_OF_ORDER,
    /** The page is empty and leads on to the one that was asked for. */
    EMPTY_PAGE,
    /** The objects of the page before, or of the round before, come again. */
    REPLAY,
    /** The links lead to another host. */
    FOREIGN_HOST,
    /** No user names a manager. */
    NO_MANAGERS,
    /** The page also removes an object that never existed. */
    UNKNOWN_REMOVED
}
