package dev.scimbridge.sync;

import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.store.Mirror;
import dev.scimbridge.store.MirroredUser;
import dev.scimbridge.store.ResourceState;
import dev.scimbridge.store.RevisionWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds people who seem to have come back under another object id: a user who was added bears the {@code employeeId} of one
 * who is leaving, inactive, or gone and still in the history. Entra does not keep the number unique, so that is said and nothing else.
 */
final class Rehires {

    private static final String EMPLOYEE_ID = "employeeId";

    private final Mirror mirror;
    private final RevisionWriter revisions;
    private final TenantState state;
    private final Changes changes;

    Rehires(Mirror mirror, RevisionWriter revisions, TenantState state, Changes changes) {
        this.mirror = mirror;
        this.revisions = revisions;
        this.state = state;
        this.changes = changes;
    }

    /** One sentence per likely match; ids only, since sentences go to logs. */
    List<String> sentences() {
        Set<String> added = changes.changed(ResourceType.USER, ChangeKind.ADDED);
        List<String> sentences = new ArrayList<>();
        if (!added.isEmpty() && !state.servesNothing()) {
            Map<String, String> numbers = numbers(added);
            Map<String, Set<String>> bearers = mirror.usersByEmployeeId(numbers.values());
            Map<String, Set<String>> former = revisions.formerUsersNumbered(Set.copyOf(numbers.values()));
            new TreeMap<>(numbers).forEach((id, number) -> {
                Set<String> others = new TreeSet<>(bearers.getOrDefault(number, Set.of()));
                others.addAll(former.getOrDefault(number, Set.of()));
                others.removeAll(added);
                others.forEach(other -> describe(other, former.getOrDefault(number, Set.of()))
                        .ifPresent(how -> sentences.add("User " + id + " came with the employeeId of user " + other
                                + ", who is " + how + ": probably the same person, rehired")));
            });
        }
        return sentences;
    }

    private Map<String, String> numbers(Set<String> added) {
        Map<String, String> numbers = new HashMap<>();
        for (MirroredUser mirrored : mirror.users(added).values()) {
            GraphUser user = mirrored.user();
            user.properties().text(EMPLOYEE_ID).toOptional().ifPresent(number -> numbers.put(user.id(), number));
        }
        return numbers;
    }

    /** Empty for somebody who is active, or has not come yet. */
    private Optional<String> describe(String id, Set<String> former) {
        Optional<ResourceState> after =
                changes.stateAfter(id, state.servedUsers().get(id));
        if (after.isEmpty() && former.contains(id)) {
            return Optional.of("not served any more");
        }
        return after.filter(served -> served != ResourceState.ACTIVE)
                .map(served -> served == ResourceState.LEAVING ? "leaving" : "inactive");
    }
}
