package dev.scimbridge.sync;

import dev.scimbridge.graph.GraphGroup;
import dev.scimbridge.mapping.Scope;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.store.Mirror;
import dev.scimbridge.store.ResourceDraft;
import dev.scimbridge.store.ResourceKey;
import dev.scimbridge.store.ResourceState;
import dev.scimbridge.store.RevisionWriter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a round needs of the mirror at hand: tracked groups, memberships and the ids of mirrored users. It follows the
 * pages of a round and is thrown away when a round fails, because a transaction may then have taken back what it shows.
 */
final class TenantState {

    private final Memberships memberships = new Memberships();
    private final Map<String, GraphGroup> groups = new HashMap<>();
    private final Set<String> mirroredUsers;
    private final Map<String, ResourceState> servedUsers;
    private final Set<String> servedGroups;
    private final Set<String> awaited = new HashSet<>();
    private final ScopeIds scopeIds;
    private boolean servesNothing;
    private @Nullable Scope scope;
    private @Nullable Scope mappedScope;

    TenantState(IntegrationPorts ports, ScopeIds scopeIds) {
        Mirror mirror = ports.mirror();
        RevisionWriter revisions = ports.revisions();
        this.scopeIds = scopeIds;
        this.servedUsers = new HashMap<>(revisions.states(ResourceType.USER));
        this.servedGroups = new HashSet<>(revisions.states(ResourceType.GROUP).keySet());
        this.servesNothing = revisions.newest().isEmpty();
        this.mirroredUsers = new HashSet<>(mirror.userIds());
        mirror.groups().forEach(group -> groups.put(group.id(), group));
        mirror.memberships(row -> memberships.add(row.groupId(), row.memberId(), row.type()));
    }

    /** The resolved include and exclude lists that this state was loaded for. */
    ScopeIds scopeIds() {
        return scopeIds;
    }

    /** The memberships; whoever changes them calls {@link #membershipsChanged()}. */
    Memberships memberships() {
        return memberships;
    }

    void membershipsChanged() {
        scope = null;
    }

    /** Who is in scope now. */
    Scope scope() {
        if (scope == null) {
            scope = new Scope(scopeIds.include(), scopeIds.exclude(), memberships);
        }
        return scope;
    }

    /** All users directly or indirectly in a group. */
    Set<String> usersBeneath(String groupId) {
        return new Scope(List.of(groupId), List.of(), memberships).people();
    }

    Optional<GraphGroup> group(String id) {
        return Optional.ofNullable(groups.get(id));
    }

    Optional<String> groupName(String id) {
        return group(id)
                .flatMap(known ->
                        known.properties().text(GraphGroup.DISPLAY_NAME).toOptional());
    }

    /** Whether a group in scope is served after this round: one without a name cannot become a resource, but stays one. */
    boolean hasResource(String groupId) {
        return group(groupId).isPresent()
                && (servedGroups.contains(groupId) || groupName(groupId).isPresent());
    }

    Set<String> groupIds() {
        return Set.copyOf(groups.keySet());
    }

    void putGroup(GraphGroup group) {
        groups.put(group.id(), group);
    }

    void removeGroup(String id) {
        groups.remove(id);
        memberships.removeMembersOf(id);
        membershipsChanged();
    }

    boolean isMirrored(String userId) {
        return mirroredUsers.contains(userId);
    }

    /** The ids of all mirrored users. */
    Set<String> mirroredUsers() {
        return mirroredUsers;
    }

    void mirrored(String userId) {
        mirroredUsers.add(userId);
    }

    /** Notes that Graph spoke of a person in scope who is not mirrored. */
    void await(String userId) {
        awaited.add(userId);
    }

    /** The noted people, once. */
    Set<String> takeAwaited() {
        Set<String> taken = Set.copyOf(awaited);
        awaited.clear();
        return taken;
    }

    /** The state of every user resource of the served revision, by id. */
    Map<String, ResourceState> servedUsers() {
        return servedUsers;
    }

    /** Whether there has been no revision yet. */
    boolean servesNothing() {
        return servesNothing;
    }

    /** The ids of the group resources of the served revision. */
    Set<String> servedGroups() {
        return servedGroups;
    }

    /** Whether the scope is another than the one behind the served revision, as far as this state knows. */
    boolean scopeChanged() {
        return mappedScope != scope();
    }

    /** Takes over what a revision brought. */
    void committed(RevisionWriter.Commit commit) {
        for (ResourceDraft draft : commit.put()) {
            if (draft.type() == ResourceType.USER) {
                servedUsers.put(draft.id(), draft.state());
            } else {
                servedGroups.add(draft.id());
            }
        }
        for (ResourceKey key : commit.remove()) {
            if (key.type() == ResourceType.USER) {
                servedUsers.remove(key.id());
            } else {
                servedGroups.remove(key.id());
            }
        }
        mirroredUsers.removeAll(commit.forgetUsers());
        servesNothing = false;
        mappedScope = scope();
    }
}
