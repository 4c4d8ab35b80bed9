package dev.scimbridge.sync;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.scimbridge.mapping.MappedResource;
import dev.scimbridge.mapping.UserMapping;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.store.MirroredUser;
import dev.scimbridge.store.ResourceDraft;
import dev.scimbridge.store.ResourceState;
import dev.scimbridge.store.StoredResource;
import dev.scimbridge.sync.NameMemory.Awaited;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds who may not bear a {@code userName}, which is unique (RFC 7643 §4.1.1), while Entra has given it to somebody else. Whoever
 * is served under a name that is not the own one any more gives it up: leavers, and people of whom a hold or a rule keeps a name.
 * Somebody present whose own name it is, as far as Graph has told, keeps it, and the other waits for the next round.
 */
final class UserNames {

    private static final String USER_NAME = "userName";
    private static final NavigableSet<String> EMPTY = new TreeSet<>();

    private final IntegrationPorts ports;
    private final TenantState state;
    private final UserMapping mapping;
    private final Changes changes;
    private final HeldRows held;
    private final PresentNames present;
    private final Map<String, String> without;
    /** Who is gone or kept and has given up a name in this round. */
    private final Set<String> given = new HashSet<>();
    /** Who is present and does so. */
    private final Set<String> yielding = new HashSet<>();
    /** Who would bear a name that is still somebody else's. */
    private final Map<String, Awaited> waiting = new HashMap<>();
    /** Who waited after the round before for a name that is still the other's. */
    private final Map<String, Awaited> waitingBefore = new HashMap<>();
    /** In a first round, who bears a name. */
    private final Map<String, String> taken = new HashMap<>();

    /**
     * Names of one round.
     *
     * @param without who has to do without the own name from the start, and why
     */
    UserNames(
            IntegrationPorts ports,
            TenantState state,
            UserMapping mapping,
            Changes changes,
            HeldRows held,
            Map<String, String> without) {
        this.ports = ports;
        this.state = state;
        this.mapping = mapping;
        this.changes = changes;
        this.held = held;
        this.present = new PresentNames(ports.revisions(), state, changes);
        this.without = without;
    }

    /** The round begins, and maps these people. Of the others nothing was told: whoever bears a name as before has it still. */
    void begin(Collection<String> people) {
        Map<String, Awaited> before = new HashMap<>(state.names().waiting());
        before.entrySet()
                .removeIf(one ->
                        isInScope(one.getKey()) && !isInScope(one.getValue().bearer()));
        Set<String> told = before.values().stream()
                .map(Awaited::bearer)
                .filter(people::contains)
                .collect(Collectors.toSet());
        Map<String, MirroredUser> known = ports.mirror().users(told);
        before.values()
                .removeIf(one -> told.contains(one.bearer()) && !isStillNamed(known.get(one.bearer()), one.name()));
        Map<String, StoredResource> bearers = ports.revisions()
                .resources(
                        ResourceType.USER,
                        before.values().stream().map(Awaited::bearer).collect(Collectors.toSet()));
        before.forEach((id, awaited) -> {
            StoredResource bearer = bearers.get(awaited.bearer());
            if (bearer != null
                    && bearer.resource().state() != ResourceState.LEAVING
                    && ResourceText.lowerUserName(bearer.resource()).equals(awaited.name())) {
                waitingBefore.put(id, awaited);
            }
        });
    }

    /** Whatever else is told of somebody in scope, the own name is the one that another waits for. */
    private boolean isStillNamed(@Nullable MirroredUser bearer, String name) {
        return bearer != null
                && bearer.removed().isEmpty()
                && isInScope(bearer.user().id())
                && isNamed(bearer, name);
    }

    private boolean isNamed(MirroredUser person, String name) {
        return mapping.userName(person.user())
                .filter(text -> text.toLowerCase(Locale.ROOT).equals(name))
                .isPresent();
    }

    /** The round is mapped: who waits is remembered. */
    void end() {
        state.names().waiting(waiting);
    }

    /**
     * Why somebody has to do without the own name; empty for everybody else.
     *
     * @param departs whether the person leaves: a rule that gives the name to several is about people in scope
     */
    Optional<String> whyWithout(String userId, boolean departs) {
        Awaited awaited = waiting.get(userId);
        if (awaited == null) {
            return departs ? Optional.empty() : Optional.ofNullable(without.get(userId));
        }
        return Optional.of(
                mapping.keepsUserNames()
                        ? "Served under the own userName when Graph has told that it is not that of " + awaited.bearer()
                                + " any more"
                        : SharedUserNames.sentence(awaited.bearer()));
    }

    /** Whether the person waits for a name that is still somebody else's. */
    boolean isWaiting(String userId) {
        return waiting.containsKey(userId);
    }

    /** Everybody who does. */
    Set<String> waiting() {
        return waiting.keySet();
    }

    /** Somebody would bear this name. Whoever waited for it waits on, and in a first round whoever comes second to it. */
    void claim(MappedResource mapped) {
        Awaited before = waitingBefore.get(mapped.id());
        if (before == null && !state.servesNothing()) {
            return;
        }
        String name = ResourceText.userName(mapped.content()).orElse("").toLowerCase(Locale.ROOT);
        if (before != null && before.name().equals(name)) {
            waiting.putIfAbsent(mapped.id(), before);
        }
        if (state.servesNothing() && !without.containsKey(mapped.id())) {
            String bearer = taken.putIfAbsent(name, mapped.id());
            if (bearer != null && !bearer.equals(mapped.id())) {
                waiting.put(mapped.id(), new Awaited(name, bearer));
            }
        }
    }

    /**
     * The resource of somebody out of scope under the name that the person may bear. Who had to give up the name does not take
     * it back: the object id stands before it, as Entra itself renames accounts that are deleted.
     */
    MappedResource underOwnName(MappedResource mapped, ResourceDraft served) {
        boolean before = ResourceText.userName(served.json()).equals(Optional.of(without(mapped)));
        return before || isGiven(mapped.id()) ? withoutName(mapped) : mapped;
    }

    /** Whether the person is gone or kept and has given up the name in this round. */
    boolean isGiven(String userId) {
        return given.contains(userId);
    }

    /** Whether the person is present and has given up, in this round, the own name or one that was kept for want of it. */
    boolean isYielding(String userId) {
        return yielding.contains(userId);
    }

    /** The resource under the name of somebody who gave up the own one. */
    MappedResource withoutName(MappedResource mapped) {
        byte[] name = JsonNodeFactory.instance
                .objectNode()
                .put(USER_NAME, without(mapped))
                .toString()
                .getBytes(UTF_8);
        return mapped.withValuesOf(name, List.of(USER_NAME));
    }

    private static String without(MappedResource mapped) {
        return mapped.id().replace("-", "")
                + ResourceText.userName(mapped.content()).orElse("");
    }

    /** People who have to be mapped once more, under another name or none; to be asked again afterwards. */
    Set<String> findOut() {
        Set<String> kept = held.bearers(id -> !state.isWhole(id));
        Set<String> claimants = new HashSet<>(changes.named());
        claimants.removeIf(id -> (kept.contains(id) && !isGiven(id)) || isLeaving(id));
        Set<String> among = amongPresent(claimants, kept);
        return among.isEmpty() ? amongOthers(claimants, kept) : among;
    }

    /** Whoever comes to a name that somebody bears who is neither gone nor kept. */
    private Set<String> amongPresent(Set<String> claimants, Set<String> kept) {
        Map<String, NavigableSet<String>> claims = new HashMap<>();
        for (String id : claimants) {
            changes.user(id)
                    .ifPresent(user -> claims.computeIfAbsent(
                                    ResourceText.lowerUserName(user), name -> new TreeSet<>(inScopeFirst()))
                            .add(id));
        }
        Set<String> again = new HashSet<>();
        claims.forEach((name, same) ->
                again.addAll(await(new Awaited(name, same.first()), same.tailSet(same.first(), false))));
        if (!claims.isEmpty()) {
            present.bearers(claims.keySet()).forEach((name, bearers) -> {
                NavigableSet<String> same = claims.getOrDefault(name, EMPTY);
                bearers.removeAll(claimants);
                bearers.removeIf(id -> kept.contains(id) && !isGiven(id));
                bearers.forEach(bearer -> again.addAll(
                        yields(bearer, name, same) ? Set.of(bearer) : await(new Awaited(name, bearer), same)));
            });
        }
        return again;
    }

    /** Who is not in scope, and served for somebody's sake, comes after whoever is. */
    private Comparator<String> inScopeFirst() {
        return Comparator.comparing((String id) -> !isInScope(id)).thenComparing(Comparator.naturalOrder());
    }

    private boolean isInScope(String userId) {
        return state.scope().people().contains(userId);
    }

    /** Whether somebody gives up the name: it is not the own one, or that of somebody out of scope who stands against one in it. */
    private boolean yields(String bearer, String name, NavigableSet<String> claimants) {
        MirroredUser known = ports.mirror().users(Set.of(bearer)).get(bearer);
        boolean standsBack = !isInScope(bearer) && claimants.stream().anyMatch(this::isInScope);
        if (known == null || isGiven(bearer) || (isWaiting(bearer) && !standsBack)) {
            return false;
        }
        return (!isNamed(known, name) || standsBack) && yielding.add(bearer);
    }

    /** Returns who did not wait yet. */
    private Set<String> await(Awaited awaited, Set<String> claimants) {
        Set<String> begin = new HashSet<>();
        for (String id : claimants) {
            if (waiting.putIfAbsent(id, awaited) == null) {
                begin.add(id);
            }
        }
        return begin;
    }

    private Set<String> giveUp(Set<String> people) {
        given.addAll(people);
        return people;
    }

    /** Leavers, and people of whom a hold keeps the name. */
    private Set<String> amongOthers(Set<String> claimants, Set<String> kept) {
        Set<String> newcomers = new HashSet<>(changes.named());
        newcomers.removeAll(claimants);
        newcomers.addAll(changes.changed(ResourceType.USER, ChangeKind.LEAVING));
        kept.stream().filter(held::isNew).forEach(newcomers::add);
        newcomers.removeAll(given);
        if (claimants.isEmpty() && newcomers.isEmpty()) {
            return Set.of();
        }
        Set<String> bearers = new HashSet<>(newcomers);
        bearers.addAll(kept);
        state.servedUsers().forEach((id, before) -> {
            if (before == ResourceState.LEAVING && isLeaving(id)) {
                bearers.add(id);
            }
        });
        bearers.removeAll(given);
        return giveUp(bearers.isEmpty() ? Set.of() : contested(bearers, claimants, newcomers));
    }

    private Set<String> contested(Set<String> bearers, Set<String> claimants, Set<String> newcomers) {
        Map<String, NavigableSet<String>> byName = new HashMap<>();
        Map<String, StoredResource> served = ports.revisions().resources(ResourceType.USER, bearers);
        for (String id : bearers) {
            StoredResource before = served.get(id);
            changes.user(id)
                    .or(() -> Optional.ofNullable(before)
                            .map(StoredResource::resource)
                            .filter(user -> isServed(id)))
                    .ifPresent(user -> byName.computeIfAbsent(ResourceText.lowerUserName(user), name -> new TreeSet<>())
                            .add(id));
        }
        Set<String> contested = new HashSet<>();
        byName.values().forEach(same -> contested.addAll(allButOne(same, newcomers)));
        for (String id : claimants) {
            changes.user(id)
                    .ifPresent(user -> contested.addAll(byName.getOrDefault(ResourceText.lowerUserName(user), EMPTY)));
        }
        if (!newcomers.isEmpty()) {
            present.bearers(byName.keySet()).forEach((name, people) -> {
                if (!bearers.containsAll(people)) {
                    contested.addAll(byName.get(name));
                }
            });
        }
        return contested;
    }

    /** Of those who bear one name and have it from before, one may keep it until somebody claims it: who is no newcomer. */
    private static Set<String> allButOne(NavigableSet<String> same, Set<String> newcomers) {
        Set<String> others = new HashSet<>(same);
        others.remove(
                same.stream().filter(id -> !newcomers.contains(id)).findFirst().orElseGet(same::first));
        return others;
    }

    private boolean isServed(String id) {
        return changes.stateAfter(id, state.servedUsers().get(id)).isPresent();
    }

    private boolean isLeaving(String id) {
        return changes.stateAfter(id, state.servedUsers().get(id))
                .filter(after -> after == ResourceState.LEAVING)
                .isPresent();
    }
}
