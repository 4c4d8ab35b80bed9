package dev.scimbridge.conformance.run;

/** What became of a check. */
public enum Verdict {
    /** The server does what is demanded. */
    PASSED,
    /** The server does something else. */
    FAILED,
    /** Nothing could be said, and the reason is known. */
    SKIPPED,
    /** The check did not finish: no answer, or a fault of the check itself. */
    BROKEN
}
