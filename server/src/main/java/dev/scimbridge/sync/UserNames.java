package dev.scimbridge.sync;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.scimbridge.mapping.MappedResource;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.store.ResourceDraft;
import dev.scimbridge.store.ResourceState;
import dev.scimbridge.store.RevisionWriter;
import dev.scimbridge.store.StoredResource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds who has to give up a {@code userName}, which is unique (RFC 7643 §4.1.1): leavers are served under the name that they
 * had, and holds keep names, while Entra may have given the name to somebody else.
 */
final class UserNames {

    private static final String USER_NAME = "userName";
    private static final NavigableSet<String> EMPTY = new TreeSet<>();

    private final RevisionWriter revisions;
    private final TenantState state;
    private final Changes changes;
    private final HeldRows held;
    private final Map<String, String> without;
    /** Who has given up a name in this round. */
    private final Set<String> given = new HashSet<>();

    /**
     * Names of one round.
     *
     * @param without who has to do without the own name from the start, and why
     */
    UserNames(
            RevisionWriter revisions, TenantState state, Changes changes, HeldRows held, Map<String, String> without) {
        this.revisions = revisions;
        this.state = state;
        this.changes = changes;
        this.held = held;
        this.without = without;
    }

    /** Why somebody in scope has to do without the own name; empty for everybody else. */
    Optional<String> whyWithout(String userId) {
        return Optional.ofNullable(without.get(userId));
    }

    /**
     * The resource of somebody out of scope under the name that the person may bear. Who had to give up the name does not take
     * it back: the object id stands before it, as Entra itself renames accounts that are deleted.
     */
    MappedResource underOwnName(MappedResource mapped, ResourceDraft served) {
        boolean before = ResourceText.userName(served.json()).equals(Optional.of(without(mapped)));
        return before || isGiven(mapped.id()) ? withoutName(mapped) : mapped;
    }

    /** Whether the person has given up the name in this round. */
    boolean isGiven(String userId) {
        return given.contains(userId);
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

    /** People who have to be mapped once more, without the name; to be asked again afterwards. */
    Set<String> giveUp() {
        Set<String> kept = held.bearers(id -> !state.isWhole(id));
        Set<String> claimants = new HashSet<>(changes.named());
        claimants.removeIf(id -> (kept.contains(id) && !isGiven(id)) || isLeaving(id));
        Set<String> newcomers = new HashSet<>(changes.named());
        newcomers.removeAll(claimants);
        newcomers.addAll(changes.leaving());
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
        Set<String> contested = bearers.isEmpty() ? Set.of() : contested(bearers, claimants, newcomers);
        given.addAll(contested);
        return contested;
    }

    private Set<String> contested(Set<String> bearers, Set<String> claimants, Set<String> newcomers) {
        Map<String, NavigableSet<String>> byName = new HashMap<>();
        Map<String, StoredResource> served = revisions.resources(ResourceType.USER, bearers);
        for (String id : bearers) {
            StoredResource before = served.get(id);
            changes.user(id)
                    .or(() -> Optional.ofNullable(before)
                            .map(StoredResource::resource)
                            .filter(user -> isServed(id)))
                    .ifPresent(user -> byName.computeIfAbsent(name(user), name -> new TreeSet<>())
                            .add(id));
        }
        Set<String> contested = new HashSet<>();
        byName.values().forEach(same -> contested.addAll(allButOne(same, newcomers)));
        for (String id : claimants) {
            changes.user(id).ifPresent(user -> contested.addAll(byName.getOrDefault(name(user), EMPTY)));
        }
        if (!newcomers.isEmpty()) {
            revisions.presentUsers(user -> {
                if (!bearers.contains(user.id()) && isServed(user.id())) {
                    ResourceDraft after = changes.user(user.id()).orElse(user);
                    contested.addAll(byName.getOrDefault(name(after), EMPTY));
                }
                return true;
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

    private static String name(ResourceDraft user) {
        return ResourceText.userName(user.json()).orElse("").toLowerCase(Locale.ROOT);
    }
}
