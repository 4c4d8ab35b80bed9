package dev.scimbridge.response;

import java.util.Map;

/**
 * Which members of an object are sent.
 *
 * @param others whether those are sent that are not named here
 * @param members what is sent of the named ones
 */
record Choice(boolean others, Map<String, Choice> members) {

    static final Choice ALL = new Choice(true, Map.of());
    static final Choice NONE = new Choice(false, Map.of());

    Choice {
        members = Map.copyOf(members);
    }

    Choice member(String name) {
        Choice choice = members.get(name);
        return choice == null ? (others ? ALL : NONE) : choice;
    }

    boolean isAll() {
        return others && members.isEmpty();
    }

    boolean isNone() {
        return !others && members.isEmpty();
    }
}
