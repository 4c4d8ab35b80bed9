package dev.scimbridge.sync;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.graph.GraphProperties;
import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.mapping.Lifecycle;
import dev.scimbridge.mapping.LifecycleState;
import dev.scimbridge.mapping.ManagerPolicy;
import dev.scimbridge.mapping.UserContext;
import dev.scimbridge.mapping.UserMapping;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.store.Mirror;
import dev.scimbridge.store.MirroredUser;
import dev.scimbridge.store.ResourceDraft;
import dev.scimbridge.store.ResourceState;
import dev.scimbridge.store.RevisionWriter;
import dev.scimbridge.store.StoredResource;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Step 3 (Map) for users: decides who is in scope and active, maps, and compares with the served resource. */
final class UserResources {

    private static final int CHUNK = 1_000;

    private final Mirror mirror;
    private final PersonNames personNames;
    private final RevisionWriter revisions;
    private final TenantState state;
    private final UserRules rules;
    private final Changes changes;
    private final Guard guard;
    private final UserTakeOver takeOver;
    private final UserNames names;
    private final Instant now;
    /** Who is still to be mapped. */
    private final Set<String> pending = new HashSet<>();
    /** Whose name has been looked up, as somebody's manager. */
    private final Set<String> namedManagers = new HashSet<>();
    /** Of those who have one. */
    private final Map<String, String> managerNames = new HashMap<>();
    /** Managers who were taken for present before they were mapped. */
    private final Set<String> expected = new HashSet<>();

    /**
     * Users of one round.
     *
     * @param without who has to do without the own userName, and why
     */
    UserResources(
            IntegrationPorts ports,
            TenantState state,
            UserRules rules,
            Map<String, String> without,
            Changes changes,
            Guard guard) {
        this.mirror = ports.mirror();
        this.personNames = new PersonNames(ports.mirror(), rules.mapping());
        this.revisions = ports.revisions();
        this.state = state;
        this.rules = rules;
        this.changes = changes;
        this.guard = guard;
        this.names = new UserNames(ports, state, rules.mapping(), changes, guard.held(), without);
        NamedMapping mapping = new NamedMapping(rules.mapping(), names, changes);
        this.takeOver = new UserTakeOver(mapping, state, personNames, names, changes, guard, this::hasResource);
        this.now = changes.now();
    }

    /**
     * What the configuration says about users.
     *
     * @param leaverTail how long a leaver stays visible
     * @param managers what is said of managers who are not in scope
     */
    record UserRules(UserMapping mapping, Lifecycle lifecycle, Duration leaverTail, ManagerPolicy managers) {}

    /**
     * Maps the users, and after them the reports of managers that are now seen differently. Reports among the users are
     * mapped once: their manager's name is in the mirror already, and whether the manager will have a resource can be
     * told beforehand, but for the few who turn out otherwise. Then the guard judges, and whoever is held is mapped once more.
     */
    void map(Collection<String> ids) {
        pending.addAll(ids);
        names.begin(new HashSet<>(ids));
        mapInOrder(ids);
        Set<String> reports = new HashSet<>();
        if (!state.servesNothing()) {
            // A first round maps everybody.
            reports.addAll(mirror.reportsOf(changes.seenDifferently()));
            reports.removeAll(new HashSet<>(ids));
        }
        expected.removeIf(this::hasResource);
        reports.addAll(mirror.reportsOf(expected));
        reports.addAll(guard.held().reportsOf(changes.seenDifferently()));
        mapChunks(reports);
        mapAgain(guard.judge());
        for (Set<String> contested = names.findOut(); !contested.isEmpty(); contested = names.findOut()) {
            contested.stream().filter(names::isGiven).forEach(id -> guard.giveUp(id, Risk.USER_NAME));
            mapAgain(contested);
        }
        names.waiting().forEach(id -> guard.takeBack(id, Risk.USER_NAME));
        names.end();
    }

    /** Where a first round meets a name twice, the first has it: people in scope come first. */
    private void mapInOrder(Collection<String> ids) {
        if (!state.servesNothing()) {
            mapChunks(ids);
            return;
        }
        Map<Boolean, List<String>> inScope = ids.stream()
                .collect(Collectors.partitioningBy(id -> state.scope().people().contains(id)));
        mapChunks(inScope.getOrDefault(true, List.of()));
        mapChunks(inScope.getOrDefault(false, List.of()));
    }

    /** Once more, now by what was found out, and after them everybody who shows them. */
    private void mapAgain(Set<String> people) {
        mapChunks(people);
        changes.seenDifferently().addAll(people);
        Set<String> reports = new HashSet<>(mirror.reportsOf(people));
        reports.addAll(guard.held().reportsOf(people));
        reports.addAll(takeOver.stayingReportsOf(people));
        mapChunks(reports);
    }

    private void mapChunks(Collection<String> ids) {
        // In their order they are written faster.
        List<String> all = ids.stream().sorted().toList();
        for (int from = 0; from < all.size(); from += CHUNK) {
            List<String> chunk = all.subList(from, Math.min(from + CHUNK, all.size()));
            Map<String, MirroredUser> mirrored = mirror.users(chunk);
            Map<String, StoredResource> served =
                    state.servesNothing() ? Map.of() : revisions.resources(ResourceType.USER, chunk);
            nameManagers(mirrored.values());
            for (String id : chunk) {
                map(id, mirrored.get(id), served.get(id));
            }
        }
    }

    /** Each is looked up once in a round, in which the mirror stays as it is. */
    private void nameManagers(Collection<MirroredUser> users) {
        Set<String> managers = managers(users);
        managers.removeIf(id -> !namedManagers.add(id));
        managerNames.putAll(personNames.of(managers));
    }

    private void map(String id, @Nullable MirroredUser mirrored, @Nullable StoredResource served) {
        pending.remove(id);
        ResourceDraft before = served == null ? null : served.resource();
        if (mirrored == null) {
            if (before != null) {
                takeOver.end(before);
            } else {
                guard.keep(id, List.of());
                changes.schedule(id, Optional.empty());
            }
        } else if (mirrored.removed().isEmpty() && state.scope().people().contains(id)) {
            keep(mirrored.user(), before);
        } else if (isManagerToKeep(mirrored, served)) {
            keepManager(mirrored.user(), before);
        } else if (before == null) {
            guard.keep(id, List.of());
            changes.forget(id);
            forgetName(id);
        } else {
            leave(mirrored, before);
        }
    }

    /** Reports that were mapped before may have named this manager. */
    private void forgetName(String id) {
        if (state.isOutsideManager(id)) {
            state.dropOutsideManager(id);
            expected.add(id);
        }
    }

    private void keep(GraphUser user, @Nullable ResourceDraft served) {
        Optional<Instant> visibleFrom = rules.lifecycle().visibleFrom(user).filter(from -> from.isAfter(now));
        if (served == null && visibleFrom.isPresent()) {
            changes.schedule(user.id(), visibleFrom);
            return;
        }
        LifecycleState life = rules.lifecycle().at(user, now);
        List<UserContext.GroupReference> groups = state.scope().groupsOf(user.id()).stream()
                .filter(group -> state.hasResource(group.groupId()))
                .map(group -> new UserContext.GroupReference(
                        group.groupId(), state.groupName(group.groupId()), group.direct()))
                .toList();
        changes.schedule(user.id(), life.nextChange());
        takeOver.settle(WantedUser.present(user, new UserContext(life, groups, manager(user))), served);
    }

    /** Of somebody who has just left, the tail comes first. */
    private boolean isManagerToKeep(MirroredUser mirrored, @Nullable StoredResource served) {
        String id = mirrored.user().id();
        return mirrored.removed().isEmpty()
                && state.isOutsideManager(id)
                && (served == null || (state.isManagerOnly(id) && isInactive(served)))
                && (served == null || rules.managers() == ManagerPolicy.INCLUDE_INACTIVE);
    }

    private static boolean isInactive(StoredResource served) {
        return served.resource().state() == ResourceState.INACTIVE;
    }

    /** A manager outside the scope: by policy a resource with nothing but names, or only named by the reports. */
    private void keepManager(GraphUser manager, @Nullable ResourceDraft served) {
        changes.schedule(manager.id(), Optional.empty());
        if (rules.managers() == ManagerPolicy.INCLUDE_INACTIVE) {
            takeOver.settle(names(manager), served);
        }
    }

    private WantedUser names(GraphUser manager) {
        Map<String, JsonNode> names = new LinkedHashMap<>(manager.properties().asMap());
        names.keySet().retainAll(rules.mapping().managerProperties(rules.managers()));
        return WantedUser.present(
                new GraphUser(manager.id(), GraphProperties.of(names)),
                new UserContext(LifecycleState.managerOutOfScope(), List.of(), Optional.empty()));
    }

    /** Out of scope or deleted: inactive until the tail ends, then gone. */
    private void leave(MirroredUser mirrored, ResourceDraft served) {
        GraphUser user = mirrored.user();
        Instant leftAt = served.leftAt().orElse(now);
        Instant endOfTail = leftAt.plus(rules.leaverTail());
        boolean over = !endOfTail.isAfter(now);
        if (over && staysAsManager(user.id())) {
            // The names are read again; the rest has to go.
            changes.schedule(user.id(), Optional.empty());
            takeOver.replace(names(user), served);
        } else if (over && served.state() == ResourceState.LEAVING) {
            takeOver.end(served);
        } else {
            LifecycleState inScope = rules.lifecycle().at(user, now);
            changes.schedule(user.id(), Optional.of(endOfTail));
            takeOver.settle(
                    new WantedUser(
                            user,
                            new UserContext(inScope.outOfScope(), List.of(), manager(user)),
                            ResourceState.LEAVING,
                            Optional.of(leftAt),
                            Optional.of(new WantedUser.Departure(
                                    mirrored.removed().isPresent() ? Risk.DELETED : Risk.OUT_OF_SCOPE, inScope, over))),
                    served);
        }
    }

    private boolean staysAsManager(String id) {
        return rules.managers() == ManagerPolicy.INCLUDE_INACTIVE && state.isOutsideManager(id);
    }

    private static Set<String> managers(Collection<MirroredUser> users) {
        Set<String> managers = new HashSet<>();
        users.forEach(user -> managerOf(user.user()).ifPresent(managers::add));
        return managers;
    }

    /** Nobody is shown as the own manager. */
    private static Optional<String> managerOf(GraphUser user) {
        return user.properties().text(GraphUser.MANAGER).toOptional().filter(id -> !id.equals(user.id()));
    }

    /** The manager, when that person has a resource after this round; otherwise what the policy lets say. */
    private Optional<UserContext.ManagerReference> manager(GraphUser user) {
        Optional<String> manager = managerOf(user);
        if (manager.filter(this::hasResource).isPresent()) {
            return manager.map(id -> new UserContext.ManagerReference(id, Optional.ofNullable(managerNames.get(id))));
        }
        return manager.filter(id -> rules.managers() == ManagerPolicy.NAME_ONLY && state.isOutsideManager(id))
                .flatMap(id -> Optional.ofNullable(managerNames.get(id)))
                .map(name -> new UserContext.ManagerReference(Optional.empty(), Optional.of(name)));
    }

    private boolean mayHaveResource(String id) {
        return state.scope().people().contains(id)
                || (rules.managers() == ManagerPolicy.INCLUDE_INACTIVE && state.isOutsideManager(id));
    }

    private boolean hasResource(String id) {
        if (pending.contains(id)) {
            boolean present = state.servedUsers().containsKey(id) || (state.isMirrored(id) && mayHaveResource(id));
            if (present) {
                expected.add(id);
            }
            return present;
        }
        return changes.stateAfter(id, state.servedUsers().get(id)).isPresent();
    }
}
