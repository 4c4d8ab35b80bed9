package dev.scimbridge.sync;

import dev.scimbridge.mapping.LifecycleState;
import dev.scimbridge.mapping.UserContext;
import dev.scimbridge.store.HeldChange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Puts what is held of a person's presence, groups and manager in the place of what Graph says. References are made anew,
 * with today's names; values are copied afterwards, out of the served resource.
 */
final class HeldUser {

    private final TenantState state;
    private final PersonNames names;
    private final Predicate<String> isServed;

    /**
     * A mixer.
     *
     * @param isServed whether a user, by id, has a resource after this round
     */
    HeldUser(TenantState state, PersonNames names, Predicate<String> isServed) {
        this.state = state;
        this.names = names;
        this.isServed = isServed;
    }

    WantedUser mix(Map<String, HeldChange> kept, WantedUser wanted) {
        boolean stays = kept.containsKey(Risk.PRESENCE);
        LifecycleState life = wanted.departure()
                .filter(departure -> stays)
                .map(WantedUser.Departure::inScope)
                .orElse(wanted.context().lifecycle());
        boolean leaves = wanted.departure().isPresent() && !stays;
        if (kept.containsKey(Risk.ACTIVE) && !leaves) {
            life = new LifecycleState(true, "A change waits for approval", life.leaveDate(), Optional.empty());
        }
        UserContext context = new UserContext(life, groups(kept, wanted), manager(kept, wanted));
        return leaves
                ? new WantedUser(wanted.user(), context, wanted.state(), wanted.leftAt(), wanted.departure())
                : WantedUser.present(wanted.user(), context);
    }

    private List<UserContext.GroupReference> groups(Map<String, HeldChange> kept, WantedUser wanted) {
        Map<String, UserContext.GroupReference> groups = new LinkedHashMap<>();
        wanted.context().groups().forEach(group -> groups.put(group.id(), group));
        for (HeldChange change : kept.values()) {
            for (HeldChange.KeptGroup group : change.keptGroups()) {
                Optional<String> display = state.groupName(group.id())
                        .or(() -> Optional.of(group.display()).filter(text -> !text.isEmpty()));
                groups.putIfAbsent(group.id(), new UserContext.GroupReference(group.id(), display, group.direct()));
            }
        }
        return List.copyOf(groups.values());
    }

    private Optional<UserContext.ManagerReference> manager(Map<String, HeldChange> kept, WantedUser wanted) {
        HeldChange held = kept.get(Risk.MANAGER);
        if (held == null || !isServed.test(held.before())) {
            return wanted.context().manager();
        }
        return Optional.of(new UserContext.ManagerReference(
                held.before(),
                Optional.ofNullable(names.of(List.of(held.before())).get(held.before()))));
    }
}
