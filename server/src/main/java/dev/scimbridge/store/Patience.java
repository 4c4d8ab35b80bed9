package dev.scimbridge.store;

/** How long a statement may go unanswered before the database counts as out of reach: a cut network is silent, and so is long work. */
enum Patience {
    /** Somebody waits, or another process has to be told apart from a dead one. */
    SHORT,
    /** One step of a round, or a look at what is served. */
    USUAL,
    /** Rows without number in one statement, or a wait for such work of another process. */
    LONG
}
