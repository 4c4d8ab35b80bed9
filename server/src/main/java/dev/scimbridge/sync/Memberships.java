package dev.scimbridge.sync;

import dev.scimbridge.graph.MemberType;
import dev.scimbridge.mapping.GroupTree;
import dev.scimbridge.store.Membership;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The direct memberships of the tracked groups, in memory and changing with the pages of a round. */
final class Memberships implements GroupTree {

    private final Map<String, String> ids = new HashMap<>();
    private final Map<String, Set<String>> users = new HashMap<>();
    private final Map<String, Set<String>> groups = new HashMap<>();
    private final Map<String, Set<String>> containers = new HashMap<>();
    private long count;

    /** Adds a membership; false when it was there. Devices and the like are in no scope and not kept. */
    boolean add(String groupId, String memberId, MemberType type) {
        if (type == MemberType.OTHER) {
            return false;
        }
        String group = canonical(groupId);
        String member = canonical(memberId);
        if (!members(type).computeIfAbsent(group, id -> new HashSet<>()).add(member)) {
            return false;
        }
        containers.computeIfAbsent(member, id -> new HashSet<>(4)).add(group);
        count++;
        return true;
    }

    /** Takes a membership away; false when there was none. */
    boolean remove(String groupId, String memberId) {
        if (!removeFrom(users, groupId, memberId) && !removeFrom(groups, groupId, memberId)) {
            return false;
        }
        removeFrom(containers, memberId, groupId);
        count--;
        return true;
    }

    private static boolean removeFrom(Map<String, Set<String>> sets, String key, String element) {
        Set<String> set = sets.get(key);
        return set != null && set.remove(element);
    }

    boolean remove(Membership membership) {
        return remove(membership.groupId(), membership.memberId());
    }

    /** Takes all memberships of a group's members away; the group's own membership in others stays. */
    void removeMembersOf(String groupId) {
        for (Map<String, Set<String>> members : List.of(users, groups)) {
            Set<String> removed = members.remove(groupId);
            if (removed != null) {
                count -= removed.size();
                removed.forEach(
                        member -> containers.getOrDefault(member, Set.of()).remove(groupId));
            }
        }
    }

    /** How many memberships there are. */
    long count() {
        return count;
    }

    /** How many objects are or were named by them, groups included. */
    int ids() {
        return ids.size();
    }

    /** Whether the object is a direct member of the group. */
    boolean contains(String groupId, String memberId) {
        return containers.getOrDefault(memberId, Set.of()).contains(groupId);
    }

    @Override
    public Collection<String> userMembers(String groupId) {
        return users.getOrDefault(groupId, Set.of());
    }

    @Override
    public Collection<String> groupMembers(String groupId) {
        return groups.getOrDefault(groupId, Set.of());
    }

    @Override
    public Collection<String> groupsContaining(String memberId) {
        return containers.getOrDefault(memberId, Set.of());
    }

    private Map<String, Set<String>> members(MemberType type) {
        return type == MemberType.USER ? users : groups;
    }

    /** One instance per id, however many memberships name it. */
    private String canonical(String id) {
        return ids.computeIfAbsent(id, same -> same);
    }
}
