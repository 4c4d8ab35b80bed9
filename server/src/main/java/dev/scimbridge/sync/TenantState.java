package dev.scimbridge.sync;

import dev.scimbridge.graph.GraphGroup;
import dev.scimbridge.mapping.Scope;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.store.Mirror;
import dev.scimbridge.store.MirrorExtent;
import dev.scimbridge.store.ResourceKey;
import dev.scimbridge.store.ResourceState;
import dev.scimbridge.store.RevisionInfo;
import dev.scimbridge.store.RevisionWriter;
import java.util.HashMap;
import java.util.HashSet;
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
    private final Map<String, MirrorExtent> partialUsers;
    private final Set<String> failing;
    private final Unanswered unknownManagers = new Unanswered();
    private final Set<String> outsideManagers = new HashSet<>();
    private final Map<String, ResourceState> servedUsers;
    private final Set<String> servedGroups;
    private final Set<String> awaited = new HashSet<>();
    private final Unanswered told;
    private final Set<String> keptPeople = new HashSet<>();
    private final ScopeIds scopeIds;
    private final NameMemory names = new NameMemory();
    private Optional<RevisionInfo> served;
    private @Nullable Scope scope;
    private boolean failingChanged;
    private @Nullable Scope mappedScope;

    /**
     * What the store has.
     *
     * @param told people of whom pages spoke and who have not been read; it outlives this state
     */
    TenantState(IntegrationPorts ports, ScopeIds scopeIds, Unanswered told) {
        Mirror mirror = ports.mirror();
        RevisionWriter revisions = ports.revisions();
        this.scopeIds = scopeIds;
        this.served = revisions.newest();
        this.told = told;
        this.servedUsers = new HashMap<>(revisions.states(ResourceType.USER));
        this.servedGroups = new HashSet<>(revisions.states(ResourceType.GROUP).keySet());
        this.mirroredUsers = new HashSet<>(mirror.userIds());
        this.partialUsers = new HashMap<>(mirror.partialUsers());
        this.failing = new HashSet<>(mirror.failingPeople());
        mirror.groups().forEach(group -> groups.put(group.id(), group));
        mirror.memberships(row -> memberships.add(row.groupId(), row.memberId(), row.type()));
    }

    /** What is remembered of userNames. */
    NameMemory names() {
        return names;
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
        Scope known = scope;
        if (known == null || failingChanged) {
            known = new Scope(scopeIds.rules(), memberships, failing);
            scope = known;
            failingChanged = false;
        }
        return known;
    }

    /** Who is in scope if the condition is satisfied; cheap while the condition is found to hold or fail for people. */
    boolean isCandidate(String userId) {
        Scope known = scope;
        Scope current = known == null ? scope() : known;
        return current.people().contains(userId) || current.conditional().contains(userId);
    }

    /** Whether the condition decides about this person; not about people who are named. */
    boolean isConditional(String userId) {
        Scope known = scope;
        return (known == null ? scope() : known).conditional().contains(userId);
    }

    /** Ids of people who are known to fail the condition. */
    Set<String> failing() {
        return failing;
    }

    boolean isFailing(String userId) {
        return failing.contains(userId);
    }

    /** The person fails the condition. */
    void fails(Mirror.Change change, String userId) {
        if (failing.add(userId)) {
            change.putFailing(userId);
            failingChanged = true;
        }
    }

    /** The person satisfies the condition, or may do so. */
    void failsNoMore(Mirror.Change change, String userId) {
        if (failing.remove(userId)) {
            change.removeFailing(userId);
            failingChanged = true;
        }
    }

    /**
     * Another question is asked of candidates.
     *
     * @param keep whether who failed before still does
     */
    void resetFailing(Mirror.Change change, Optional<String> question, boolean keep) {
        change.resetFailing(question);
        if (keep) {
            failing.forEach(change::putFailing);
        } else {
            failing.clear();
            failingChanged = true;
        }
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

    /** The user is mirrored whole. */
    void mirrored(String userId) {
        mirroredUsers.add(userId);
        partialUsers.remove(userId);
        told.remove(userId);
    }

    /** A mirrored user's object misses something from now on. */
    void stale(Mirror.Change change, String userId) {
        if (isMirrored(userId) && partialUsers.putIfAbsent(userId, MirrorExtent.STALE) == null) {
            change.markStale(userId);
        }
    }

    /** No more of the user is mirrored than this. */
    void mirroredInPart(String userId, MirrorExtent extent) {
        mirroredUsers.add(userId);
        partialUsers.put(userId, extent);
    }

    /** Whether of a mirrored user only the name is kept, as somebody's manager. */
    boolean isManagerOnly(String userId) {
        return partialUsers.get(userId) == MirrorExtent.MANAGER;
    }

    /** The ids of mirrored users of whom only the name is kept. */
    Set<String> managersOnly() {
        Set<String> managers = new HashSet<>();
        partialUsers.forEach((id, extent) -> {
            if (extent == MirrorExtent.MANAGER) {
                managers.add(id);
            }
        });
        return managers;
    }

    /** Managers outside the scope of whom something is said in this round. */
    void outsideManagers(Set<String> userIds) {
        outsideManagers.clear();
        outsideManagers.addAll(userIds);
    }

    /** Graph says that this manager is gone: nothing is kept. */
    void dropOutsideManager(String userId) {
        outsideManagers.remove(userId);
        unknownManagers.add(userId);
    }

    boolean isOutsideManager(String userId) {
        return outsideManagers.contains(userId);
    }

    /** Managers whom Graph does not know. */
    Unanswered unknownManagers() {
        return unknownManagers;
    }

    /**
     * People outside the scope whom a hold keeps as if they were in it. Of whom something was missed before, the whole object
     * is awaited.
     */
    void keepPeople(Set<String> userIds) {
        userIds.stream().filter(id -> !keptPeople.contains(id) && !isWhole(id)).forEach(this::await);
        keptPeople.clear();
        keptPeople.addAll(userIds);
    }

    /** Whether the person is kept up to date without being in scope. */
    boolean isKept(String userId) {
        return keptPeople.contains(userId);
    }

    /** Everybody who is kept up to date: who is in scope, and who is kept as if. */
    Set<String> followed() {
        Set<String> followed = new HashSet<>(scope().people());
        followed.addAll(keptPeople);
        return followed;
    }

    /** Whether the mirrored object is all that Graph says of the user, up to the last page. */
    boolean isWhole(String userId) {
        return isMirrored(userId) && !partialUsers.containsKey(userId);
    }

    /** People of whom a page spoke and who have not been read. */
    Unanswered told() {
        return told;
    }

    /** Notes that a person in scope has to be read. */
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

    /** Whether this is what is known of a revision: otherwise another process made it, or the database lost what came after it. */
    boolean isOf(Optional<RevisionInfo> revision) {
        return served.equals(revision);
    }

    /** Whether there has been no revision yet. */
    boolean servesNothing() {
        return served.isEmpty();
    }

    /** The ids of the group resources of the served revision. */
    Set<String> servedGroups() {
        return servedGroups;
    }

    /** Whether the scope is another than the one behind the served revision, as far as this state knows. */
    boolean scopeChanged() {
        return mappedScope != scope();
    }

    /**
     * Takes over what a revision brought.
     *
     * @param after the newest one now
     * @param put the state of every resource that it put
     */
    void committed(RevisionInfo after, RevisionWriter.Commit commit, Map<ResourceKey, ResourceState> put) {
        put.forEach((key, served) -> {
            if (key.type() == ResourceType.USER) {
                servedUsers.put(key.id(), served);
            } else {
                servedGroups.add(key.id());
            }
        });
        for (ResourceKey key : commit.remove()) {
            if (key.type() == ResourceType.USER) {
                servedUsers.remove(key.id());
            } else {
                servedGroups.remove(key.id());
            }
        }
        names.committed(commit.put().stream()
                .filter(draft -> draft.type() == ResourceType.USER)
                .toList());
        mirroredUsers.removeAll(commit.forgetUsers());
        served = Optional.of(after);
        partialUsers.keySet().removeAll(commit.forgetUsers());
        mappedScope = scope();
    }
}
