package dev.scimbridge.sync;

import dev.scimbridge.mapping.GroupMapping;
import dev.scimbridge.mapping.Lifecycle;
import dev.scimbridge.mapping.LifecycleRules;
import dev.scimbridge.mapping.UserMapping;
import dev.scimbridge.store.Mirror;
import dev.scimbridge.store.ResourceDraft;
import dev.scimbridge.store.ResourceState;
import dev.scimbridge.store.RevisionInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Step 3 (Map) of a round: finds what may have changed, and maps it. */
final class RoundMapping {

    private static final String SEPARATOR = " | ";
    private static final String LEAVE_DATES = "leave dates ";
    private static final String READABLE = "readable";

    private final SyncSettings settings;
    private final IntegrationPorts ports;
    private final TenantState state;
    private final boolean leaveDateReadable;

    RoundMapping(SyncSettings settings, IntegrationPorts ports, TenantState state, boolean leaveDateReadable) {
        this.settings = settings;
        this.ports = ports;
        this.state = state;
        this.leaveDateReadable = leaveDateReadable;
    }

    /** Another fingerprint than the served revision's means that every resource has to be mapped again. */
    String fingerprint() {
        return String.join(
                SEPARATOR,
                settings.mappingRules().fingerprint(),
                state.scopeIds().fingerprint(),
                "tail " + settings.leaverTail(),
                "zone " + settings.timeZone(),
                "managers " + settings.managers().word(),
                "visible "
                        + settings.visibleBeforeHire().map(Duration::toString).orElse("always"),
                LEAVE_DATES + (leaveDateReadable ? READABLE : "unknown"));
    }

    /** Whether leave dates were readable when a revision with this fingerprint was made. */
    static boolean couldReadLeaveDates(String fingerprint) {
        return fingerprint.endsWith(LEAVE_DATES + READABLE);
    }

    /**
     * What has to change for the resources to be as they should at this moment, but for what the guard holds.
     *
     * @param taker who takes resources meanwhile; only before the first revision
     */
    Changes map(
            Instant now, Optional<RevisionInfo> newest, Guard guard, Optional<Consumer<List<ResourceDraft>>> taker) {
        Changes changes = new Changes(now, newest, taker);
        Set<String> users = new HashSet<>(guard.held().approved());
        Set<String> groups = new HashSet<>();
        changes.due(ports.revisions().usersDue(now));
        users.addAll(changes.due());
        collect(guard, users, groups);
        UserMapping mapping = new UserMapping(settings.mappingRules());
        Map<String, String> without = new SharedUserNames(ports, state, mapping).find(users);
        new UserResources(ports, state, userRules(mapping), without, changes, guard).map(users);
        for (String id : changes.seenDifferently()) {
            groups.addAll(state.memberships().groupsContaining(id));
        }
        groups.addAll(guard.held().groups());
        PersonNames names = new PersonNames(ports.mirror(), mapping);
        new GroupResources(ports, state, new GroupMapping(settings.mappingRules()), names, changes, guard).map(groups);
        return changes;
    }

    /** What the guard has to know of the round so far. */
    GuardSituation situation() {
        return new GuardSituation(
                this::servedPeople,
                otherRules(),
                otherMapping(),
                group -> state.scopeIds().included().containsKey(group),
                group -> state.scopeIds().included().containsKey(group)
                        && state.memberships().usersBeneath(group).stream()
                                .noneMatch(id -> state.scope().people().contains(id)),
                new FillRate(ports.revisions()));
    }

    private int servedPeople() {
        return (int) state.servedUsers().values().stream()
                .filter(served -> served != ResourceState.LEAVING)
                .count();
    }

    private boolean otherRules() {
        return !ports.revisions().rulesFingerprint().equals(Optional.of(fingerprint()));
    }

    private boolean otherMapping() {
        return ports.revisions()
                .rulesFingerprint()
                .filter(served -> !served.startsWith(settings.mappingRules().fingerprint() + SEPARATOR))
                .isPresent();
    }

    static Lifecycle lifecycle(SyncSettings settings, boolean leaveDateReadable) {
        return new Lifecycle(new LifecycleRules(settings.timeZone(), settings.visibleBeforeHire(), leaveDateReadable));
    }

    private UserResources.UserRules userRules(UserMapping mapping) {
        return new UserResources.UserRules(
                mapping, lifecycle(settings, leaveDateReadable), settings.leaverTail(), settings.managers());
    }

    /** What pages touched, and what a change of the scope or the rules concerns. */
    private void collect(Guard guard, Set<String> users, Set<String> groups) {
        Mirror.Touched touched = ports.mirror().touched();
        users.addAll(touched.users());
        groups.addAll(touched.groups());
        boolean otherRules = otherRules();
        if (otherRules) {
            users.addAll(state.mirroredUsers());
            users.addAll(state.servedUsers().keySet());
        } else if (state.scopeChanged()) {
            addScopeDifference(guard, users);
        }
        if (otherRules || state.scopeChanged()) {
            groups.addAll(state.scope().servedGroups());
            groups.addAll(state.servedGroups());
        }
    }

    /** Who is in scope and does not show it, and the other way round. */
    private void addScopeDifference(Guard guard, Set<String> users) {
        Set<String> people = state.scope().people();
        for (String id : people) {
            ResourceState served = state.servedUsers().get(id);
            if (served == null
                    || served == ResourceState.LEAVING
                    || guard.held().keepsPresence(id)) {
                users.add(id);
            }
        }
        state.servedUsers().forEach((id, served) -> {
            if (served != ResourceState.LEAVING && !people.contains(id)) {
                users.add(id);
            }
        });
    }
}
