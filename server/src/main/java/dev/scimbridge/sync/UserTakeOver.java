package dev.scimbridge.sync;

import dev.scimbridge.mapping.MappedResource;
import dev.scimbridge.mapping.ScopeDecision;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.store.HeldChange;
import dev.scimbridge.store.ResourceDraft;
import dev.scimbridge.store.ResourceKey;
import dev.scimbridge.store.ResourceState;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares what is wanted of a person with what is served, and takes over whatever the guard does not keep. */
final class UserTakeOver {

    private final NamedMapping mapping;
    private final TenantState state;
    private final PersonNames personNames;
    private final UserNames userNames;
    private final Changes changes;
    private final Guard guard;
    private final Predicate<String> isServed;
    /** The managers whom people show who stay as they are served. */
    private final Map<String, String> staying = new HashMap<>();

    /**
     * For one round.
     *
     * @param isServed whether a user, by id, has a resource after this round
     */
    UserTakeOver(
            NamedMapping mapping,
            TenantState state,
            PersonNames personNames,
            UserNames userNames,
            Changes changes,
            Guard guard,
            Predicate<String> isServed) {
        this.mapping = mapping;
        this.state = state;
        this.personNames = personNames;
        this.userNames = userNames;
        this.changes = changes;
        this.guard = guard;
        this.isServed = isServed;
    }

    /** Takes the resource out of the feed, unless that waits for a person. */
    void end(ResourceDraft served) {
        List<Risk> risks = new UserDifference(served).risks(isServed);
        if (guard.keep(served.id(), risks).isEmpty()) {
            remove(served);
        } else {
            stay(served);
            changes.schedule(served.id(), Optional.empty());
        }
    }

    /** Stays as it is served, but for what nobody can keep: a manager who is gone, and a name that is another's by now. */
    private void stay(ResourceDraft served) {
        Optional<String> manager = new UserDifference(served).manager();
        manager.ifPresent(id -> staying.put(served.id(), id));
        MappedResource same = manager.filter(id -> !isServed.test(id)).isPresent()
                ? mapping.withoutManager(served)
                : mapping.asServed(served);
        MappedResource stays = userNames.isGiven(served.id()) ? userNames.withoutName(same) : same;
        if (stays.hash().equals(served.etag())) {
            changes.unchanged(served.key());
            return;
        }
        changes.detail(served.key(), "waits for approval, without what is gone or another's by now");
        changes.put(Revised.of(served, stays, changes.at()), ChangeKind.CHANGED);
    }

    /** People who stay as they are served and name one of these managers. */
    Set<String> stayingReportsOf(Set<String> managers) {
        return staying.entrySet().stream()
                .filter(entry -> managers.contains(entry.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private void remove(ResourceDraft served) {
        changes.remove(served.key());
        changes.detail(served.key(), "out of scope, and not to be shown any longer");
        changes.forget(served.id());
        changes.seenDifferently(served.id());
    }

    /**
     * Puts the wanted resource in the place of the served one, and forgets what else the mirror has of the person. While any
     * of it waits for a person all stays as it is.
     */
    void replace(WantedUser wanted, ResourceDraft served) {
        MappedResource mapped = mapping.served(wanted.user(), wanted.context(), false, served);
        UserDifference difference = new UserDifference(served, mapped.content(), wanted);
        if (guard.keep(served.id(), difference.risks(isServed)).isEmpty()) {
            put(wanted, mapped, served);
            changes.forget(served.id());
            // Whoever is nobody's manager by then is not read again, and goes.
            changes.schedule(served.id(), Optional.of(changes.now()));
        } else {
            stay(served);
            changes.remember(served.id());
        }
    }

    /** Compares with what is served, keeps what is held, and takes the rest over. */
    void settle(WantedUser wanted, @Nullable ResourceDraft served) {
        if (served == null) {
            guard.keep(wanted.user().id(), List.of());
            mapping.newcomer(wanted)
                    .ifPresentOrElse(
                            mapped -> put(wanted, mapped, null),
                            () -> changes.unchanged(new ResourceKey(
                                    ResourceType.USER, wanted.user().id())));
            return;
        }
        MappedResource mapped = mapped(wanted, wanted, served);
        if (isSame(served, wanted, mapped)) {
            guard.keep(served.id(), List.of());
            changes.unchanged(served.key());
            return;
        }
        UserDifference difference = new UserDifference(served, mapped.content(), wanted);
        Map<String, HeldChange> kept = guard.keep(served.id(), difference.risks(isServed));
        if (wanted.isGoneAtOnce() && !kept.containsKey(Risk.PRESENCE)) {
            remove(served);
        } else if (kept.isEmpty()) {
            changes.detail(served.key(), why(wanted, served, difference));
            put(wanted, mapped, served);
        } else {
            putBeside(kept, wanted, served);
        }
    }

    /** @param shown what is to be shown of somebody of whom something else may be wanted */
    private MappedResource mapped(WantedUser shown, WantedUser wanted, ResourceDraft served) {
        return mapping.served(shown.user(), shown.context(), wanted.departure().isPresent(), served);
    }

    private static boolean isSame(ResourceDraft served, WantedUser wanted, MappedResource mapped) {
        return served.etag().equals(mapped.hash()) && served.state() == wanted.state();
    }

    /** Takes over what is not held: the person with the old values of what is. */
    private void putBeside(Map<String, HeldChange> kept, WantedUser wanted, ResourceDraft served) {
        if (kept.containsKey(Risk.PRESENCE)) {
            Optional<Instant> next =
                    wanted.departure().flatMap(departure -> departure.inScope().nextChange());
            changes.schedule(served.id(), next);
        }
        WantedUser mixed = new HeldUser(state, personNames, isServed).mix(kept, wanted);
        List<String> paths = kept.keySet().stream()
                .filter(aspect -> aspect.startsWith(Risk.VALUE))
                .map(UserDifference::pathOf)
                .toList();
        MappedResource mapped = mapped(mixed, wanted, served);
        if (!paths.isEmpty()) {
            mapped = mapped.withValuesOf(served.json(), paths);
        }
        if (isSame(served, mixed, mapped)) {
            changes.unchanged(served.key());
        } else {
            changes.detail(served.key(), why(mixed, served, new UserDifference(served, mapped.content(), mixed)));
            put(mixed, mapped, served);
        }
    }

    private void put(WantedUser wanted, MappedResource mapped, @Nullable ResourceDraft served) {
        String id = wanted.user().id();
        Instant created = served != null
                ? served.created()
                : changes.created(wanted.user().properties());
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
        if (!state.servesNothing()) {
            changes.named(id, served == null || isRenamed(served, draft));
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

    private static boolean presenceChanged(ResourceState before, ResourceState after) {
        return (before == ResourceState.LEAVING) != (after == ResourceState.LEAVING);
    }

    private static boolean nameChanged(ResourceDraft before, ResourceDraft after) {
        return !ResourceText.displayName(before.json()).equals(ResourceText.displayName(after.json()));
    }

    private static boolean isRenamed(ResourceDraft before, ResourceDraft after) {
        return !ResourceText.userName(before.json()).equals(ResourceText.userName(after.json()));
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
}
