package dev.scimbridge.sync;

import dev.scimbridge.delta.PermissionReport;
import dev.scimbridge.graph.GraphGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What an administrator should know of the tracked groups: who is in them may not be who should be. */
final class GroupWarnings {

    private final TenantState state;
    private final PermissionReport permissions;

    GroupWarnings(TenantState state, PermissionReport permissions) {
        this.state = state;
        this.permissions = permissions;
    }

    /**
     * One sentence per finding.
     *
     * @throws RoundFault when the members of an excluded group are hidden: without them people would be let in
     */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        for (String id : new TreeSet<>(state.scope().trackedGroups())) {
            state.group(id).ifPresent(group -> add(group, sentences));
        }
        return sentences;
    }

    private void add(GraphGroup group, List<String> sentences) {
        boolean hidden = GroupKind.hidesMembers(group) && !permissions.allows(PermissionReport.MEMBER_READ_HIDDEN);
        if (hidden && !state.scope().servedGroups().contains(group.id())) {
            throw new RoundFault("exclude: the members of " + named(group) + " are hidden; grant "
                    + PermissionReport.MEMBER_READ_HIDDEN + " with admin consent, or exclude another group. Until then"
                    + " the last revision stays");
        }
        if (hidden) {
            sentences.add("The members of " + named(group) + " are hidden and may be missing; grant "
                    + PermissionReport.MEMBER_READ_HIDDEN + " with admin consent");
        }
        if (GroupKind.isPaused(group)) {
            sentences.add("The membership rule of " + named(group) + " is paused: nobody comes or goes by it; resume it"
                    + " in the Entra admin centre");
        }
        if (state.scopeIds().included().containsKey(group.id()) && isEmpty(group.id())) {
            sentences.add("include: " + named(group) + " has no members");
        }
    }

    private boolean isEmpty(String groupId) {
        return state.memberships().userMembers(groupId).isEmpty()
                && state.memberships().groupMembers(groupId).isEmpty();
    }

    private static String named(GraphGroup group) {
        return "the group " + GroupKind.described(List.of(group));
    }

    /** People whom the configuration includes and whom Graph does not know. */
    static List<String> unknownPeople(TenantState state) {
        Set<String> unknown = new TreeSet<>(state.scopeIds().includedPeople().keySet());
        unknown.removeIf(id -> state.isMirrored(id) || !state.scope().people().contains(id));
        return unknown.stream()
                .map(id -> "includePeople: Graph knows no user " + id + "; correct the id or take it out")
                .toList();
    }
}
