package dev.scimbridge.sync;

import dev.scimbridge.graph.GraphGroup;
import dev.scimbridge.graph.MemberType;
import dev.scimbridge.mapping.GroupMapping;
import dev.scimbridge.mapping.GroupMember;
import dev.scimbridge.mapping.MappedResource;
import dev.scimbridge.mapping.MappingResult;
import dev.scimbridge.mapping.Scope;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.store.Mirror;
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
import org.jspecify.annotations.Nullable;

/** Step 3 (Map) for groups: the included groups and those nested beneath them, with the members that are served. */
final class GroupResources {

    private final Mirror mirror;
    private final RevisionWriter revisions;
    private final TenantState state;
    private final GroupMapping mapping;
    private final Changes changes;

    GroupResources(IntegrationPorts ports, TenantState state, GroupMapping mapping, Changes changes) {
        this.mirror = ports.mirror();
        this.revisions = ports.revisions();
        this.state = state;
        this.mapping = mapping;
        this.changes = changes;
    }

    void map(Collection<String> ids) {
        Map<String, StoredResource> served = revisions.resources(ResourceType.GROUP, ids);
        for (String id : ids) {
            Optional<GraphGroup> group =
                    state.group(id).filter(any -> state.scope().servedGroups().contains(id));
            StoredResource before = served.get(id);
            if (group.isPresent()) {
                compare(group.get(), before == null ? null : before.resource());
            } else if (before != null) {
                changes.remove(new ResourceKey(ResourceType.GROUP, id));
            }
        }
    }

    private void compare(GraphGroup group, @Nullable ResourceDraft served) {
        MappingResult result = mapping.map(group, members(group.id()));
        if (result instanceof MappingResult.Unmappable unmappable) {
            changes.unmappable(group.id(), unmappable.reason());
            return;
        }
        MappedResource mapped = ((MappingResult.Mapped) result).resource();
        if (served != null && served.etag().equals(mapped.hash())) {
            return;
        }
        Instant now = changes.at();
        Instant created = served != null
                ? served.created()
                : group.properties().instant("createdDateTime").toOptional().orElse(now);
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

    /** Direct members that are resources: people in scope who are mirrored, and served groups. */
    private List<GroupMember> members(String groupId) {
        List<Scope.ServedMember> members = state.scope().membersOf(groupId);
        List<String> userIds = members.stream()
                .filter(member -> member.type() == MemberType.USER)
                .map(Scope.ServedMember::id)
                .toList();
        Map<String, String> names = mirror.displayNames(userIds);
        return members.stream()
                .filter(member ->
                        member.type() == MemberType.GROUP ? state.hasResource(member.id()) : isServed(member.id()))
                .map(member -> member.type() == MemberType.GROUP
                        ? new GroupMember(member.id(), ResourceType.GROUP, state.groupName(member.id()))
                        : new GroupMember(member.id(), ResourceType.USER, Optional.ofNullable(names.get(member.id()))))
                .toList();
    }

    /** Whether the person has a resource after this round and is not leaving. */
    private boolean isServed(String userId) {
        return changes.stateAfter(userId, state.servedUsers().get(userId))
                .filter(after -> after != ResourceState.LEAVING)
                .isPresent();
    }
}
