package dev.scimbridge.sync;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.scimbridge.graph.GraphGroup;
import dev.scimbridge.graph.GraphProperties;
import dev.scimbridge.graph.MemberType;
import dev.scimbridge.mapping.GroupMapping;
import dev.scimbridge.mapping.GroupMember;
import dev.scimbridge.mapping.MappedResource;
import dev.scimbridge.mapping.MappingResult;
import dev.scimbridge.mapping.Scope;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.store.HeldChange.KeptGroup;
import dev.scimbridge.store.ResourceDraft;
import dev.scimbridge.store.ResourceKey;
import dev.scimbridge.store.ResourceState;
import dev.scimbridge.store.RevisionWriter;
import dev.scimbridge.store.StoredResource;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Step 3 (Map) for groups: the included groups and those nested beneath them, with the members that are served. */
final class GroupResources {

    private final PersonNames personNames;
    private final RevisionWriter revisions;
    private final TenantState state;
    private final GroupMapping mapping;
    private final Changes changes;
    private final Guard guard;

    GroupResources(
            IntegrationPorts ports,
            TenantState state,
            GroupMapping mapping,
            PersonNames personNames,
            Changes changes,
            Guard guard) {
        this.personNames = personNames;
        this.revisions = ports.revisions();
        this.state = state;
        this.mapping = mapping;
        this.changes = changes;
        this.guard = guard;
    }

    void map(Collection<String> ids) {
        Map<String, StoredResource> served = revisions.resources(ResourceType.GROUP, ids);
        for (String id : ids) {
            Optional<GraphGroup> group =
                    state.group(id).filter(any -> state.scope().servedGroups().contains(id));
            StoredResource before = served.get(id);
            Map<String, KeptGroup> held = guard.held().membersOf(id);
            if (group.isPresent()) {
                ResourceDraft old = before == null ? null : before.resource();
                compare(group.get(), members(id, held, old), old);
            } else if (before != null && !held.isEmpty()) {
                keepForItsMembers(before.resource(), held);
            } else if (before != null) {
                changes.remove(new ResourceKey(ResourceType.GROUP, id));
            }
        }
    }

    /** A group that is not served any more, but for people who have not been let go. */
    private void keepForItsMembers(ResourceDraft served, Map<String, KeptGroup> held) {
        GraphGroup group = new GraphGroup(
                served.id(),
                GraphProperties.of(Map.of(
                        GraphGroup.DISPLAY_NAME,
                        TextNode.valueOf(ResourceText.displayName(served.json()).orElse("")))),
                List.of());
        compare(group, join(Map.of(), held, served), served);
    }

    private void compare(GraphGroup group, List<GroupMember> members, @Nullable ResourceDraft served) {
        MappingResult result = mapping.map(group, members);
        if (result instanceof MappingResult.Unmappable unmappable) {
            changes.unmappable(group.id(), unmappable.reason());
            return;
        }
        MappedResource mapped = ((MappingResult.Mapped) result).resource();
        if (served != null && served.etag().equals(mapped.hash())) {
            changes.unchanged(served.key());
            return;
        }
        Instant now = changes.at();
        Instant created = served != null ? served.created() : changes.created(group.properties());
        changes.put(
                new ResourceDraft(
                        ResourceType.GROUP,
                        group.id(),
                        mapped.hash(),
                        created,
                        now,
                        ResourceState.ACTIVE,
                        Optional.empty(),
                        mapped.withMeta(created, now)),
                served == null ? ChangeKind.ADDED : ChangeKind.CHANGED);
    }

    /**
     * Direct members that are resources: people in scope who are mirrored, served groups, and who is held. Who is kept from
     * leaving is in the groups of before and no other, also while Graph still tells memberships of a deleted account.
     */
    private List<GroupMember> members(String groupId, Map<String, KeptGroup> held, @Nullable ResourceDraft served) {
        List<Scope.ServedMember> members = state.scope().membersOf(groupId).stream()
                .filter(member -> !guard.held().keepsPresence(member.id()))
                .toList();
        List<String> userIds = members.stream()
                .filter(member -> member.type() == MemberType.USER)
                .map(Scope.ServedMember::id)
                .toList();
        Map<String, String> names = personNames.of(userIds);
        Map<String, GroupMember> all = new TreeMap<>();
        members.stream()
                .filter(member ->
                        member.type() == MemberType.GROUP ? state.hasResource(member.id()) : isServed(member.id()))
                .map(member -> member.type() == MemberType.GROUP
                        ? new GroupMember(member.id(), ResourceType.GROUP, state.groupName(member.id()))
                        : new GroupMember(member.id(), ResourceType.USER, Optional.ofNullable(names.get(member.id()))))
                .forEach(member -> all.put(member.id(), member));
        return join(all, held, served);
    }

    /** Adds the people who are held in the group, and the served groups through which they are. */
    private List<GroupMember> join(
            Map<String, GroupMember> members, Map<String, KeptGroup> held, @Nullable ResourceDraft served) {
        if (held.isEmpty()) {
            return List.copyOf(members.values());
        }
        Map<String, GroupMember> all = new TreeMap<>(members);
        List<String> direct = held.entrySet().stream()
                .filter(entry -> entry.getValue().direct() && isServed(entry.getKey()))
                .map(Map.Entry::getKey)
                .toList();
        Map<String, String> names = personNames.of(direct);
        direct.forEach(
                id -> all.putIfAbsent(id, new GroupMember(id, ResourceType.USER, Optional.ofNullable(names.get(id)))));
        if (served != null && direct.size() < held.size()) {
            ServedMembers.groupsIn(served.json()).forEach((id, display) -> {
                if (staysServed(id)) {
                    all.putIfAbsent(
                            id,
                            new GroupMember(
                                    id, ResourceType.GROUP, state.groupName(id).or(() -> display)));
                }
            });
        }
        return List.copyOf(all.values());
    }

    /** Whether a served group is so after this round: in scope, or kept for its members. */
    private boolean staysServed(String groupId) {
        boolean inScope =
                state.group(groupId).isPresent() && state.scope().servedGroups().contains(groupId);
        return state.servedGroups().contains(groupId)
                && (inScope || !guard.held().membersOf(groupId).isEmpty());
    }

    /** Whether the person has a resource after this round and is not leaving. */
    private boolean isServed(String userId) {
        return changes.stateAfter(userId, state.servedUsers().get(userId))
                .filter(after -> after != ResourceState.LEAVING)
                .isPresent();
    }
}
