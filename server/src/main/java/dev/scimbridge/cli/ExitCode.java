package dev.scimbridge.cli;

/** The exit codes of all commands, as {@code docs/reference/commands.md} tells them. */
enum ExitCode {
    /** Done, or stopped as asked. */
    DONE(0),
    /** The bridge could not start, or failed to do what was asked. */
    FAILED(1),
    /** Wrong usage, or problems in the configuration. */
    USAGE(2),
    /** No bridge answers at the URL. */
    NOT_REACHABLE(3),
    /** The admin token cannot be read, or is not accepted. */
    NO_TOKEN(4),
    /** The bridge refuses: what is named does not exist, or does not fit how things stand. */
    REFUSED(5),
    /** A check found something that the feed will miss, or more permitted than should be. */
    WARNINGS(6),
    /** A check found something for which rounds fail. */
    PROBLEMS(7),
    /** The bridge was reached and did not answer in time; it may still be doing what was asked. */
    NO_ANSWER_YET(8);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
