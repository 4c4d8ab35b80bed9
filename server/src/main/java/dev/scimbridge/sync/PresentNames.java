package dev.scimbridge.sync;

import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.store.ResourceDraft;
import dev.scimbridge.store.ResourceState;
import dev.scimbridge.store.RevisionWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Who is served now, is present after the round, and bears a {@code userName} then. */
final class PresentNames {

    private final RevisionWriter revisions;
    private final TenantState state;
    private final Changes changes;

    PresentNames(RevisionWriter revisions, TenantState state, Changes changes) {
        this.revisions = revisions;
        this.state = state;
        this.changes = changes;
    }

    /**
     * The bearers of these names, by name; names that nobody bears are missing. Looks at everybody where {@link ServedNames} cannot
     * tell that it is nobody.
     *
     * @param names in lower case
     */
    Map<String, Set<String>> bearers(Set<String> names) {
        Map<String, Set<String>> bearers = new HashMap<>();
        for (String id : changes.changed(ResourceType.USER, ChangeKind.RETURNED)) {
            changes.user(id).ifPresent(user -> add(ResourceText.lowerUserName(user), id, names, bearers));
        }
        if (state.names()
                .served()
                .filter(known -> names.stream().noneMatch(known::mayHold))
                .isEmpty()) {
            lookAtEverybody(names, bearers);
        }
        return bearers;
    }

    private void lookAtEverybody(Set<String> names, Map<String, Set<String>> bearers) {
        IntStream.Builder hashes = IntStream.builder();
        revisions.presentUsers(user -> {
            String served = ResourceText.lowerUserName(user);
            hashes.add(ServedNames.hash(served));
            if (isPresent(user)) {
                String after =
                        changes.user(user.id()).map(ResourceText::lowerUserName).orElse(served);
                add(after, user.id(), names, bearers);
            }
            return true;
        });
        state.names().served(new ServedNames(hashes.build()));
    }

    private static void add(String name, String id, Set<String> names, Map<String, Set<String>> bearers) {
        if (names.contains(name)) {
            bearers.computeIfAbsent(name, same -> new TreeSet<>()).add(id);
        }
    }

    private boolean isPresent(ResourceDraft user) {
        return changes.stateAfter(user.id(), user.state())
                .filter(after -> after != ResourceState.LEAVING)
                .isPresent();
    }
}
