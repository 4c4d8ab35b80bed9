package dev.scimbridge.sync;

import dev.scimbridge.delta.GraphReader;
import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.graph.RemovedReason;
import dev.scimbridge.mapping.ManagerPolicy;
import dev.scimbridge.store.Mirror;
import dev.scimbridge.store.MirrorExtent;
import dev.scimbridge.store.ResourceState;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Managers of people who are served, not in scope themselves and not excluded: only where the policy says so is anything
 * kept of them, and then no more than their names.
 */
final class OutsideManagers {

    private static final int CHUNK = 200;

    private final ManagerPolicy policy;
    private final List<String> properties;
    private final GraphReader reader;
    private final Mirror mirror;
    private final TenantState state;
    private final RoundProgress progress;

    /**
     * Managers by a policy.
     *
     * @param properties what their names are made of
     */
    OutsideManagers(
            ManagerPolicy policy,
            List<String> properties,
            GraphReader reader,
            Mirror mirror,
            TenantState state,
            RoundProgress progress) {
        this.policy = policy;
        this.properties = List.copyOf(properties);
        this.reader = reader;
        this.mirror = mirror;
        this.state = state;
        this.progress = progress;
    }

    /**
     * Reads those that are missing, and has those mapped again that nobody refers to any more.
     *
     * @param enumeration the number of the user feed's last enumeration, which has seen them by this
     */
    void pull(long enumeration) {
        Set<String> wanted = policy == ManagerPolicy.OMIT ? Set.of() : wanted();
        state.outsideManagers(wanted);
        state.unknownManagers().age(wanted::contains);
        List<String> missing = wanted.stream().filter(this::isMissing).sorted().toList();
        for (int from = 0; from < missing.size(); from += CHUNK) {
            read(missing.subList(from, Math.min(from + CHUNK, missing.size())), enumeration);
        }
        Set<String> unwanted = new HashSet<>(state.managersOnly());
        unwanted.removeIf(id -> wanted.contains(id) || state.servedUsers().get(id) == ResourceState.LEAVING);
        if (!unwanted.isEmpty()) {
            mirror.change(change -> change.touch(new Mirror.Touched(unwanted, Set.of())));
        }
    }

    private Set<String> wanted() {
        Set<String> wanted = new HashSet<>(mirror.managers());
        wanted.removeIf(
                id -> state.scope().people().contains(id) || state.scope().isExcluded(id));
        return wanted;
    }

    /**
     * A leaver stays what the leaver was until the end of the tail, and is read when forgotten. Who was in scope and never served
     * has no tail, and more in the mirror than may stay.
     */
    private boolean isMissing(String id) {
        if (!state.isMirrored(id)) {
            return state.unknownManagers().isDue(id);
        }
        return !state.isManagerOnly(id) && !state.servedUsers().containsKey(id);
    }

    private void read(List<String> ids, long enumeration) {
        Map<String, GraphUser> found = reader.usersById(ids, properties);
        progress.batchRead(ids.size());
        mirror.change(change -> {
            Set<String> touched = new HashSet<>(ids);
            for (GraphUser user : found.values()) {
                change.putManager(user, enumeration);
                state.mirroredInPart(user.id(), MirrorExtent.MANAGER);
            }
            ids.stream()
                    .filter(id -> !found.containsKey(id))
                    .forEach(id -> change.removeUser(id, RemovedReason.CHANGED));
            touched.addAll(mirror.reportsOf(found.keySet()));
            change.touch(new Mirror.Touched(touched, Set.of()));
        });
        found.keySet().forEach(state.unknownManagers()::remove);
        ids.stream().filter(id -> !found.containsKey(id)).forEach(state.unknownManagers()::add);
    }
}
