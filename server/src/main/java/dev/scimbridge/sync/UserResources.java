package dev.scimbridge.sync;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.graph.GraphProperties;
import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.mapping.Lifecycle;
import dev.scimbridge.mapping.LifecycleState;
import dev.scimbridge.mapping.ManagerPolicy;
import dev.scimbridge.mapping.MappedResource;
import dev.scimbridge.mapping.MappingResult;
import dev.scimbridge.mapping.ScopeDecision;
import dev.scimbridge.mapping.UserContext;
import dev.scimbridge.mapping.UserMapping;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.store.HeldChange;
import dev.scimbridge.store.Mirror;
import dev.scimbridge.store.MirroredUser;
import dev.scimbridge.store.ResourceDraft;
import dev.scimbridge.store.ResourceState;
import dev.scimbridge.store.RevisionWriter;
import dev.scimbridge.store.StoredResource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Step 3 (Map) for users: decides who is in scope and active, maps, and compares with the served resource. */
final class UserResources {

    private static final int CHUNK = 1_000;
    private static final String CREATED = "createdDateTime";

    private final Mirror mirror;
    private final PersonNames personNames;
    private final RevisionWriter revisions;
    private final TenantState state;
    private final UserRules rules;
    private final Changes changes;
    private final Guard guard;
    private final Instant now;
    /** Who is still to be mapped. */
    private final Set<String> pending = new HashSet<>();
    /** Managers who were taken for present before they were mapped. */
    private final Set<String> expected = new HashSet<>();

    UserResources(IntegrationPorts ports, TenantState state, UserRules rules, Changes changes, Guard guard) {
        this.mirror = ports.mirror();
        this.personNames = new PersonNames(ports.mirror(), rules.mapping());
        this.revisions = ports.revisions();
        this.state = state;
        this.rules = rules;
        this.changes = changes;
        this.guard = guard;
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
        mapChunks(ids);
        Set<String> reports = new HashSet<>(mirror.reportsOf(changes.seenDifferently()));
        reports.removeAll(new HashSet<>(ids));
        expected.removeIf(this::hasResource);
        reports.addAll(mirror.reportsOf(expected));
        reports.addAll(guard.reportsOf(changes.seenDifferently()));
        mapChunks(reports);
        mapHeld(guard.judge());
    }

    /** Once more, now with the old state, and after them everybody who shows them. */
    private void mapHeld(Set<String> held) {
        mapChunks(held);
        changes.seenDifferently().addAll(held);
        Set<String> reports = new HashSet<>(mirror.reportsOf(held));
        reports.addAll(guard.reportsOf(held));
        mapChunks(reports);
    }

    private void mapChunks(Collection<String> ids) {
        List<String> all = new ArrayList<>(ids);
        for (int from = 0; from < all.size(); from += CHUNK) {
            List<String> chunk = all.subList(from, Math.min(from + CHUNK, all.size()));
            Map<String, MirroredUser> mirrored = mirror.users(chunk);
            Map<String, StoredResource> served = revisions.resources(ResourceType.USER, chunk);
            Map<String, String> managerNames = personNames.of(managers(mirrored.values()));
            for (String id : chunk) {
                map(id, mirrored.get(id), served.get(id), managerNames);
            }
        }
    }

    private void map(
            String id,
            @Nullable MirroredUser mirrored,
            @Nullable StoredResource served,
            Map<String, String> managerNames) {
        pending.remove(id);
        ResourceDraft before = served == null ? null : served.resource();
        if (mirrored == null) {
            if (before != null) {
                end(before);
            } else {
                guard.keep(id, List.of());
                changes.schedule(id, Optional.empty());
            }
        } else if (mirrored.removed().isEmpty() && state.scope().people().contains(id)) {
            keep(mirrored.user(), before, managerNames);
        } else if (isManagerToKeep(mirrored, served)) {
            keepManager(mirrored.user(), before);
        } else if (before == null) {
            guard.keep(id, List.of());
            changes.forget(id);
            forgetName(id);
        } else {
            leave(mirrored.user(), before, managerNames);
        }
    }

    /** Reports that were mapped before may have named this manager. */
    private void forgetName(String id) {
        if (state.isOutsideManager(id)) {
            state.dropOutsideManager(id);
            expected.add(id);
        }
    }

    private void keep(GraphUser user, @Nullable ResourceDraft served, Map<String, String> managerNames) {
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
        ResourceState resourceState = life.active() ? ResourceState.ACTIVE : ResourceState.INACTIVE;
        settle(
                new WantedUser(
                        user,
                        new UserContext(life, groups, manager(user, managerNames)),
                        resourceState,
                        Optional.empty()),
                served);
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
            Map<String, JsonNode> names =
                    new LinkedHashMap<>(manager.properties().asMap());
            names.keySet().retainAll(rules.mapping().managerProperties(rules.managers()));
            settle(
                    new WantedUser(
                            new GraphUser(manager.id(), GraphProperties.of(names)),
                            new UserContext(LifecycleState.managerOutOfScope(), List.of(), Optional.empty()),
                            ResourceState.INACTIVE,
                            Optional.empty()),
                    served);
        }
    }

    /** Out of scope: inactive until the tail ends, then gone. */
    private void leave(GraphUser user, ResourceDraft served, Map<String, String> managerNames) {
        Instant leftAt = served.leftAt().orElse(now);
        Instant endOfTail = leftAt.plus(rules.leaverTail());
        if (!endOfTail.isAfter(now)) {
            endTail(user, served);
            return;
        }
        UserContext context =
                new UserContext(rules.lifecycle().at(user, now).outOfScope(), List.of(), manager(user, managerNames));
        changes.schedule(user.id(), Optional.of(endOfTail));
        settle(new WantedUser(user, context, ResourceState.LEAVING, Optional.of(leftAt)), served);
    }

    private void endTail(GraphUser user, ResourceDraft served) {
        boolean stays = rules.managers() == ManagerPolicy.INCLUDE_INACTIVE && state.isOutsideManager(user.id());
        if (stays) {
            keepManager(user, served);
            // The names are read again; the rest has to go.
            changes.forget(user.id());
        } else {
            end(served);
        }
    }

    /** Takes the resource out of the feed, unless that waits for a person. */
    private void end(ResourceDraft served) {
        String id = served.id();
        List<Risk> risks = new UserDifference(served, new byte[0], null).risks(this::hasResource);
        if (!guard.keep(id, risks).isEmpty()) {
            changes.unchanged(served.key());
            changes.schedule(id, Optional.empty());
            return;
        }
        changes.remove(served.key());
        changes.detail(served.key(), "out of scope, and not to be shown any longer");
        changes.forget(id);
        changes.seenDifferently(id);
    }

    /** Compares with what is served, keeps what is held, and takes the rest over. */
    private void settle(WantedUser wanted, @Nullable ResourceDraft served) {
        MappingResult result = rules.mapping().map(wanted.user(), wanted.context());
        if (result instanceof MappingResult.Unmappable unmappable) {
            changes.unmappable(wanted.user().id(), unmappable.reason());
            if (wanted.state() == ResourceState.LEAVING && served != null) {
                // It cannot be shown as inactive, and must not stay active.
                end(served);
            }
            return;
        }
        MappedResource mapped = ((MappingResult.Mapped) result).resource();
        if (served == null) {
            guard.keep(wanted.user().id(), List.of());
            takeOver(wanted, mapped, null);
        } else if (served.etag().equals(mapped.hash()) && served.state() == wanted.state()) {
            guard.keep(served.id(), List.of());
            changes.unchanged(served.key());
        } else {
            UserDifference difference = new UserDifference(served, mapped.content(), wanted.state());
            Map<String, HeldChange> kept = guard.keep(served.id(), difference.risks(this::hasResource));
            if (kept.isEmpty()) {
                changes.detail(served.key(), why(wanted, served, difference));
                takeOver(wanted, mapped, served);
            } else {
                takeOverBeside(kept, wanted, served);
            }
        }
    }

    /** The attributes that differ, after the reason when the person's presence is another. No personal values. */
    private String why(WantedUser wanted, ResourceDraft served, UserDifference difference) {
        String attributes = String.join(", ", difference.changedAttributes());
        if (wanted.state() == served.state()) {
            return attributes;
        }
        String reason = wanted.state() == ResourceState.LEAVING
                ? whyOut(state.scope().decide(served.id()))
                : wanted.context().lifecycle().reason().replaceFirst("[:;].*", "");
        return attributes.isEmpty() ? reason : reason + "; " + attributes;
    }

    private static String whyOut(ScopeDecision decision) {
        if (decision instanceof ScopeDecision.ExcludedBy excluded) {
            return excluded.exclude() instanceof ScopeDecision.Member member
                    ? "Excluded by group " + member.chain().group()
                    : "Excluded by name";
        }
        if (decision instanceof ScopeDecision.FailsCondition) {
            return "Fails the condition";
        }
        return decision.isIn() ? "Deleted in Entra" : "In no included group any more";
    }

    /** Takes over what is not held: the person with the old values of what is. */
    private void takeOverBeside(Map<String, HeldChange> kept, WantedUser wanted, ResourceDraft served) {
        WantedUser mixed = new HeldUser(state, personNames, this::hasResource).mix(kept, wanted, served);
        MappingResult result = rules.mapping().map(mixed.user(), mixed.context());
        List<String> paths = kept.keySet().stream()
                .filter(aspect -> aspect.startsWith(Risk.VALUE))
                .map(UserDifference::pathOf)
                .toList();
        MappedResource mapped = ((MappingResult.Mapped) result).resource();
        if (!paths.isEmpty()) {
            mapped = mapped.withValuesOf(served.json(), paths);
        }
        if (served.etag().equals(mapped.hash()) && served.state() == mixed.state()) {
            changes.unchanged(served.key());
        } else {
            takeOver(mixed, mapped, served);
        }
    }

    private void takeOver(WantedUser wanted, MappedResource mapped, @Nullable ResourceDraft served) {
        String id = wanted.user().id();
        Instant created = served != null
                ? served.created()
                : wanted.user().properties().instant(CREATED).toOptional().orElse(now);
        ResourceDraft draft = new ResourceDraft(
                ResourceType.USER,
                id,
                mapped.hash(),
                created,
                changes.at(),
                wanted.state(),
                wanted.leftAt(),
                mapped.withMeta(created, changes.at()));
        changes.put(draft, kind(served, wanted.state()));
        if (served == null || presenceChanged(served.state(), wanted.state()) || nameChanged(served, draft)) {
            changes.seenDifferently(id);
        }
    }

    private static boolean presenceChanged(ResourceState before, ResourceState after) {
        return (before == ResourceState.LEAVING) != (after == ResourceState.LEAVING);
    }

    private static boolean nameChanged(ResourceDraft before, ResourceDraft after) {
        return !DisplayName.in(before.json()).equals(DisplayName.in(after.json()));
    }

    private static ChangeKind kind(@Nullable ResourceDraft served, ResourceState after) {
        if (served == null) {
            return ChangeKind.ADDED;
        }
        if (served.state() == after) {
            return ChangeKind.CHANGED;
        }
        return switch (after) {
            case LEAVING -> ChangeKind.LEAVING;
            case ACTIVE -> served.state() == ResourceState.LEAVING ? ChangeKind.RETURNED : ChangeKind.ACTIVATED;
            case INACTIVE -> served.state() == ResourceState.LEAVING ? ChangeKind.RETURNED : ChangeKind.DEACTIVATED;
        };
    }

    private static Set<String> managers(Collection<MirroredUser> users) {
        Set<String> managers = new HashSet<>();
        users.forEach(user -> managerOf(user.user()).ifPresent(managers::add));
        return managers;
    }

    private static Optional<String> managerOf(GraphUser user) {
        return user.properties().text(GraphUser.MANAGER).toOptional();
    }

    /** The manager, when that person has a resource after this round; otherwise what the policy lets say. */
    private Optional<UserContext.ManagerReference> manager(GraphUser user, Map<String, String> names) {
        Optional<String> manager = managerOf(user);
        if (manager.filter(this::hasResource).isPresent()) {
            return manager.map(id -> new UserContext.ManagerReference(id, Optional.ofNullable(names.get(id))));
        }
        return manager.filter(id -> rules.managers() == ManagerPolicy.NAME_ONLY && state.isOutsideManager(id))
                .flatMap(id -> Optional.ofNullable(names.get(id)))
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
