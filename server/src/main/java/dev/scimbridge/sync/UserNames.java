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
import java.util.Optional;
import java.util.Set;

/**
 * Finds who has to give up a {@code userName}, which is unique (RFC 7643 §4.1.1): leavers are served under the name that they
 * had, and holds keep names, while Entra may have given the name to somebody else.
 */
final class UserNames {

    private static final String USER_NAME = "userName";

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
        String name = mapped.id().replace("-", "")
                + ResourceText.userName(mapped.content()).orElse("");
        boolean before = ResourceText.userName(served.json()).equals(Optional.of(name));
        return before || given.contains(mapped.id())
                ? mapped.withValuesOf(
                        JsonNodeFactory.instance
                                .objectNode()
                                .put(USER_NAME, name)
                                .toString()
                                .getBytes(UTF_8),
                        List.of(USER_NAME))
                : mapped;
    }

    /** People who have to be mapped once more, without the name; to be asked again afterwards. */
    Set<String> giveUp() {
        Set<String> kept = held.bearers();
        Set<String> newcomers = new HashSet<>(changes.leaving());
        newcomers.addAll(held.newBearers());
        Set<String> claimants = new HashSet<>(changes.named());
        claimants.removeIf(id -> (kept.contains(id) && !given.contains(id)) || isLeaving(id));
        Set<String> bearers = new HashSet<>(newcomers);
        if (!claimants.isEmpty()) {
            bearers.addAll(kept);
            state.servedUsers().forEach((id, before) -> {
                if (before == ResourceState.LEAVING && isLeaving(id)) {
                    bearers.add(id);
                }
            });
        }
        bearers.removeAll(given);
        Set<String> contested = bearers.isEmpty() ? Set.of() : contested(bearers, claimants, newcomers);
        given.addAll(contested);
        return contested;
    }

    private Set<String> contested(Set<String> bearers, Set<String> claimants, Set<String> newcomers) {
        Map<String, Set<String>> byName = new HashMap<>();
        Map<String, StoredResource> served = revisions.resources(ResourceType.USER, bearers);
        for (String id : bearers) {
            StoredResource before = served.get(id);
            changes.user(id)
                    .or(() -> Optional.ofNullable(before).map(StoredResource::resource))
                    .ifPresent(user -> byName.computeIfAbsent(name(user), name -> new HashSet<>())
                            .add(id));
        }
        Set<String> contested = new HashSet<>();
        for (String id : claimants) {
            changes.user(id).ifPresent(user -> contested.addAll(byName.getOrDefault(name(user), Set.of())));
        }
        if (!newcomers.isEmpty()) {
            revisions.presentUsers(user -> {
                if (!bearers.contains(user.id()) && changes.user(user.id()).isEmpty()) {
                    contested.addAll(byName.getOrDefault(name(user), Set.of()));
                }
                return true;
            });
        }
        return contested;
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
