package dev.scimbridge.mapping;

import java.util.List;

/**
 * How a person belongs to a group: the group itself, then the group nested directly in it, and so on to the group of which
 * the person is a direct member.
 *
 * @param groupIds at least one object id; exactly one when the person is a direct member
 */
public record GroupChain(List<String> groupIds) {

    /** Copies the list; throws {@link IllegalArgumentException} when it is empty. */
    public GroupChain {
        groupIds = List.copyOf(groupIds);
        if (groupIds.isEmpty()) {
            throw new IllegalArgumentException("A chain of groups has at least one group");
        }
    }

    /** The group in question, where the chain starts. */
    public String group() {
        return groupIds.get(0);
    }

    /** Whether the person is a direct member of {@link #group()}. */
    public boolean isDirect() {
        return groupIds.size() == 1;
    }
}
