package dev.scimbridge.emulator.directory;

/**
 * A reference to a member.
 *
 * @param present false if this entry tells of a member that is gone
 */
public record Link(Kind kind, String id, boolean present) {

    /** A reference to a member that is there. */
    public static Link to(Kind kind, String id) {
        return new Link(kind, id, true);
    }
}
