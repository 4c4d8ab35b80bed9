package dev.scimbridge.sync;

import dev.scimbridge.delta.GraphReader;
import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.graph.RemovedReason;
import dev.scimbridge.store.Mirror;
import dev.scimbridge.store.MirroredUser;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads people who came into scope and whose whole object the round's pages did not bring. */
final class Newcomers {

    /** Users read and kept in one go: a killed process reads at most this many again. */
    private static final int CHUNK = 200;

    private final GraphReader reader;
    private final Mirror mirror;
    private final TenantState state;
    private final RoundProgress progress;

    Newcomers(GraphReader reader, Mirror mirror, TenantState state, RoundProgress progress) {
        this.reader = reader;
        this.mirror = mirror;
        this.state = state;
        this.progress = progress;
    }

    /**
     * Reads and mirrors the people. Ids that Graph does not know stay unmirrored, or are marked as removed when they were
     * mirrored: the membership is ahead of the user, or behind. Whom a page spoke of is asked for again.
     *
     * @param enumeration the number of the user feed's last enumeration, which has seen them by this
     */
    void read(Collection<String> ids, List<String> select, long enumeration) {
        List<String> all = new ArrayList<>(ids);
        for (int from = 0; from < all.size(); from += CHUNK) {
            List<String> chunk = all.subList(from, Math.min(from + CHUNK, all.size()));
            Map<String, GraphUser> found = reader.usersById(chunk, select);
            found.values().removeIf(GraphUser::isTombstone);
            progress.batchRead(chunk.size());
            found.keySet().forEach(state.told()::remove);
            Map<String, MirroredUser> known = mirror.users(found.keySet());
            mirror.change(change -> {
                for (GraphUser user : found.values()) {
                    keep(change, user, known.get(user.id()), enumeration);
                }
                chunk.stream()
                        .filter(id -> !found.containsKey(id))
                        .forEach(id -> change.removeUser(id, RemovedReason.CHANGED));
                change.touch(new Mirror.Touched(found.keySet(), Set.of()));
            });
        }
    }

    private void keep(Mirror.Change change, GraphUser user, @Nullable MirroredUser before, long enumeration) {
        GraphUser whole = before == null ? user : before.user().mergedWith(user);
        if (new ConditionCheck(state).holds(change, whole) || state.isKept(user.id())) {
            change.putUser(whole, enumeration);
            state.mirrored(user.id());
        } else if (before != null) {
            change.seeUser(user.id(), enumeration);
            state.stale(change, user.id());
        }
    }
}
