package dev.scimbridge.response;

import java.util.Map;
import java.util.Set;

/**
 * What is sent of a value: of an object the members, of an array the elements, each by the same choice.
 *
 * @param others whether those members are sent that are not named here
 * @param members what is sent of the named ones
 * @param hidden the texts that are left out where they are elements of an array
 */
record Choice(boolean others, Map<String, Choice> members, Set<String> hidden) {

    static final Choice ALL = new Choice(true, Map.of());
    static final Choice NONE = new Choice(false, Map.of());

    Choice(boolean others, Map<String, Choice> members) {
        this(others, members, Set.of());
    }

    Choice {
        members = Map.copyOf(members);
        hidden = Set.copyOf(hidden);
    }

    /** Everything but these texts of an array. */
    static Choice without(Set<String> texts) {
        return new Choice(true, Map.of(), texts);
    }

    Choice member(String name) {
        Choice choice = members.get(name);
        return choice == null ? (others ? ALL : NONE) : choice;
    }

    boolean isAll() {
        return others && members.isEmpty() && hidden.isEmpty();
    }

    boolean isNone() {
        return !others && members.isEmpty();
    }
}
