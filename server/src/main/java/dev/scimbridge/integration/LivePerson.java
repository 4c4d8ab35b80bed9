package dev.scimbridge.integration;

import java.util.List;

/**
 * A person as Entra knows him or her at this moment; nothing of it is stored.
 *
 * @param userType {@code Member} or {@code Guest}; empty when unknown
 * @param enabled whether the account is
 * @param sentence whether the scope would have the person, and why
 * @param groups the configured groups, and whether the person is in them
 */
public record LivePerson(
        String id,
        String userName,
        String name,
        String userType,
        boolean enabled,
        String sentence,
        List<Membership> groups) {

    /** Copies the list. */
    public LivePerson {
        groups = List.copyOf(groups);
    }

    /**
     * A configured group.
     *
     * @param key {@code include} or {@code exclude}
     * @param member whether the person is in it, directly or through nested groups
     */
    public record Membership(String key, String id, String name, boolean member) {}
}
