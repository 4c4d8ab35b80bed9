package dev.scimbridge.emulator.seed;

import dev.scimbridge.emulator.directory.Rows;
import dev.scimbridge.emulator.directory.Seed;
import dev.scimbridge.emulator.directory.SeedMembers;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Any number of invented people and twenty groups, the same ones for the same seed. Every answer is computed from the
 * row number, so a million people need no more memory than one.
 */
public final class SyntheticSeed implements Seed {

    private static final Pattern NAME = Pattern.compile("[^@]*?([1-9][0-9]{0,8})@.*");

    private final SyntheticUsers users;
    private final SyntheticGroups groups;

    /**
     * People and groups.
     *
     * @param users how many people
     * @param seed decides which
     */
    public SyntheticSeed(int users, long seed) {
        Scramble scramble = new Scramble(seed);
        this.users = new SyntheticUsers(users, scramble);
        this.groups = new SyntheticGroups(scramble, this.users);
    }

    @Override
    public Rows users() {
        return users;
    }

    @Override
    public Rows groups() {
        return groups;
    }

    @Override
    public OptionalInt manager(int user) {
        return user == 0 ? OptionalInt.empty() : OptionalInt.of((user - 1) / Person.SPAN);
    }

    @Override
    public IntStream reports(int user) {
        long first = (long) user * Person.SPAN + 1;
        long end = Math.min(first + Person.SPAN, users.size());
        return first >= end ? IntStream.empty() : IntStream.range((int) first, (int) end);
    }

    @Override
    public OptionalInt userNamed(String userPrincipalName) {
        Matcher name = NAME.matcher(userPrincipalName);
        if (!name.matches()) {
            return OptionalInt.empty();
        }
        int row = Integer.parseInt(name.group(1)) - 1;
        return row < users.size() && users.person(row).userPrincipalName().equalsIgnoreCase(userPrincipalName)
                ? OptionalInt.of(row)
                : OptionalInt.empty();
    }

    @Override
    public SeedMembers members(int group) {
        return groups.members(group);
    }
}
