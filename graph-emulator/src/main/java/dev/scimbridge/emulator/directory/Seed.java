package dev.scimbridge.emulator.directory;

import java.util.OptionalInt;
import java.util.stream.IntStream;

/** What a directory holds at version 0; immutable, and free to compute every answer from the row number. */
public interface Seed {

    /** The users. */
    Rows users();

    /** The groups. */
    Rows groups();

    /** The row of a user's manager. */
    OptionalInt manager(int user);

    /** The rows of the users whose manager this user is. */
    IntStream reports(int user);

    /** The row of the user with this user principal name, in any case. */
    OptionalInt userNamed(String userPrincipalName);

    /** The direct members of a group. */
    SeedMembers members(int group);
}
