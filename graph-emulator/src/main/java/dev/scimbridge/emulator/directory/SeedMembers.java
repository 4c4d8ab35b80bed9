package dev.scimbridge.emulator.directory;

/** The direct members of one group at version 0, in a fixed order. */
public interface SeedMembers {

    /** How many there are. */
    int size();

    /** The member at this position, 0 to {@code size() - 1}. */
    Link at(int position);

    /** Whether the object with this id is among them. */
    boolean contains(String id);
}
