package dev.scimbridge.mapping;

import java.util.Collection;

/**
 * Direct memberships of groups, both ways. Groups may contain each other in a cycle, as Entra permits. Unknown ids have no
 * members and no groups. The answers do not change while a {@link Scope} uses them.
 */
public interface GroupTree {

    /** The ids of the users that are direct members of the group. */
    Collection<String> userMembers(String groupId);

    /** The ids of the groups that are direct members of the group. */
    Collection<String> groupMembers(String groupId);

    /** The ids of the groups of which the user or group is a direct member. */
    Collection<String> groupsContaining(String memberId);
}
