package dev.scimbridge.sync;

import dev.scimbridge.mapping.UserMapping;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.store.ResourceState;
import dev.scimbridge.store.StoredResource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * People in scope who would get the same {@code userName} by an integration's rule. Entra keeps its own names unique, and
 * nothing else: {@code mail} may be two people's. The name is that of who is served under it already, or else of the
 * smaller object id; the others stay as they are, and the round says so.
 */
final class SharedUserNames {

    private static final int CHUNK = 1_000;

    private final IntegrationPorts ports;
    private final TenantState state;
    private final UserMapping mapping;

    SharedUserNames(IntegrationPorts ports, TenantState state, UserMapping mapping) {
        this.ports = ports;
        this.state = state;
        this.mapping = mapping;
    }

    /**
     * Who cannot have the own name, with the reason.
     *
     * @param users who is mapped in this round; whoever could not have a name before, and may now, comes to it
     */
    Map<String, String> find(Set<String> users) {
        if (mapping.keepsUserNames()) {
            return Map.of();
        }
        users.addAll(
                state.names().sharing().orElseGet(() -> Set.copyOf(state.scope().people())));
        Map<String, String> without = users.isEmpty() ? Map.of() : without();
        users.addAll(without.keySet());
        state.names().sharing(without.keySet());
        return without;
    }

    private Map<String, String> without() {
        Map<String, List<String>> byName = new HashMap<>();
        List<String> people = new ArrayList<>(state.scope().people());
        for (int from = 0; from < people.size(); from += CHUNK) {
            List<String> chunk = people.subList(from, Math.min(from + CHUNK, people.size()));
            ports.mirror().users(chunk).forEach((id, mirrored) -> {
                if (mirrored.removed().isEmpty()) {
                    mapping.userName(mirrored.user())
                            .ifPresent(name -> byName.computeIfAbsent(
                                            name.toLowerCase(Locale.ROOT), same -> new ArrayList<>())
                                    .add(id));
                }
            });
        }
        Map<String, String> without = new HashMap<>();
        byName.forEach((name, ids) -> {
            if (ids.size() > 1) {
                addAllButOne(name, ids, without);
            }
        });
        return without;
    }

    private void addAllButOne(String name, List<String> ids, Map<String, String> without) {
        Map<String, StoredResource> served = ports.revisions().resources(ResourceType.USER, ids);
        String one = ids.stream()
                .min(Comparator.comparing((String id) -> !isServedAs(name, served.get(id)))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
        ids.stream().filter(id -> !id.equals(one)).forEach(id -> without.put(id, sentence(one)));
    }

    /** Why somebody has to do without the name that is another's by the same rule. */
    static String sentence(String bearer) {
        return "The rule of userName gives the same name as for " + bearer + "; write one that tells them apart";
    }

    private static boolean isServedAs(String name, @Nullable StoredResource served) {
        return served != null
                && served.resource().state() != ResourceState.LEAVING
                && ResourceText.userName(served.resource().json())
                        .filter(name::equalsIgnoreCase)
                        .isPresent();
    }
}
