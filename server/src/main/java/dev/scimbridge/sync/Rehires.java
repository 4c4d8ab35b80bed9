package dev.scimbridge.sync;

import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.store.Mirror;
import dev.scimbridge.store.MirroredUser;
import dev.scimbridge.store.ResourceState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds people who seem to have come back under another object id: a user who was added bears the {@code employeeId} of one
 * who is leaving or inactive. Entra does not keep the number unique, so that is said and nothing else.
 */
final class Rehires {

    private static final String EMPLOYEE_ID = "employeeId";

    private final Mirror mirror;
    private final TenantState state;
    private final Changes changes;

    Rehires(Mirror mirror, TenantState state, Changes changes) {
        this.mirror = mirror;
        this.state = state;
        this.changes = changes;
    }

    /** One sentence per likely match; ids only, since sentences go to logs. */
    List<String> sentences() {
        Set<String> added = changes.added(ResourceType.USER);
        List<String> sentences = new ArrayList<>();
        if (!added.isEmpty() && !state.servedUsers().isEmpty()) {
            Map<String, String> numbers = numbers(added);
            Map<String, Set<String>> bearers = mirror.usersByEmployeeId(numbers.values());
            new TreeMap<>(numbers)
                    .forEach((id, number) -> bearers.getOrDefault(number, Set.of()).stream()
                            .filter(other -> !added.contains(other))
                            .sorted()
                            .forEach(other -> describe(other)
                                    .ifPresent(how -> sentences.add("User " + id
                                            + " came with the employeeId of user " + other + ", who is " + how
                                            + ": probably the same person, rehired"))));
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

    private Optional<String> describe(String id) {
        return changes.stateAfter(id, state.servedUsers().get(id))
                .filter(after -> after != ResourceState.ACTIVE)
                .map(after -> after == ResourceState.LEAVING ? "leaving" : "inactive");
    }
}
