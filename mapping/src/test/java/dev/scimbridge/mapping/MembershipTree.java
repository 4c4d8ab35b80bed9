package dev.scimbridge.mapping;

import dev.scimbridge.graph.MemberType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A {@link GroupTree} built from single memberships. */
final class MembershipTree implements GroupTree {

    private final Map<String, List<String>> userMembers;
    private final Map<String, List<String>> groupMembers;
    private final Map<String, List<String>> containers;

    private MembershipTree(Builder builder) {
        this.userMembers = builder.userMembers;
        this.groupMembers = builder.groupMembers;
        this.containers = builder.containers;
    }

    @Override
    public Collection<String> userMembers(String groupId) {
        return userMembers.getOrDefault(groupId, List.of());
    }

    @Override
    public Collection<String> groupMembers(String groupId) {
        return groupMembers.getOrDefault(groupId, List.of());
    }

    @Override
    public Collection<String> groupsContaining(String memberId) {
        return containers.getOrDefault(memberId, List.of());
    }

    /** Collects memberships. */
    static final class Builder {

        private final Map<String, List<String>> userMembers = new HashMap<>();
        private final Map<String, List<String>> groupMembers = new HashMap<>();
        private final Map<String, List<String>> containers = new HashMap<>();

        void add(String groupId, String memberId, MemberType type) {
            switch (type) {
                case USER -> connect(userMembers, groupId, memberId);
                case GROUP -> connect(groupMembers, groupId, memberId);
                case OTHER -> throw new IllegalArgumentException("Neither a user nor a group: " + memberId);
            }
        }

        private void connect(Map<String, List<String>> members, String groupId, String memberId) {
            members.computeIfAbsent(groupId, id -> new ArrayList<>()).add(memberId);
            containers.computeIfAbsent(memberId, id -> new ArrayList<>()).add(groupId);
        }

        MembershipTree build() {
            return new MembershipTree(this);
        }
    }
}
