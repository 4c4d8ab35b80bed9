package dev.scimbridge.mapping;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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

    /** The ids of all users in the group or in any group nested beneath it. */
    default Set<String> usersBeneath(String groupId) {
        Set<String> users = new HashSet<>();
        new Reach(List.of(groupId), this).groups().forEach(group -> users.addAll(userMembers(group)));
        return users;
    }
}
